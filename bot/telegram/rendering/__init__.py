"""Answers as text with entities: pure functions, no Telegram calls."""
