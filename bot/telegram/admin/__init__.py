"""What admins do in a chat: index runs, reports, articles sent by them."""
