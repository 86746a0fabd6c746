"""The phrases of each language that `follow_ups.toml` lists, as patterns."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.text.function_words import FunctionWords, function_words
from index.text.typography import bare


@dataclass(frozen=True, slots=True)
class FollowUpPatterns:
    """Patterns of one language, over text as `bare` folds it; `openers` and `as_written` need its accents."""

    openers: re.Pattern[str]
    pronouns: re.Pattern[str]
    demonstratives: re.Pattern[str]
    as_written: re.Pattern[str]
    """Demonstratives by their accents."""
    excused: re.Pattern[str]
    """Pronouns and demonstratives that stand for nothing."""
    determiners: re.Pattern[str]
    copulas: re.Pattern[str]
    quantities: re.Pattern[str]
    prepositions: re.Pattern[str]


def words_of(language: str) -> FollowUpPatterns:
    """Return the patterns of a language; English for one that is not listed."""
    return _words().get(language) or _words()["en"]


@cache
def spoken() -> dict[str, dict[str, list[str]]]:
    """Return the lists of `follow_ups.toml` by language."""
    return tomllib.loads((files("bot.answering.question") / "follow_ups.toml").read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, FollowUpPatterns]:
    return {language: _compile(lists, function_words(language)) for language, lists in spoken().items()}


def either_spelling(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, with or without its accents; an asterisk is the rest of a word."""
    spelled = {form for word in words for form in (word, bare(word))}
    options = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in sorted(spelled, key=len, reverse=True))
    return rf"(?:{options})" if options else r"(?!)"


def _compile(lists: dict[str, list[str]], known: FunctionWords) -> FollowUpPatterns:
    return FollowUpPatterns(
        openers=re.compile(rf"{either_spelling(lists['openers'])}[\s,]+"),
        pronouns=re.compile(_any([*known.subjects, *known.pronouns, *lists["references"], *known.references])),
        demonstratives=re.compile(rf"{_any(lists['demonstratives'])} \w{{3,}}"),
        as_written=re.compile(rf"(?<!\w){either_spelling(lists['demonstratives'])}(?!\w)"),
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
