"""Questions asked where the bot is no member: inline, and as a guest."""

from bot.telegram.asking.elsewhere.guests import Guests
from bot.telegram.asking.elsewhere.inline import InlineAnswers

__all__ = ["Guests", "InlineAnswers"]
