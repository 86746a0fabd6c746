"""What admins do in a chat: the index, the requests of others, the news."""
