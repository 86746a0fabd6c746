"""What a message asks of the bot, if it asks it anything."""
