"""What people are called: any name that Telegram lets them give themselves, or none."""

import unicodedata

from telegram import User

from bot.telegram.rendering.inert import inert_words

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show as nothing, in which names are hidden."""


def called(user: User) -> str:
    """Return a person's name on one line, in which nothing can be tapped; the id if nothing of it can be seen."""
    name = " ".join((user.full_name or "").split())
    return inert_words(name) if any(map(_shows, name)) else str(user.id)


def _shows(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZM" and character not in _BLANKS
