"""The subject of a question that asks nothing else: « Que disent les articles sur Viktor Lemm ? », « Parle-moi de… ».

Such a question has no answer that a reader could find: on a development newsroom it saw none for nine of twelve of the
bot's own suggestions, and pointed at sentences of other articles for others.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.answering.question.follow_up import either_spelling
from index.text.typography import fold
from prompts import load_replies
from prompts.loading import LANGUAGES

_LONGEST = 200  # characters
_HERE = "@"  # stands in no wording


def subject(question: str) -> str:
    """Return whom or what a question only wants to be told about; empty for every other question."""
    asked = " ".join(fold(question).split()) if len(question) <= _LONGEST else ""
    found = (wording.fullmatch(asked) for wording in _wordings())
    return next((match["subject"] for match in found if match), "")


@cache
def _wordings() -> tuple[re.Pattern[str], ...]:
    """Return what surrounds a subject: in the bot's own suggestions, and as people ask in each language."""
    suggested = [_suggested(language) for language in LANGUAGES]
    lists = tomllib.loads((files("bot.answering.question") / "subjects.toml").read_text(encoding="utf-8"))
    return (*suggested, *(_asked(each["openings"], each["about"]) for each in lists.values()))


def _suggested(language: str) -> re.Pattern[str]:
    before, after = fold(load_replies(language).say("suggestion.about", name=_HERE)).split(_HERE)
    return _around(f"{re.escape(before.strip())} ", re.escape(after.strip()))


def _asked(openings: list[str], about: list[str]) -> re.Pattern[str]:
    return _around(rf"¿?{either_spelling(openings)} (?:{either_spelling(about)}(?: |(?<=')))", "[?.!]*")


def _around(before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?P<subject>[^\s?](?:[^?]*[^\s?.!])?) ?{after}", re.IGNORECASE)
