"""Numbers written in words put into digits: « trente et une heures » becomes « 31 heures ».

French, English, Russian, Ukrainian, German, Spanish and Italian, with the forms that news text uses: Slavic case
forms and collectives (двоих, шестеро, дев’ятьох), compounds (vierundsechzig, quarantotto), approximate nouns (une
dizaine, une quarantaine, a dozen, десяток), ordinals (troisième, third, третий). `text2num` was not
taken: Ukrainian is not among its languages. It was not measured.

« un », « one », « ein », один are articles more often than figures: they count only inside a larger number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.answering.verify.number_words import (
    APPROXIMATE,
    CONNECTORS,
    ORDINALS,
    SCALES,
    STANDALONE,
    articles,
    cardinals,
)

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d+)*|[^\w\s]|_")
ORDINAL_MARK = "°"
"""Put after the digits of an ordinal that was in words."""
ABOUT_MARK = "~"
"""Put before the digits of a number that was an approximate noun."""


@dataclass(slots=True)
class _Count:
    """A number under construction, word by word."""

    total: int = 0
    current: int = 0
    words: int = 0
    last: int = 0

    @property
    def value(self) -> int:
        return self.total + self.current

    def takes(self, value: int, lang: str) -> bool:
        """Add a word's value and return True, or return False if the word starts another number."""
        if value in SCALES:
            return self._scale(value)
        if self.words and not self._fits(value, lang):
            return False
        if lang == "fr" and value == 20 and self.last == 4:
            self.current += 76  # quatre-vingts
        elif value == 100 and self.last and 0 < self.current < 10:
            self.current *= 100
        else:
            self.current += value
        self._seen(value)
        return True

    def _scale(self, value: int) -> bool:
        if self.words and (self.last in SCALES or (self.total and self.total < value)):
            return False
        self.total += max(self.current, 1) * value
        self.current = 0
        self._seen(value)
        return True

    def _fits(self, value: int, lang: str) -> bool:
        if self.last in SCALES:
            return True
        if value == 100:
            return 1 < self.current < 10
        if lang == "fr" and value == 20 and self.current % 100 == 4 and self.last == 4:
            return True
        if lang == "fr" and self.current % 100 in (60, 80) and 10 <= value <= 19:
            return True
        if lang == "fr" and self.last == 10 and 7 <= value <= 9:
            return True
        size = 10 if value < 10 else 100
        return value < 100 and self.current % size == 0 and (self.current % 100 != 10 or value >= 100)

    def _seen(self, value: int) -> None:
        self.last, self.words = value, self.words + 1


def to_digits(folded: str, lang: str) -> str:
    """Replace the numbers in words of a folded text by digits; ordinals and approximate nouns get a mark."""
    pieces, at = [], 0
    for number in numbers_in_words(folded, lang):
        pieces += [folded[at : number.start], number.digits]
        at = number.end
    return "".join([*pieces, folded[at:]])


@dataclass(frozen=True, slots=True)
class InWords:
    """A number written in words, at `text[start:end]`."""

    start: int
    end: int
    digits: str
    """With its mark, if it is an ordinal or an approximate noun."""


def numbers_in_words(folded: str, lang: str) -> Iterator[InWords]:
    """Yield the numbers in words of a folded text, in reading order."""
    tokens = list(_TOKEN.finditer(folded))
    i = 0
    while i < len(tokens):
        found = _single(tokens[i][0].casefold(), lang) or _cardinal(tokens, i, lang)
        if found is None:
            i += 1
            continue
        digits, used = found
        yield InWords(tokens[i].start(), tokens[i + used - 1].end(), digits)
        i += used


def _single(word: str, lang: str) -> tuple[str, int] | None:
    if word in APPROXIMATE.get(lang, {}):
        return f"{ABOUT_MARK}{APPROXIMATE[lang][word]}", 1
    if word in _ordinals(lang):
        return f"{_ordinals(lang)[word]}{ORDINAL_MARK}", 1
    return None


def _cardinal(tokens: list[re.Match[str]], i: int, lang: str) -> tuple[str, int] | None:
    words, first = cardinals(lang), tokens[i][0].casefold()
    leading = first in articles(lang)
    if not leading and first not in words:
        return None
    count, used = _Count(), 0
    for step, value in _values(tokens, i, lang):
        connected = step - i > used and _linked(tokens[i + used : step], count, value, lang)
        if step - i > used and not connected:
            break
        if leading and used == 1 and value < 100:
            return None
        if not count.takes(value, lang):
            break
        used = step - i + 1
    if not used or (used == 1 and (first not in words or _bare_scale(tokens, i, words[first]))):
        return None
    ordinal = _ordinals(lang).get(tokens[i + used][0].casefold()) if i + used < len(tokens) else None
    if ordinal is not None and count.takes(ordinal, lang):  # двадцать первый, twenty-first
        return f"{count.value}{ORDINAL_MARK}", used + 1
    return str(count.value), used


def _values(tokens: list[re.Match[str]], i: int, lang: str) -> Iterator[tuple[int, int]]:
    words, ones = cardinals(lang), articles(lang)
    for step in range(i, min(i + 12, len(tokens))):
        word = tokens[step][0].casefold()
        if word in words:
            yield step, words[word]
        elif word in ones:
            yield step, 1
        elif word not in CONNECTORS.get(lang, ()) and word != "-":
            return


def _linked(between: list[re.Match[str]], count: _Count, value: int, lang: str) -> bool:
    """Whether the words between two number words join them: twenty-one, vingt et un, treinta y dos."""
    joints = [b[0].casefold() for b in between]
    if joints == ["-"]:
        return True
    if len([j for j in joints if j != "-"]) > 1:
        return False
    tens = 20 <= count.current % 100 <= 90 and count.current % 10 == 0
    if lang == "fr":
        return tens and value in (1, 11)
    if lang == "es":
        return tens and count.current % 100 >= 30 and value < 10
    return lang == "en" and count.last >= 100 and value < 100


def _bare_scale(tokens: list[re.Match[str]], i: int, value: int) -> bool:
    """Whether a scale stands without its number (« des millions ») or behind digits (« 2,3 millions »)."""
    follows_digits = i > 0 and tokens[i - 1][0][0].isdigit()
    return value in SCALES and (follows_digits or tokens[i][0].casefold() not in STANDALONE)


@cache
def _ordinals(lang: str) -> dict[str, int]:
    known = dict(ORDINALS.get(lang, {}))
    if lang == "fr":
        known |= {
            form.removesuffix("e") + ending: value
            for word, value in cardinals("fr").items()
            if 3 <= value <= 100
            for form in [{"cinq": "cinqu", "neuf": "neuv"}.get(word, word.removesuffix("s") if value == 80 else word)]
            for ending in ("ième", "ièmes")
        }
    return known
