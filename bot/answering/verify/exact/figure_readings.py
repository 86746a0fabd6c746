"""How digits are read: as days, times, numbers, percentages, ranks, quantities, each with what it also proves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.answering.verify.exact import written_dates
from bot.answering.verify.exact.clock import times
from bot.answering.verify.exact.quantities import Quantity, minutes, quantity, unit_names, unit_pattern
from bot.answering.verify.exact.scales import scale_pattern, scales
from index.text import calendar

_NUMBER = re.compile(
    r"(?<![\w_])(?<![^\W\d]-)(?<!\w[.,])"
    r"(?:\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)(?![.,:]\d)"
)
_DAY_ARTICLE = re.compile(
    r"(?:\ble|\bthe|\bam|\bel|\bil|\bdu|\bau|\bde|\bop|\bo|\bden|\bdem|\bdia|\bdía|\bgiorno|\bdag) ?$"
)
_ONE_AND_HALF = re.compile(
    r"\bune?( [^\W\d]+)? et demie?\b|\ban?( [^\W\d]+) and a half\b|\buna?( [^\W\d]+) y medi[oa]\b"
    r"|\bun[ao]?['\s]([^\W\d]+) e mezz[oa]\b|\buma?( [^\W\d]+) e mei[oa]\b"
    r"|\b(?:one and a half|anderthalb\w*|eineinhalb|anderhalve?|полтор[аы]|півтор[аи]|półtor(?:a|ej))\b"
)
HALF = re.compile(
    r"(?:\s[^\W\d]+)?\s(?:et demie?|and a half|und (?:ein )?halb\w*|y medi[oa]|e mezz[oa]|e mei[oa]|en een half|i pół"
    r"|с половиной|з половиною|ونصف|و نصف)\b"
)
PERCENT = re.compile(
    r"\s?(?:%|(?:pour|por|per) ?100\b|per ?cent\b|pour ?cent\b|prozent|por ciento|per cento|por cento|procent\w*"
    r"|процент\w*|відсот\w*|٪|في ال(?:مئة|مائة)|بال(?:مئة|مائة))"
)
ORDINAL = re.compile(
    r"°|(?:ers?|[eè]res?|[eè]mes?|ièmes?|es?|st|nd|rd|th|de|ste|º|ª|-?(?:й|го|му|я|ю|е|м|х|ша|ій|та|те|ті))(?!\w)"
)
_NUMBERED = re.compile(r"\. [^\W\d]")  # der 14. Streiktag; but also the end of a sentence
UNIT = re.compile(
    r"(?:km|m|cm|mm|kg|g|t|ha|s|min|mn|kw|mw|gw|kwh|°c|m[23]|m3/s|€|\$|£|k€|m€|eur|usd|px|x|fps|mph|kmh)(?![\w])"
)
"""Letters that may stand right behind digits without making a name of them, as M1224 is one."""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """A stretch of text and the figures in it (two in « du 11 au 12 mars »)."""

    start: int
    end: int
    keys: Sequence[set[str]]
    also: set[str] = field(default_factory=set)
    quantities: tuple[Quantity, ...] = ()
    """What it measures, in each way that its digits can be read."""


def dates(told: str) -> Iterator[FigureReading]:
    """Yield the days of months, in folded, casefolded text with digits."""
    for m in written_dates.DATE_DIGITS.finditer(told):
        year, month, day = (m[1], m[2], m[3]) if m[1] else (m[6], m[5], m[4])
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield _day_read(m, int(month), [int(day)], {f"n:{int(year)}"})
    for m in written_dates.DATE_BEFORE.finditer(told):
        yield _day_read(m, calendar.months()[m[3]], [int(day) for day in (m[1], m[2]) if day])
    for m in written_dates.DATE_AFTER.finditer(told):
        yield _day_read(m, calendar.months()[m[1]], [int(day) for day in (m[2], m[3]) if day])


def _day_read(m: re.Match[str], month: int, days: list[int], also: Iterable[str] = ()) -> FigureReading:
    also = {f"day:{day}" for day in days} | {f"m:{month}", *also}
    return FigureReading(m.start(), m.end(), [{f"d:{month}-{day}"} for day in days], also)


def clock(told: str, lang: str) -> Iterator[FigureReading]:
    """Yield the times of day, in folded, casefolded text with digits."""
    for time in times(told, lang):
        keys, lasting = {f"t:{at}" for at in time.minutes}, time.lasting
        if time.number:
            is_number = any(p.match(told, time.end) for p in (PERCENT, scale_pattern(lang), unit_pattern(lang)))
            if not is_number:
                yield FigureReading(time.start, time.end, [keys | {f"n:{float(time.number):.10g}"}])
        elif lasting is None:
            yield FigureReading(time.start, time.end, [keys])
        else:
            hours = {f"n:{lasting / 60:.10g}"}  # « dix-huit heures » also prove 18; but not 18 the hour
            yield FigureReading(time.start, time.end, [keys], hours, (minutes(lasting),))


def numbers(told: str, lang: str) -> Iterator[FigureReading]:
    """Yield the numbers, quantities, percentages and ranks, in folded, casefolded text with digits."""
    for m in _NUMBER.finditer(told):
        if read := _number(told, m, lang):
            yield read
    for m in _ONE_AND_HALF.finditer(told):
        within = next((unit for unit in m.groups() if unit), "")
        unit = unit_pattern(lang).match(f" {within.strip()}") or unit_pattern(lang).match(told, m.end())
        sizes = (quantity(1.5, unit_names(lang)[unit[1]]),) if unit else ()
        yield FigureReading(m.start(), m.end(), [{"n:1.5"}], quantities=sizes)


def _number(told: str, m: re.Match[str], lang: str) -> FigureReading | None:
    """Return how digits are read together with what stands behind them; None for a code, or for « 1er »."""
    values, end = _values(m[0]), m.end()
    said = {f"n:{_mantissa(value):.10g}" for value in values}  # « assuré 140 millions, il en avait coûté 187 »
    if scale := scale_pattern(lang).match(told, end):
        power = scales(lang)[scale[1]]
        values, end = {value * power for value in values}, scale.end()
    half = HALF.match(told, end)
    if half:
        values, end = {value + _half(value) for value in values}, half.end()
    numbers = {f"n:{value:.10g}" for value in values}
    if percent := PERCENT.match(told, end):
        return FigureReading(m.start(), percent.end(), [{f"%:{value:.10g}" for value in values}], numbers)
    if unit := unit_pattern(lang).match(told, m.end() if half else end):
        sizes = tuple(quantity(value, unit_names(lang)[unit[1]]) for value in values)
        return FigureReading(m.start(), max(end, unit.end()), [numbers], said, sizes)
    if ordinal := ORDINAL.match(told, end):  # « 1er », "2nd": ranks of ministers and rounds, as « premier » is
        ranks = {f"o:{value:.10g}" for value in values}
        # A fifth victim makes five, but five make none the fifth.
        return FigureReading(m.start(), ordinal.end(), [ranks], numbers) if max(values) > 2 else None
    if told[end : end + 1].isalpha() and not UNIT.match(told, end):
        return None
    if lang == "de" and _NUMBERED.match(told, end):
        numbers |= {f"o:{value:.10g}" for value in values}
    if _DAY_ARTICLE.search(told[max(0, m.start() - 6) : m.start()]):
        numbers |= {f"day:{value:.10g}" for value in values}
    return FigureReading(m.start(), end, [numbers], said)


def months(told: str) -> Iterator[FigureReading]:
    """Yield the months that stand without a day, in folded, casefolded text with digits."""
    for m in written_dates.MONTH_ALONE.finditer(told):
        yield FigureReading(m.start(), m.end(), [{f"m:{calendar.months()[m[1]]}"}])


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


def _mantissa(value: float) -> float:
    """Return how many millions or milliards a round number is: words that say it became digits with their scale."""
    return next((value / scale for scale in (1e12, 1e9, 1e6) if value >= scale), value)
