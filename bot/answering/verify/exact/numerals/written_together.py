"""Numbers that are written as one word, with each other or with what they count: zweitausend, двадцатишестилетний."""

from functools import cache, lru_cache

from bot.answering.verify.exact.numerals.count import Count
from index.text.numbers import Spelling, joins, spellings

_SHORTEST_WORD, _LONGEST_WORD = 6, 60
_MOST_PARTS = 6
"""Number words that one written-together word is cut into."""

_MEASURED = {
    "ru": "летн лети дневн суточн часов минутн секундн месячн недельн метров километров тонн процентн этажн градусн",
    "uk": "річн річч денн добов годинн хвилинн секундн місячн тижнев метров кілометров тонн відсотков поверхов градусн",
    "de": "jährig tägig stündig minütig sekündig monatig wöchig köpfig stöckig prozentig stellig",
    "nl": "jarig daags urig wekig maands weeks koppig",
    "it": "enne enni",
}
"""How the adjectives begin that a number is written together with: двадцатишести-летний, drei-tägig."""

_AND_A_HALF = {"de": ("einhalb",), "nl": ("eneenhal", "ënhal", "enhal")}
"""What makes half a one more of a number before it: zweieinhalb, tweeënhalf."""


@lru_cache(maxsize=4096)
def parts_of(word: str, lang: str) -> tuple[Spelling, ...]:
    """Return the parts of a number written as one word: zwei-tausend, quaranta-otto, mille-due-cento."""
    if not joins(lang) or not _SHORTEST_WORD <= len(word) < _LONGEST_WORD:
        return ()
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
    return parts if Count().with_parts(parts) else ()


@lru_cache(maxsize=4096)
def compounded(word: str, lang: str) -> tuple[str, int] | None:
    """Return the number that a word begins with and its length: двадцатишести|летний, drei|tägig, zweieinhalb."""
    for stem in (*_AND_A_HALF.get(lang, ()), *_MEASURED.get(lang, "").split()):
        at = word.find(stem)
        if at > 1 and (value := _prefixes(lang).get(word[:at])):
            return (f"{value},5", len(word)) if stem in _AND_A_HALF.get(lang, ()) else (f"{value}-", at)
    return None


@cache
def _prefixes(lang: str) -> dict[str, int]:
    """Return numbers below a thousand as they stand before an adjective: двадцатишести, drei, vierundzwanzig."""
    known = {form: s.value for form, s in spellings(lang).items() if not s.ordinal and s.value > 1 and s.value < 1000}
    found = {form.replace(" ", ""): value for form, value in known.items()}
    if lang == "it":  # trentenne, sessantatreenne
        found |= {form[:-1] if form[-1] in "aio" else form.replace("é", "e"): value for form, value in found.items()}
    return found | {"ein": 1, "сто": 100}
