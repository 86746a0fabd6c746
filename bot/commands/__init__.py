"""What the commands do, once `bot.cli` has understood the command line."""
