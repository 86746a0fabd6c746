"""Numbers written in words put into digits: « trente et une heures » becomes « 31 heures ».

Words are looked up in what CLDR spells (`spellings`) and put together by one grammar for all languages: hundreds, then
what is below a hundred, then a scale that is smaller than the one before. `text2num` was measured beside it and knows
neither Slavic languages nor Arabic; evaluation/VERIFICATION.md has the figures.

« un », « one », « ein », один are articles more often than figures: they count only inside a larger number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.answering.verify.exact.numeral_parts import AMBIGUOUS, AND_A_HALF, MEASURED
from index.text.calendar import months
from index.text.function_words import is_stop_word
from index.text.spellings import SCALES, Spelling, joins, longest, spellings

_WORD = re.compile(r"[^\W\d_]+")
_WORD_WITH_APOSTROPHE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CONNECTORS = {
    "fr": ("et",), "en": ("and",), "es": ("y",), "pt": ("e",), "it": ("e",), "de": ("und",), "nl": ("en",), "ar": ("و",)
}  # fmt: skip
_UNSAID_ONE = {"en": ("a", "an")}
ORDINAL_MARK = "°"
"""Put after the digits of an ordinal that was in words."""

_LONGEST_WORD = 60
_MOST_PARTS = 6
"""Number words that one written-together word is cut into."""


@dataclass(frozen=True, slots=True)
class InWords:
    """A number written in words, at `text[start:end]`."""

    start: int
    end: int
    digits: str
    """With its mark, if it is an ordinal."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number under construction, part by part."""

    total: int = 0
    current: int | None = None
    scale: int = 10**15
    """The last scale said: the next one has to be smaller."""
    ordinal: bool = False

    @property
    def value(self) -> int:
        return self.total + (self.current or 0)

    @property
    def connects(self) -> bool:
        """Whether « et » may stand before what follows: behind hundreds and scales alone."""
        return self.current is None or self.current % 100 == 0

    def with_parts(self, parts: Sequence[Spelling]) -> "_Count | None":
        """Return the number with more parts; None if there are none, or if they begin another number."""
        count: _Count | None = self if parts else None
        for part in parts:
            count = count._with(part) if count else None
        return count

    def _with(self, part: Spelling) -> "_Count | None":
        value = part.value
        if self.ordinal or value >= self.scale:
            return None
        if value in SCALES and not part.ordinal:
            return _Count(self.total + (1 if self.current is None else self.current) * value, None, value)
        if self.current is not None and (value >= 100 or value == 0 or self.current % 100):
            return None
        return _Count(self.total, (self.current or 0) + value, self.scale, part.ordinal)


def to_digits(folded: str, lang: str) -> str:
    """Replace the numbers in words of a folded text by digits; ordinals get a mark."""
    pieces, at = [], 0
    for number in numbers_in_words(folded, lang):
        pieces += [folded[at : number.start], number.digits]
        at = number.end
    return "".join([*pieces, folded[at:]])


@lru_cache(maxsize=4096)
def numbers_in_words(folded: str, lang: str) -> tuple[InWords, ...]:
    """Return the numbers in words of a folded text, in reading order."""
    words = _Words(folded, lang)
    found: list[InWords] = []
    i = 0
    while i < len(words.words) and spellings(lang):
        start, (digits, used) = words.starts[i], words.number(i) or ("", 1)
        if digits and lang == "ar" and words.words[i] not in spellings(lang):
            start += words.words[i].startswith("و")  # وعشر: and ten
        if digits:
            found.append(InWords(start, words.ends[i + used - 1], digits))
        elif compound := _compound(words.words[i], lang):
            found.append(InWords(start, start + compound[1], compound[0]))
        i += used
    return tuple(found)


