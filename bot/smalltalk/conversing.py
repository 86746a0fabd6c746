"""Tell talk about the conversation itself by its words, where it is none of the phrases that people say most.

« Merci pour ta réponse rapide », « Tes articles datent de quand ? »: nobody can list all of them, but each consists of
few words, of `words.toml`, and addresses the bot or tells of oneself. One word that is not among them makes a question
of it, and so do « il » and « elle », which stand for somebody that the articles tell of. Of sixty phrasings that nobody
had listed, phrases alone missed 36; with the words beside them, before any was added for these sixty, it was 22.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.smalltalk.kinds import Kind, SmallTalk
from bot.smalltalk.spelling import spelt

MOST_WORDS = 12
KIND_WORDS: frozenset[Kind] = frozenset({"thanks", "praise", "complaint"})
"""What is said to the bot, though it may name nobody: « C’est super gentil »."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language."""

    first: frozenset[str]
    second: frozenset[str]
    glue: frozenset[str]
    asks: frozenset[str]
    last: frozenset[str]
    imperative: frozenset[str]
    about: dict[Kind, frozenset[str]]
    """Words that say what a message is about; of several kinds, the first counts."""

    @property
    def known(self) -> frozenset[str]:
        """Every word that may stand in such talk."""
        return self.first | self.second | self.glue | self.asks | frozenset[str]().union(*self.about.values())


def about_the_conversation(words: Sequence[str], *, asks: bool) -> SmallTalk | None:
    """Return what a message is that speaks of the conversation itself; None if it speaks of anything else.

    `words` are spelt as `spelling.spelt` does it; `asks`: it has a question mark.
    """
    if not 1 < len(words) <= MOST_WORDS:
        return None
    for language, known in _languages().items():
        kind = next((kind for kind, those in known.about.items() if not those.isdisjoint(words)), None)
        if kind and known.known.issuperset(words) and _is_between_us(words, known, kind, asks=asks):
            return SmallTalk(kind, language)
    return None


def _is_between_us(words: Sequence[str], known: _Words, kind: Kind, *, asks: bool) -> bool:
    """Tell whether a message tells something of oneself or to the bot, or asks the bot about itself.

    « Tu sais qui l’a fait ? » and « Dis-moi ce que c’est » ask about something else: there the interrogative stands
    inside, and here the bot is told to speak.
    """
    asked = [place for place, word in enumerate(words) if word in known.asks]
    if not asks and not asked:
        personal = kind in KIND_WORDS or not (known.first | known.second).isdisjoint(words)
        return personal and words[0] not in known.imperative
    inside = [place for place in asked if place and words[place] not in known.last]
    return not inside and len(asked) < 2 and not known.second.isdisjoint(words)


@cache
def _languages() -> dict[str, _Words]:
    table = tomllib.loads((files("bot.smalltalk") / "words.toml").read_text(encoding="utf-8"))
    return {
        language: _Words(
            **{name: frozenset(spelt(words).split()) for name, words in given.items() if name != "about"},
            about={kind: frozenset(spelt(words).split()) for kind, words in given["about"].items()},
        )
        for language, given in table.items()
    }
