"""The subject of a question that asks nothing else: « Que disent les articles sur Viktor Lemm ? », « Parle-moi de… ».

Such a question has no answer that a reader could find: on a development newsroom it saw none for nine of twelve of the
bot's own suggestions, and pointed at sentences of other articles for others.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.answering.question.patterns import either_spelling
from index.text.typography import fold
from prompts import load_replies
from prompts.languages import LANGUAGES

_LONGEST = 200  # characters
_HERE = "@"  # stands in no wording
_SPACE = r"(?: |(?<='))"


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
    return (*suggested, *(_asked(each) for each in lists.values()))


def _suggested(language: str) -> re.Pattern[str]:
    before, after = fold(load_replies(language).say("suggestion.about", name=_HERE)).split(_HERE)
    return _around(f"{re.escape(before.strip())} ", re.escape(after.strip()))


def _asked(words: dict[str, list[str]]) -> re.Pattern[str]:
    of, article = (rf"(?:{either_spelling(words[name])}{_SPACE})" for name in ("about", "articles"))
    affair = rf"(?:{article}?{either_spelling(words['affairs'])} {of}?)"
    papers = rf"(?:{either_spelling(words['shows'])} )?{either_spelling(words['papers'])}"
    openings = rf"(?:{either_spelling(words['openings'])}|{papers}) {of}{affair}?"
    told = rf"{either_spelling(words['told'])} (?:{affair}|{article})"
    what = rf"{either_spelling(words['what'])} {affair}"
    return _around(rf"¿?(?:{openings}|{told}|{what})(?!{either_spelling(words['affairs'])}\W*$)", "[?.!]*")


def _around(before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?P<subject>[^\s?](?:[^?]{{0,{_LONGEST}}}[^\s?.!])?) ?{after}", re.IGNORECASE)
