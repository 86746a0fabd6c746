"""Tell small talk from questions.

A message that is written in `said.tsv` is what it is there; of every other the words are too many to be listed, and it
is what the messages nearest to it in meaning are (`learned.py`). Before, there were 1,400 phrases and 600 words in
patterns: of 881 messages that somebody wrote who had not seen them, they missed 603.
"""

import tomllib
from functools import cache
from importlib.resources import files

import regex

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.learned import KINDS, told
from bot.smalltalk.said import everything_said
from bot.smalltalk.spelling import PICTURE, plainly

_ONE_LETTER = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}] ?\??")
"""A message that slipped: of other scripts a letter is a word. It has no meaning for others to be near to."""
_PLEASED = {"praise", "thanks"}
LONGEST = 120
"""Characters: who writes more has something to ask."""


def recognise(text: str, *, as_listed: bool = False) -> SmallTalk | None:
    """Return what a message is if it is small talk; None for a question. Empty text is no small talk.

    `as_listed`: somebody says that it is a question (`/ask`), so only what is on the list is none. Blocks: some 5 ms
    for a message that is not listed, and the first time as long as the embedding takes to load.
    """
    if not text.strip():
        return None
    words = plainly(text)
    if not words:
        return _of_pictures(text)
    if len(words) > LONGEST:
        return None
    listed = _listed()
    key = words.casefold()
    if key not in listed and not as_listed and _ONE_LETTER.fullmatch(key):
        return SmallTalk("trial", None)
    only_listed = as_listed or not any(character.isalpha() for character in words)  # « [7] ? » is a question
    talk = listed.get(key) if key in listed or only_listed else told(words)
    return SmallTalk("complaint", talk.language) if talk and talk.kind in _PLEASED and _frowns(text) else talk


@cache
def load_small_talk() -> None:
    """Load what messages are told by, so that the first need not wait a tenth of a second for it. Blocks."""
    recognise("Sourcier ?")


def _frowns(text: str) -> bool:
    """Tell whether a picture turns what is said into its opposite: « super utile 🙄 »."""
    return not set(PICTURE.findall(text)).isdisjoint(_drawn()["complaint"])


def _of_pictures(text: str) -> SmallTalk:
    shown = set(PICTURE.findall(text))
    if not shown:
        return SmallTalk("trial", None)  # « … », « ?? »
    drawn = _drawn()
    return SmallTalk(next((kind for kind in KINDS if shown & set(drawn.get(kind, ""))), "assent"), None)


@cache
def _listed() -> dict[str, SmallTalk | None]:
    """Return what each message of the list is; one that is said in several languages says nothing of its language."""
    listed: dict[str, SmallTalk | None] = {}
    for said in everything_said():
        key = plainly(said.text).casefold()
        talk = SmallTalk(said.kind, said.language or None) if said.kind else None
        before = listed.setdefault(key, talk)
        if before and talk and before.language != talk.language:
            listed[key] = SmallTalk(before.kind, None)
    return listed


@cache
def _drawn() -> dict[str, str]:
    return tomllib.loads((files("bot.smalltalk") / "pictures.toml").read_text(encoding="utf-8"))
