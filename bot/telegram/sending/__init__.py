"""Messages out: at the pace that Telegram bears, with their buttons."""
