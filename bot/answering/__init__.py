"""The answer engine: retrieve → draft → verify → answer. It knows nothing of Telegram."""
