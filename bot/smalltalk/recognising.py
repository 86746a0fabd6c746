"""Tell small talk from questions: a message is small talk if known phrases are all there is to it.

What no phrase fits may still speak of the conversation alone, by its words (`conversing.py`). So a question with one
word of its own is never taken for small talk, whatever stands around it (« Bonjour, qui a revendiqué l’attaque ? »).
Tried on paper and rejected: nearest examples by embedding, for which « Qui es-tu ? » and « Qui est-il ? », which asks
about the answer before it, are neighbours.
"""

import tomllib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import re2
import regex

from bot.smalltalk.conversing import about_the_conversation
from bot.smalltalk.kinds import Kind, SmallTalk
from bot.smalltalk.spelling import once, spelt

LONGEST = 120
"""Characters: who writes more has something to ask."""
MOST_WORDS = 20
_PICTURE = regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}")
_LOOKAHEAD = regex.compile(r"\(\?![^)]*\)")
MOST_MEMORY = 32_000_000
"""Bytes that re2 may take. Of its default, 8 MB, too little is left beside the phrases: it says so on stderr, and takes
0.09 ms a message where 0.003 would do."""
FILLER = "filler"
"""Words around phrases, which say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A phrase of a message."""

    kind: str
    language: str
    """`any` if the phrase says nothing of it."""
    pattern: "regex.Pattern[str]"


def recognise(text: str) -> SmallTalk | None:
    """Return what a message is if it is small talk; None for a question. Empty text is no small talk."""
    if not text.strip():
        return None
    pictures = _pictures(text)
    words = spelt(_PICTURE.sub(" ", text))
    if not words:
        return SmallTalk(_first(pictures, "trial" if not _PICTURE.search(text) else "assent"), None)
    if len(text) > LONGEST or words.count(" ") >= MOST_WORDS:
        return None
    tiles = _tiled(words.split(), asks="?" in text) if _whole()(words) else ()
    if not tiles:
        return about_the_conversation(words.split(), asks="?" in text)
    kinds: set[str] = {tile.kind for tile in tiles if tile.kind != FILLER} | pictures
    return SmallTalk(_first(kinds, "assent"), _language(tiles)) if kinds else None


def _first(kinds: Collection[str], otherwise: Kind) -> Kind:
    return next((kind for kind in get_args(Kind) if kind in kinds), otherwise)


def _language(tiles: Sequence[_Tile]) -> str | None:
    """Return the language of the phrases; that of the fillers only if no phrase has one."""
    spoken = {tile.language for tile in tiles if tile.language != "any" and tile.kind != FILLER}
    chosen = spoken or {tile.language for tile in tiles if tile.language != "any"}
    return next(iter(chosen)) if len(chosen) == 1 else None


def _tiled(words: Sequence[str], *, asks: bool) -> tuple[_Tile, ...]:
    """Return the fewest phrases that make the message: « good morning » is one greeting, not praise and a greeting.

    « Ça marche ? » asks and « ça marche » agrees: of two readings, a question mark chooses the first kind.
    """
    best: list[tuple[_Tile, ...] | None] = [(), *(None for _ in words)]
    kinds = (*(get_args(Kind) if asks else reversed(get_args(Kind))), FILLER)
    for end in range(1, len(words) + 1):
        for start in range(end):
            before = best[start]
            if before is None or (best[end] is not None and len(before) + 1 >= len(best[end] or ())):
                continue
            phrase = " ".join(words[start:end])
            tile = next((one for kind in kinds for one in _phrase_of(kind) if one.pattern.fullmatch(phrase)), None)
            if tile:
                best[end] = (*before, tile)
    return best[-1] or ()


def _pictures(text: str) -> set[Kind]:
    drawn = _phrases()["any"]["emoji"]
    return {
        kind for kind in get_args(Kind) if any(picture in drawn.get(kind, "") for picture in _PICTURE.findall(text))
    }


@cache
def _phrase_of(kind: str) -> tuple[_Tile, ...]:
    """Return what a phrase of a kind looks like in each language."""
    return tuple(
        _Tile(kind, language, regex.compile("|".join(map(_collapsed, spoken[kind]))))
        for language, spoken in _phrases().items()
        if spoken.get(kind)
    )


@cache
def _whole() -> Callable[[str], object]:
    """Return what matches a whole message: phrases of any language and kind, one after the other.

    Every question waits for it, once: re2 compiles these 45,000 characters in 15 ms, `regex` in 350. It knows no
    lookahead, so that what one excludes passes here and makes no tiles.
    """
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    phrases = "|".join(
        _collapsed(phrase)
        for kind in (*get_args(Kind), FILLER)
        for spoken in _phrases().values()
        for phrase in spoken.get(kind, ())
    )
    told: Callable[[str], object] = re2.compile(rf"(?:(?:{_LOOKAHEAD.sub('', phrases)})(?: |$))+", options).fullmatch
    return told


def _collapsed(phrase: str) -> str:
    """Spell a phrase as messages are spelt."""
    return f"(?:{once(phrase)})"


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("bot.smalltalk") / "phrases.toml").read_text(encoding="utf-8"))
