"""Numbers written in words put into digits: « trente et une heures » becomes « 31 heures ».

Words are looked up in what CLDR spells (`spellings`) and put together by one grammar for all languages (`count`).
`text2num` was measured beside it and knows neither Slavic languages nor Arabic; evaluation/VERIFICATION.md has the
figures.

« un », « one », « ein », один are articles more often than figures: they count only inside a larger number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.verify.exact.numerals.count import Count
from bot.answering.verify.exact.numerals.written_together import compounded, parts_of
from index.text.calendar import months
from index.text.function_words import is_stop_word
from index.text.numbers import ABOUT, HALF_WITHIN, HALVES, MULTIPLES, ROUNDED, SCALES, Spelling, longest, spellings

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS_BEFORE = re.compile(r"\d[ -]?$")
_WORD_WITH_APOSTROPHE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CONNECTORS = {
    "fr": ("et",), "en": ("and",), "es": ("y",), "pt": ("e",), "it": ("e",), "de": ("und",), "nl": ("en",), "ar": ("و",)
}  # fmt: skip
_UNSAID_ONE = {"en": ("a", "an")}
_AND = frozenset({"et", "and", "y", "e", "und", "en", "و", "с", "з"})
"""What makes a half one more of what stands before it: two and a half million."""
_BETWEEN_HALF = {"en": ("a",), "fr": ("de", "d")}
"""What may stand between a half and what it is half of: half a million."""
ROUNDED_MARK = "~"
"""Put before the digits of what is rounded by its word: « une cinquantaine »."""
ORDINAL_MARK = "°"
"""Put after the digits of an ordinal that was in words."""
_HUNDREDTH = 100
"""From which on an ordinal behind a number makes parts of it, and digits would run into it: 61 100°."""
_ORDINALS_OF_ORDINALS = frozenset({"es", "it", "pt"})
"""Languages whose compound ordinals have no cardinal in them, so that one behind a number begins something else:
« novecento secondo la sindaca » is 900, according to her."""
_OF = frozenset({"of", "de", "do", "di", "من"})
"""What may stand between « first » and its month."""

_AMBIGUOUS = {
    "fr": frozenset({"neuf"}),
    "it": frozenset({"quarto", "quarta"}),
    "es": frozenset({"cuarto", "cuartos", "quinta"}),
    "pt": frozenset({"quarta", "quinta", "sexta", "quarto"}),
    "ru": frozenset({"семью"}),
    "de": frozenset({"Acht"}),
}
"""Number words that are other words as well (« un pont neuf », «спас семью»): a number only before what is counted."""


@dataclass(frozen=True, slots=True)
class InWords:
    """A number written in words, at `text[start:end]`."""

    start: int
    end: int
    digits: str
    """With its mark, if it is an ordinal."""


def to_digits(folded: str, lang: str) -> str:
    """Replace the numbers in words of a folded text by digits; ordinals get a mark."""
    pieces, at = [], 0
    for number in _numbers_in_words(folded, lang):
        pieces += [folded[at : number.start], number.digits]
        at = number.end
    return "".join([*pieces, folded[at:]])


@lru_cache(maxsize=4096)
def _numbers_in_words(folded: str, lang: str) -> tuple[InWords, ...]:
    """Return the numbers in words of a folded text, in reading order."""
    words = _Words(folded, lang)
    found: list[InWords] = []
    i = 0
    while i < len(words.words) and spellings(lang):
        start, (digits, used) = words.starts[i], words.half(i) or words.number(i) or ("", 1)
        if digits and lang == "ar" and words.words[i] not in spellings(lang):
            start += words.words[i].startswith("و")  # وعشر: and ten
        if digits.endswith(ORDINAL_MARK) and int(digits[:-1]) >= _HUNDREDTH and words.follows_digits(i, found):
            digits = ""
        if digits:
            found.append(InWords(start, words.ends[i + used - 1], digits))
        elif compound := compounded(words.words[i], lang):
            found.append(InWords(start, start + compound[1], compound[0]))
        i += used
    return tuple(found)


class _Words:
    """The words of a folded text, read as numbers from any of them on."""

    def __init__(self, folded: str, lang: str) -> None:
        found = list((_WORD_WITH_APOSTROPHE if lang == "uk" else _WORD).finditer(folded))
        self._lang = lang
        self._multiples = MULTIPLES.get(lang, {})
        self.written = [word[0] for word in found]
        self.words = [word[0].casefold().replace("ё", "е") for word in found]
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]
        self._behind = [
            folded[end:start] for end, start in zip(self.ends, [*self.starts, len(folded)][1:], strict=True)
        ]
        """What stands between each word and the next."""
        self._before = [bool(_DIGITS_BEFORE.search(folded[max(0, start - 2) : start])) for start in self.starts]
        """Whether digits stand before each word."""

    def follows_digits(self, i: int, found: Sequence[InWords]) -> bool:
        """Whether a number, in digits or words, stands right before a word: « 61 centièmes »."""
        return self._before[i] or (i > 0 and bool(found) and found[-1].end == self.ends[i - 1])

    def number(self, i: int) -> tuple[str, int] | None:
        """Return the digits of the number that begins at a word, and how many words it has."""
        count, said = Count(), list[Spelling]()
        end, step = i, i + (self.words[i] in _UNSAID_ONE.get(self._lang, ()))
        while step < len(self.words) and (step == i or self._goes_on(step, count, said)):
            parts, used = self._parts(step)
            if not parts and said and self.words[step] in _CONNECTORS.get(self._lang, ()):
                step += 1
                continue
            extended = count.with_parts(parts)
            begins_anew = bool(said and parts) and parts[0].ordinal and self._lang in _ORDINALS_OF_ORDINALS
            if extended is None or begins_anew or (step > end and said and not count.connects):
                break
            count, said, step = extended, [*said, *parts], step + used
            end = step
        if not said or self._says_nothing(i, end, said) or self._scales_digits(i, said[0]):
            return None
        about = ROUNDED_MARK if self.words[end - 1] in ROUNDED.get(self._lang, ()) else ""
        return f"{about}{count.value}{ORDINAL_MARK * count.ordinal}", end - i

    def half(self, i: int) -> tuple[str, int] | None:
        """Return the digits of half a million or dozen that begins at a word, and how many words it has."""
        word, lang = self.words[i], self._lang
        within = HALF_WITHIN.get(lang, "")
        if within and word.startswith(within) and (value := self._halved(word.removeprefix(within))):
            return str(value), 1
        if word not in HALVES.get(lang, ()) or _AND.intersection(self.words[max(0, i - 2) : i]):
            return None
        last = i + 1 + (i + 1 < len(self.words) and self.words[i + 1] in _BETWEEN_HALF.get(lang, ()))
        if last == len(self.words) or any(between.strip(" -") for between in self._behind[i:last]):
            return None
        value = self._halved(self.words[last])
        return (str(value), last + 1 - i) if value else None

    def _halved(self, word: str) -> int | None:
        """Return half of what a word alone multiplies by; None if it is no scale and no dozen."""
        known = spellings(self._lang).get(word)
        value = self._multiples.get(word) or (known.value if known and not known.ordinal else 0)
        return value // 2 if value in SCALES or word in self._multiples else None

    def _scales_digits(self, i: int, only: Spelling) -> bool:
        """Whether a scale or a dozen stands behind digits, which it multiplies: «21 тысяча», 2 dozen."""
        return (only.multiplies or only.value in SCALES) and self._before[i]

    def _goes_on(self, step: int, count: Count, said: Sequence[Spelling]) -> bool:
        """Whether a word can belong to the number before it: six thousand, one hundred."""
        between = self._behind[step - 1]
        return not between.strip(" -") or (between == ", " and bool(said) and count.current is None)

    def _parts(self, i: int) -> tuple[tuple[Spelling, ...], int]:
        """Return what the words from `i` on spell, and how many they are: the longest spelling that is known."""
        known, word = spellings(self._lang), self.words[i]
        if multiple := self._multiples.get(word):
            return (Spelling(multiple, whole=word in known and known[word].whole, multiplies=True),), 1
        most, known_to_be = 1, min(longest(self._lang).get(word, 1), len(self.words) - i)
        while most < known_to_be and not self._behind[i + most - 1].strip(" -"):
            most += 1
        for length in range(most, 0, -1):
            if found := known.get(" ".join(self.words[i : i + length])):
                return (found,), length
        if self._lang == "ar" and word.startswith("و") and word[1:] in known:
            return (known[word[1:]],), 1
        return parts_of(word, self._lang), 1

    def _says_nothing(self, i: int, end: int, said: Sequence[Spelling]) -> bool:
        """Whether what was read is an article, « premier » or « second », another word, or a scale without number."""
        if self.words[i] in _UNSAID_ONE.get(self._lang, ()):
            return said[0].value < 12
        if len(said) > 1:
            return False
        only, follower = said[0], next((word for word in self.words[end : end + 2] if word not in _OF), "")
        if only.ordinal and only.value < 3:
            return follower not in months()
        if self.written[i] in _AMBIGUOUS.get(self._lang, ()) and not self._counts(end):
            return True
        if self._lang in ABOUT and self.words[i] in ABOUT[self._lang][1]:
            return not i or self.words[i - 1] not in ABOUT[self._lang][0]
        return only.value == 1 or not only.whole

    def _counts(self, end: int) -> bool:
        """Whether a word follows that can be counted; in French, a plural."""
        if end == len(self.words) or self._behind[end - 1] != " ":
            return False
        follower = self.words[end]
        return follower[-1] in "sx" if self._lang == "fr" else not is_stop_word(follower, self._lang)
