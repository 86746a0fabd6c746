"""The subject of a question that asks nothing else: « Que disent les articles sur Viktor Lemm ? », as the bot suggests.

Such a question has no answer that a reader could find. On a development newsroom nine of twelve of the bot's own
suggestions were abstained on before; whoever writes in other words asks as before.
"""

import re
from functools import cache

from index.text.typography import bare, bare_once
from prompts import load_replies
from prompts.loading import LANGUAGES

_LONGEST = 200  # characters
_HERE = "@"  # stands in no wording


def subject(question: str) -> str:
    """Return whom or what a question wants to be told about, folded by `bare`, if it is worded as a suggestion is.

    Empty for every other question.
    """
    asked = bare_once(question.strip()) if len(question) <= _LONGEST else ""
    found = (_wording(language).fullmatch(asked) for language in LANGUAGES)
    return next((match["name"] for match in found if match), "")


@cache
def _wording(language: str) -> re.Pattern[str]:
    before, after = load_replies(language).say("suggestion.about", name=_HERE).split(_HERE)
    return re.compile(rf"{_folded(before)} (?P<name>\S(?:.*\S)?) ?{_folded(after)}")


def _folded(wording: str) -> str:
    return re.escape(bare(wording.strip()))
