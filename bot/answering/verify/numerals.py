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

from bot.answering.verify.calendar_names import MONTHS
from bot.answering.verify.number_forms import AMBIGUOUS, AND_A_HALF, MEASURED
from bot.answering.verify.spellings import SCALES, Spelling, joins, longest, spellings
from bot.answering.verify.typography import bare
from index.stopwords import stop_words

_WORD = re.compile(r"[^\W\d_]+")
_WORD_WITH_APOSTROPHE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CONNECTORS = {
    "fr": ("et",), "en": ("and",), "es": ("y",), "pt": ("e",), "it": ("e",), "de": ("und",), "nl": ("en",), "ar": ("و",)
}  # fmt: skip
_UNSAID_ONE = {"en": ("a", "an")}
ORDINAL_MARK = "°"
"""Put after the digits of an ordinal that was in words."""

_MOST_PARTS = 6
"""Number words that one written-together word is cut into."""


@dataclass(frozen=True, slots=True)
class InWords:
    """A number written in words, at `text[start:end]`."""

    start: int
    end: int
    digits: str
    """With its mark, if it is an ordinal."""


@dataclass(slots=True)
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

    def takes(self, part: Spelling) -> bool:
        """Add a part and return True, or return False if it begins another number."""
        value = part.value
        if self.ordinal:
            return False
        if value in SCALES and not part.ordinal:
            if value >= self.scale:
                return False
            self.total += (1 if self.current is None else self.current) * value
            self.current, self.scale = None, value
            return True
        if value >= self.scale or (self.current is not None and (value >= 100 or value == 0 or self.current % 100)):
            return False
        self.current = (self.current or 0) + value
        self.ordinal = part.ordinal
        return True


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
    pattern = _WORD_WITH_APOSTROPHE if lang == "uk" else _WORD
    tokens = list(pattern.finditer(folded))
    words = [token[0].casefold().replace("ё", "е") for token in tokens]
    found: list[InWords] = []
    i = 0
    while i < len(tokens) and spellings(lang):
        number = _number(folded, tokens, words, i, lang)
        if number is None:
            compound = _compound(words[i], lang)
            if compound:
                digits, length = compound
                found.append(InWords(tokens[i].start(), tokens[i].start() + length, digits))
            i += 1
            continue
        digits, used = number
        glued = lang == "ar" and words[i] not in spellings(lang) and words[i].startswith("و")  # وعشر: and ten
        found.append(InWords(tokens[i].start() + glued, tokens[i + used - 1].end(), digits))
        i += used
    return tuple(found)


def _number(
    folded: str, tokens: Sequence[re.Match[str]], words: Sequence[str], i: int, lang: str
) -> tuple[str, int] | None:
    """Return the digits of the number that begins at a word, and how many words it has."""
    count, end, said, step = _Count(), i, list[Spelling](), i
    if words[i] in _UNSAID_ONE.get(lang, ()):
        step += 1
    while step < len(words):
        between = folded[tokens[step - 1].end() : tokens[step].start()] if step > i else ""
        if between.strip(" -") and not (
            between == ", " and said and count.current is None
        ):  # six thousand, one hundred
            break
        parts, used = _parts(words, step, lang, joined=folded, tokens=tokens)
        if not parts and said and words[step] in _CONNECTORS.get(lang, ()):
            step += 1
            continue
        if not parts or (step > end and said and not _connects(count)) or not all(map(count.takes, parts)):
            break
        said += parts
        step += used
        end = step
    if not said or _says_nothing(words[i], words[end] if end < len(words) else "", said, lang):
        return None
    if end == i + 1 and tokens[i][0] in AMBIGUOUS.get(lang, ()) and not _counts(folded, tokens, words, end, lang):
        return None
    return f"{count.value}{ORDINAL_MARK * count.ordinal}", end - i


def _connects(count: _Count) -> bool:
    """Whether « et » may stand before what follows: behind hundreds and scales alone."""
    return count.current is None or count.current % 100 == 0


def _says_nothing(first: str, follower: str, said: Sequence[Spelling], lang: str) -> bool:
    """Whether what was read is an article, « premier » or « second », or a scale without its number."""
    if first in _UNSAID_ONE.get(lang, ()):
        return said[0].value < 12
    if len(said) > 1:
        return False
    only = said[0]
    if only.ordinal and only.value < 3:
        return follower not in MONTHS
    return only.value == 1 or not only.whole


def _counts(folded: str, tokens: Sequence[re.Match[str]], words: Sequence[str], end: int, lang: str) -> bool:
    """Whether a word follows that can be counted; in French, a plural."""
    if end == len(words) or folded[tokens[end - 1].end() : tokens[end].start()] != " ":
        return False
    return words[end][-1] in "sx" if lang == "fr" else bare(words[end]) not in stop_words(lang)


def _parts(
    words: Sequence[str], i: int, lang: str, *, joined: str, tokens: Sequence[re.Match[str]]
) -> tuple[tuple[Spelling, ...], int]:
    """Return what the words from `i` on spell, and how many they are: the longest spelling that is known."""
    known = spellings(lang)
    for length in range(min(longest(lang), len(words) - i), 0, -1):
        span = words[i : i + length]
        if length > 1 and any(
            joined[tokens[i + n].end() : tokens[i + n + 1].start()].strip(" -") for n in range(length - 1)
        ):
            continue
        found = known.get(" ".join(span))
        if found:
            return (found,), length
    word = words[i]
    if lang == "ar" and word.startswith("و") and word[1:] in known:
        return (known[word[1:]],), 1
    return (_cut(word, lang), 1) if joins(lang) and len(word) > 5 else ((), 0)


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
    count = _Count()
    return parts if parts and all(map(count.takes, parts)) else ()


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