class _Words:
    """The words of a folded text, read as numbers from any of them on."""

    def __init__(self, folded: str, lang: str) -> None:
        found = list((_WORD_WITH_APOSTROPHE if lang == "uk" else _WORD).finditer(folded))
        self._lang = lang
        self.written = [word[0] for word in found]
        self.words = [word[0].casefold().replace("ё", "е") for word in found]
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]
        self._behind = [
            folded[end:start] for end, start in zip(self.ends, [*self.starts, len(folded)][1:], strict=True)
        ]
        """What stands between each word and the next."""

    def number(self, i: int) -> tuple[str, int] | None:
        """Return the digits of the number that begins at a word, and how many words it has."""
        count, said = _Count(), list[Spelling]()
        end, step = i, i + (self.words[i] in _UNSAID_ONE.get(self._lang, ()))
        while step < len(self.words) and (step == i or self._goes_on(step, count, said)):
            parts, used = self._parts(step)
            if not parts and said and self.words[step] in _CONNECTORS.get(self._lang, ()):
                step += 1
                continue
            extended = count.with_parts(parts)
            if extended is None or (step > end and said and not count.connects):
                break
            count, said, step = extended, [*said, *parts], step + used
            end = step
        if not said or self._says_nothing(i, end, said):
            return None
        return f"{count.value}{ORDINAL_MARK * count.ordinal}", end - i

    def _goes_on(self, step: int, count: _Count, said: Sequence[Spelling]) -> bool:
        """Whether a word can belong to the number before it: six thousand, one hundred."""
        between = self._behind[step - 1]
        return not between.strip(" -") or (between == ", " and bool(said) and count.current is None)

    def _parts(self, i: int) -> tuple[tuple[Spelling, ...], int]:
        """Return what the words from `i` on spell, and how many they are: the longest spelling that is known."""
        known, word = spellings(self._lang), self.words[i]
        most, known_to_be = 1, min(longest(self._lang).get(word, 1), len(self.words) - i)
        while most < known_to_be and not self._behind[i + most - 1].strip(" -"):
            most += 1
        for length in range(most, 0, -1):
            if found := known.get(" ".join(self.words[i : i + length])):
                return (found,), length
        if self._lang == "ar" and word.startswith("و") and word[1:] in known:
            return (known[word[1:]],), 1
        return (_cut(word, self._lang), 1) if joins(self._lang) and 5 < len(word) < _LONGEST_WORD else ((), 0)

    def _says_nothing(self, i: int, end: int, said: Sequence[Spelling]) -> bool:
        """Whether what was read is an article, « premier » or « second », another word, or a scale without number."""
        if self.words[i] in _UNSAID_ONE.get(self._lang, ()):
            return said[0].value < 12
        if len(said) > 1:
            return False
        only, follower = said[0], self.words[end] if end < len(self.words) else ""
        if only.ordinal and only.value < 3:
            return follower not in months()
        if self.written[i] in AMBIGUOUS.get(self._lang, ()) and not self._counts(end):
            return True
        return only.value == 1 or not only.whole

    def _counts(self, end: int) -> bool:
        """Whether a word follows that can be counted; in French, a plural."""
        if end == len(self.words) or self._behind[end - 1] != " ":
            return False
        follower = self.words[end]
        return follower[-1] in "sx" if self._lang == "fr" else not is_stop_word(follower, self._lang)


@lru_cache(maxsize=4096)
def _cut(word: str, lang: str) -> tuple[Spelling, ...]:
    """Return the parts of a number written as one word: zwei-tausend, quaranta-otto, mille-due-cento."""
    known = spellings(lang)

    def cut(rest: str, left: int) -> tuple[Spelling, ...] | None:
        if not rest:
            return ()
        for end in range(len(rest), 2, -1) if left else ():
            elided = rest[end : end + 1] == "o"  # cent(o)ottanta
            part = known.get(rest[:end]) or (known.get(f"{rest[:end]}o") if elided else None)
            behind = rest[end:].removeprefix("und") if part else rest
            if part and (after := cut(behind, left - 1)) is not None:
                return (part, *after)
        return None

    parts = cut(word, _MOST_PARTS) or ()
    return parts if _Count().with_parts(parts) else ()


@lru_cache(maxsize=4096)
def _compound(word: str, lang: str) -> tuple[str, int] | None:
    """Return the number that a word begins with and its length: двадцатишести|летний, drei|tägig, zweieinhalb."""
    for stem in (*AND_A_HALF.get(lang, ()), *MEASURED.get(lang, "").split()):
        at = word.find(stem)
        if at > 1 and (value := _prefixes(lang).get(word[:at])):
            return (f"{value},5", len(word)) if stem in AND_A_HALF.get(lang, ()) else (f"{value}-", at)
    return None


@cache
def _prefixes(lang: str) -> dict[str, int]:
    """Return numbers below a thousand as they stand before an adjective: двадцатишести, drei, vierundzwanzig."""
    known = {form: s.value for form, s in spellings(lang).items() if not s.ordinal and s.value > 1 and s.value < 1000}
    return {form.replace(" ", ""): value for form, value in known.items()} | {"ein": 1, "сто": 100}
