"""What would have to stand in a sentence for it to answer a question, read from how the question is asked.

Only demands that can be recognised for certain: a measure (an age, a sum, a weight), a number of things, the person in
a role or a name. Patterns and words for seven languages: `attributes.toml`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from bot.answering.leaning import names_in
from bot.answering.question import kind_of
from bot.answering.reading import Reading
from bot.answering.verification.typography import bare
from index.analyser import analyse

Entity = tuple[str, ...]
"""The words of a name, or a figure; a word begins with a hyphen where one joins it to the word before."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_LINK = re.compile(r"[ \u00a0’'-]|[ \u00a0](?:d[eu] |des |de la |de l['’]|of |of the )")
_MOSTLY = 1.5
"""A word is a name if articles write it so much more often with a capital than without."""
_NAME_FIRST = frozenset({"en", "de"})
"""Languages where a name stands before what belongs to it: the US official."""
_AFTERTHOUGHT = " ("
"""What a follow-up was about stands in brackets behind it (see `standalone`)."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a question asks for, about whom or what."""

    kind: Literal["measure", "count", "person"]
    values: re.Pattern[str] | None
    """How a value of the measure looks, in folded text."""
    things: frozenset[str]
    """What is counted, done or measured, or the role: lines of `attributes.toml`."""
    head: str
    """The thing itself, folded, if it is of no line; may be empty."""
    entities: tuple[Entity, ...]
    """Names and figures of the question: whom and what it is about."""
    rest: tuple[str, ...]
    """The other words of content."""


def demanded(reading: Reading) -> Demand | None:
    """Return what a question demands; None if that is not certain, or if it asks for several things."""
    if reading.parts > 1:
        return None
    question = reading.standalone.partition(_AFTERTHOUGHT)[0]
    folded = folded_word(question)
    for read in (_measure, _count, _person):
        if demand := read(question, folded, reading):
            return demand
    return None


def _measure(question: str, folded: str, reading: Reading) -> Demand | None:
    if kind_of(question, reading.language) not in {"count", "what"}:
        return None
    for measure in _table()["measures"].values():
        if found := _pattern(measure["asked"]).search(folded):
            entities = _entities(reading)
            content = _content(question, reading.language, entities)
            things = {thing for word in content for thing in lines_of(word)} & set(measure.get("things", ()))
            rest = [word for word in content if folded_word(word) not in found[0] and not lines_of(word)]
            values = re.compile(measure["values"])
            return Demand("measure", values, frozenset(things), "", entities, tuple(rest))
    return None


def _count(question: str, folded: str, reading: Reading) -> Demand | None:
    found = _pattern(_table()["count"]["asked"]).search(folded)
    entities = _entities(reading)
    head = _head(question, folded[found.end() :], reading.language, entities) if found else ""
    if not head:
        return None
    entities = tuple(entity for entity in entities if head not in map(folded_word, entity))
    content = _content(question, reading.language, entities)
    things = frozenset(thing for word in content for thing in lines_of(word) if thing in _table()["things"])
    rest = tuple(word for word in content if folded_word(word) != head and not lines_of(word))
    return Demand("count", None, things, "" if lines_of(head) else head, entities, rest)


def _person(question: str, folded: str, reading: Reading) -> Demand | None:
    if not _pattern(_table()["person"]["asked"]).search(folded):
        return None
    entities = _entities(reading)
    content = _content(question, reading.language, entities)
    things = frozenset(thing for word in content for thing in lines_of(word) if thing in _table()["roles"])
    head = ""
    if not things:
        found = _pattern(_table()["person"]["named"]).search(folded)
        head = _head(question, folded[found.end() :], reading.language, entities) if found else ""
        if not head:
            return None
        things = lines_of(head)
    rest = tuple(word for word in content if folded_word(word) != head and not lines_of(word))
    return Demand("person", None, things, "" if things else head, entities, rest)


def _head(question: str, after: str, language: str, entities: Iterable[Entity]) -> str:
    """Return the thing asked for: the first word of content, unless it is a name that belongs to the next one."""
    written = {folded_word(word): word for word in words_of(question)}
    names = _words_of_names(entities)
    told = words_of(after)
    for word, following in zip(told, [*told[1:], ""], strict=True):
        belongs = word in names and language in _NAME_FIRST and (following == "s" or bool(analyse(following, language)))
        adjective = language == "de" and not written.get(word, word.title())[0].isupper()
        if analyse(word, language) and word not in _table()["count"]["fillers"] and not belongs and not adjective:
            return word
    return ""


def _content(question: str, language: str, entities: Iterable[Entity]) -> list[str]:
    fillers = _table()["count"]["fillers"]
    names = _words_of_names(entities)
    told = [word for word in words_of(question) if analyse(word, language)]
    return [word for word in told if folded_word(word) not in names and folded_word(word) not in fillers]


def _words_of_names(entities: Iterable[Entity]) -> set[str]:
    return {folded_word(word).lstrip("-") for entity in entities for word in entity}


def _entities(reading: Reading) -> tuple[Entity, ...]:
    """Return the names and figures of a question, also those typed without capitals, as articles write names."""
    question, language = reading.standalone, reading.language
    capital, small = Counter[str](), Counter[str]()
    for found in reading.passages:
        for sentence in found.passage.sentences:
            capitals, others = _cases(sentence.text)
            capital.update(capitals)
            small.update(others)
    # German nouns have capitals too: only the articles tell its names.
    written = set() if language == "de" else {folded_word(w) for name in names_in(question) for w in words_of(name)}
    runs: list[list[str]] = []
    end = len(question)
    for match in _WORD.finditer(question):
        word = folded_word(match[0])
        link = question[end : match.start()]
        continues = link in {" ", "-"} and match[0][0].isupper() and language != "de"
        seen = capital[word] + small[word]
        certain = word in written and (not seen or small[word] <= 2 * capital[word])
        usual = capital[word] > _MOSTLY * small[word]
        if not match[0][0].isdigit() and not (analyse(match[0], language) and (certain or usual or continues)):
            continue
        long_figure = match[0][0].isdigit() and len(match[0]) > 2
        if runs and _LINK.fullmatch(link) and not long_figure:
            runs[-1].append("-" * (link == "-") + match[0])
        else:
            runs.append([match[0]])
        end = match.end()
    return tuple(tuple(run) for run in runs)


@lru_cache(maxsize=4096)
def _cases(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a sentence but its first, those with a capital apart."""
    words = words_of(text)[1:]
    return [folded_word(w) for w in words if w[0].isupper()], [folded_word(w) for w in words if not w[0].isupper()]


@lru_cache(maxsize=65536)
def lines_of(word: str) -> frozenset[str]:
    """Return the lines of `attributes.toml` that a word belongs to."""
    folded = folded_word(word)
    return frozenset(
        line
        for table in ("things", "roles")
        for line, beginnings in _table()[table].items()
        if any(folded == start[:-1] if start.endswith(".") else folded.startswith(start) for start in beginnings)
    )


def words_of(text: str) -> list[str]:
    """Return the words and figures of a text, apart at hyphens and apostrophes."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def folded_word(text: str) -> str:
    """Fold a text; a Cyrillic soft sign leaves no apostrophe within a word (`skol'ko`)."""
    return bare(text.replace("ь", ""))


@cache
def _pattern(alternatives: tuple[str, ...] | str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("bot.answering") / "attributes.toml").read_text(encoding="utf-8"))


ROLES = frozenset(_table()["roles"])
"""Lines of `attributes.toml` for what people are: a head, a lawyer, a mayor."""
