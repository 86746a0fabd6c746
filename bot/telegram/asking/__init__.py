"""A question in a chat, from the update to the sent answer."""
