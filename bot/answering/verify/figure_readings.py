"""How digits are read: as days, times, numbers, percentages, ranks, each with what it also proves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.answering.verify import calendar_words as words

_NUMBER = re.compile(
    r"(?<![\w_])(?<![^\W\d]-)(?<!\w[.,])"
    r"(?:\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?![.,:]\d)"
)
_DAY_ARTICLE = re.compile(r"(?:\ble|\bthe|\bam|\bel|\bil|\bdu|\bau) ?$")
_AFTERNOON = re.compile(
    r" (?:de l'après-midi|du soir|in the (?:afternoon|evening)|de la tarde|del pomeriggio|дня|вечера|вечора)"
)
_ONE_AND_HALF = re.compile(
    r"\bune? (?:[^\W\d]+ )?et demie?\b|\bone and a half\b|\bun \w+ y medio\b|\bun \w+ e mezzo\b"
    r"|\banderthalb\b|\beineinhalb\b|\bполтор[аы]\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of text and the figures in it (two in « du 11 au 12 mars »)."""

    start: int
    end: int
    keys: Sequence[set[str]]
    also: set[str] = field(default_factory=set)


def dates(told: str) -> Iterator[Reading]:
    """Yield the days of months, in folded, casefolded text with digits."""
    for m in words.DATE_DIGITS.finditer(told):
        year, month, day = (m[1], m[2], m[3]) if m[1] else (m[6], m[5], m[4])
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield _day_read(m, int(month), [int(day)], {f"n:{int(year)}"})
    for m in words.DATE_BEFORE.finditer(told):
        yield _day_read(m, words.MONTHS[m[3]], [int(day) for day in (m[1], m[2]) if day])
    for m in words.DATE_AFTER.finditer(told):
        yield _day_read(m, words.MONTHS[m[1]], [int(day) for day in (m[2], m[3]) if day])


def _day_read(m: re.Match[str], month: int, days: list[int], also: Iterable[str] = ()) -> Reading:
    also = {f"day:{day}" for day in days} | {f"m:{month}", *also}
    return Reading(m.start(), m.end(), [{f"d:{month}-{day}"} for day in days], also)


def clock(told: str) -> Iterator[Reading]:
    """Yield the times of day, in folded, casefolded text with digits."""
    for m in words.CLOCK.finditer(told):
        parts = {name[0]: int(digits) for name, digits in m.groupdict().items() if digits and digits.isdigit()}
        hour, minute = parts.get("h", 0), parts.get("m")
        if m["half"] and hour <= 12:
            hour = hour % 12 + (12 if m["half"] == "p" else 0)
        keys = {f"t:{hour * 60 + (minute or 0)}"}
        if minute is None and not m["half"]:
            keys |= {f"n:{hour}"} | (
                {f"t:{hour * 60 + 720}"} if hour < 12 and _AFTERNOON.match(told, m.end()) else set()
            )
        yield Reading(m.start(), m.end(), [keys])
    for pattern, minutes in ((words.NOON, 720), (words.MIDNIGHT, 0)):
        for m in pattern.finditer(told):
            yield Reading(m.start(), m.end(), [{f"t:{minutes}"}])


def numbers(told: str) -> Iterator[Reading]:
    """Yield the numbers, percentages and ranks, in folded, casefolded text with digits."""
    for m in _NUMBER.finditer(told):
        values, end = _values(m[0]), m.end()
        said = {f"n:{value:.10g}" for value in values}  # « assuré 140 millions, il en avait coûté 187 »
        if scale := words.SCALE.match(told, end):
            power = 10.0 ** int((scale.lastgroup or "e0")[1:])
            values, end = {value * power for value in values}, scale.end()
        if half := words.HALF.match(told, end):
            values, end = {value + _half(value) for value in values}, half.end()
        numbers = {f"n:{value:.10g}" for value in values}
        if percent := words.PERCENT.match(told, end):
            yield Reading(m.start(), percent.end(), [{f"%:{value:.10g}" for value in values}], numbers)
        elif ordinal := words.ORDINAL.match(told, end):
            if max(values) > 2:  # « 1er », "2nd": ranks of ministers and rounds, as « premier » is
                yield Reading(m.start(), ordinal.end(), [{f"o:{value:.10g}" for value in values}])
        elif not told[end : end + 1].isalpha() or words.UNIT.match(told, end):
            days = (
                {f"day:{value:.10g}" for value in values}
                if _DAY_ARTICLE.search(told[max(0, m.start() - 6) : m.start()])
                else set()
            )
            yield Reading(m.start(), end, [numbers | days], said)
    for m in _ONE_AND_HALF.finditer(told):
        yield Reading(m.start(), m.end(), [{"n:1.5"}])


def months(told: str) -> Iterator[Reading]:
    """Yield the months that stand without a day, in folded, casefolded text with digits."""
    for m in words.MONTH_ALONE.finditer(told):
        if m[0] not in words.ALSO_WORDS:
            yield Reading(m.start(), m.end(), [{f"m:{words.MONTHS[m[0]]}"}])


def _values(digits: str) -> set[float]:
    """Return the readings of a number; two where the one separator can be either kind."""
    digits = re.sub(r"[ ']", "", digits)
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return {float(digits)}
    if len(separators) > 1:
        last = separators[-1]
        whole, _, rest = digits.rpartition(last)
        if separators.count(last) > 1:
            return {float(re.sub(r"[.,]", "", digits))}
        return {float(re.sub(r"[.,]", "", whole) + "." + rest)}
    whole, rest = re.split(r"[.,]", digits)
    decimal = float(f"{whole}.{rest}")
    return {decimal, float(whole + rest)} if len(rest) == 3 and 0 < int(whole) < 1000 else {decimal}


def _half(value: float) -> float:
    """Return what « et demi » adds: half of one, or half of the million that was just said."""
    return next((scale / 2 for scale in (1e9, 1e6, 1e3) if value >= scale and value % scale == 0), 0.5)
