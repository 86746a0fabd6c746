"""What the bot remembers between restarts: answers, feedback, access, quotas, languages."""
