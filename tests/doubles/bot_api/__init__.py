"""A Bot API server on loopback: what Telegram checks, it checks; what breaks in Telegram, it breaks on demand."""

from tests.doubles.bot_api.chats import Sent
from tests.doubles.bot_api.faults import Conflict, Dropped, ErrorPage, Failed, Forbidden, Lost, Slow, TooMany
from tests.doubles.bot_api.server import BotApi

__all__ = ["BotApi", "Conflict", "Dropped", "ErrorPage", "Failed", "Forbidden", "Lost", "Sent", "Slow", "TooMany"]
