"""Whether a question leans on the conversation before it, read from its words."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.text.stopwords import stop_words
from index.text.typography import bare

_CAPITALISED = r"(?:[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'-]*|[\w-]{0,20}\d[\w-]{0,20}[A-Z]\w*)"
_LINK = r"(?:de|du|des|la|le|of|the|von|van|di|del)"
_NAME = re.compile(
    rf"(?<![\w’'-]){_CAPITALISED}(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_CAPITALISED})*(?:[ \u00a0]\d{{1,3}}\b)?"
)
_TAIL = re.compile(r"(?:[ \u00a0](?:de la|de l['’]|des|du|de|d['’]|of the|of)[ \u00a0]?[\w’'-]+){1,2}")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s*)$")
_FEW = 1
"""Words of content with which a question without names still cannot stand alone: « une récompense ? »."""


@dataclass(frozen=True, slots=True)
class FollowUpPatterns:
    """Patterns over folded text for one language."""

    openers: re.Pattern[str]
    pronouns: re.Pattern[str]
    demonstratives: re.Pattern[str]
    excused: re.Pattern[str]
    """Pronouns and demonstratives that stand for nothing."""
    determiners: re.Pattern[str]
    copulas: re.Pattern[str]
    quantities: re.Pattern[str]
    prepositions: re.Pattern[str]


def names_in(text: str, *, whole: bool = False) -> list[str]:
    """Return the names in a text, in order: capitalised runs, but for a lone word that only opens a sentence.

    `whole` adds the small words that belong to a name: « Corps des volontaires ».
    """
    names: dict[str, None] = {}
    for found in _NAME.finditer(text):
        opens = bool(_SENTENCE_START.search(text[: found.start()]))
        name = found[0]
        if opens and bare(name.split()[0]) in _all_function_words():
            name = " ".join(name.split()[1:])
        elif opens and " " not in name and not name.isupper():
            name = ""
        if len(name) > 1:
            tail = _TAIL.match(text, found.end()) if whole else None
            names[name + tail[0] if tail else name] = None
    return list(names)


def content_words(text: str, language: str) -> list[str]:
    """Return the folded words that say what a text is about; names are among them."""
    stop = stop_words(language)
    parts = re.findall(r"\w+", bare(text))
    return [word for word in parts if len(word) > 2 and word not in stop and word not in _all_function_words()]


def leans(question: str, language: str, said: str) -> bool:
    """Say whether a question is understood only with what was `said` before."""
    words, folded = words_of(language), bare(question).strip()
    names = [bare(name) for name in names_in(question)]
    said_folded = bare(said)
    own = [w for w in content_words(question, language) if not any(w in name for name in names)]
    if words.openers.match(folded):
        new = [name for name in names if name not in said_folded]
        return not (new and len(own) > _FEW)
    if _refers(folded, names, words):
        return True
    scanty = len(own) <= _FEW or (words.quantities.match(folded) and not words.determiners.search(folded))
    return not names and bool(scanty)


def without_opener(question: str, language: str) -> str:
    """Return a question without « Et » and the like before it."""
    opener = words_of(language).openers.match(bare(question).strip())
    return question.split(maxsplit=len(opener[0].split()))[-1] if opener else question.strip()


def _refers(folded: str, names: Sequence[str], words: FollowUpPatterns) -> bool:
    """Say whether a pronoun or a demonstrative points outside the question."""
    text = words.excused.sub(lambda excused: "_" * len(excused[0]), folded)
    first_name = min((at for at in (text.find(name) for name in names) if at >= 0), default=len(text))
    noun = words.determiners.search(text)
    first_noun = noun.start() if noun else len(text)
    pronoun = words.pronouns.search(text)
    if pronoun and pronoun.start() < min(first_name, first_noun):
        return True
    return not names and bool(words.demonstratives.search(text))


def words_of(language: str) -> FollowUpPatterns:
    """Return the patterns of a language; English for one that is not listed."""
    return _words().get(language) or _words()["en"]


@cache
def _words() -> dict[str, FollowUpPatterns]:
    table = tomllib.loads((files("bot.answering.question") / "follow_ups.toml").read_text(encoding="utf-8"))
    return {language: _compile(lists) for language, lists in table.items()}


def _compile(lists: dict[str, list[str]]) -> FollowUpPatterns:
    return FollowUpPatterns(
        openers=re.compile(rf"{_any(lists['openers'])}[\s,]+"),
        pronouns=re.compile(_any(lists["pronouns"])),
        demonstratives=re.compile(rf"{_any(lists['demonstratives'])} \w{{3,}}"),
        excused=re.compile(_any([*lists["impersonal"], *lists["not_demonstratives"]])),
        determiners=re.compile(rf"{_any(lists['determiners'])}\s\w{{3,}}|\bl'(?!ont|avai)\w{{3,}}"),
        copulas=re.compile(rf"{_any(lists['copulas'])}\s+"),
        quantities=re.compile(rf"{_any(lists['quantities'])}\s*(\w+)"),
        prepositions=re.compile(rf"\s*(?:{_any(lists['prepositions'])}|\W*$)"),
    )


def _any(phrases: Sequence[str]) -> str:
    """Return a pattern for any of the phrases as whole words, the longest first; for none, one that never matches."""
    folded = sorted((bare(phrase) for phrase in phrases), key=len, reverse=True)
    options = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in folded)
    return rf"(?<![\w'])(?:{options})(?![\w])" if options else r"(?!)"


@cache
def _all_function_words() -> frozenset[str]:
    """Return the function words of all languages: what opens a sentence with a capital without being a name."""
    return frozenset().union(*(stop_words(language) for language in _words()))
