"""How numbers are read together with what stands beside them: as amounts, percentages, ranks, years and days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.verify.exact.amounts import (
    PERCENT,
    PERCENT_BEFORE,
    POINTS,
    SIGNS,
    Quantity,
    money,
    quantity,
    scale_pattern,
    scales,
    temperature,
    unit_names,
    unit_pattern,
)
from bot.answering.verify.exact.bare_numbers import OF_A_MATCH, ORDINAL, may_be_a_day
from bot.answering.verify.exact.digits import NUMBER, half_of, mantissa, values_of
from bot.answering.verify.exact.figure_readings import FigureReading

_ONE_AND_HALF = re.compile(
    r"\bune?( [^\W\d]+)? et demie?\b|\ban?( [^\W\d]+) and a half\b|\buna?( [^\W\d]+) y medi[oa]\b"
    r"|\bun[ao]?['\s]([^\W\d]+) e mezz[oa]\b|\buma?( [^\W\d]+) e mei[oa]\b"
    r"|\b(?:one and a half|anderthalb\w*|eineinhalb|anderhal(?:f|ve)|полтор[аы]|півтор[аи]|półtor(?:a|ej))\b"
)
_HALF = re.compile(
    r"(?:\s[^\W\d]+)?\s(?:et demie?|and a half|und (?:ein )?halb\w*|y medi[oa]|e mezz[oa]|e mei[oa]|en een half|i pół"
    r"|с половиной|з половиною|ونصف|و نصف)\b"
)
_IN_A_RANGE_OF_YEARS = re.compile(r"(?<!\d)(1[5-9]|20)\d\d[-/]$")
_RANKED = re.compile(
    r"(?:№|n°|nº|\b(?:no\.?|nr\.?|num[bm]er|nummer|numéro|número|numero|platz|rang|plaats|номером?)) ?$"
)
_LONGEST_RANKED = 14  # characters
_MILLIONS = re.compile(r"m(?!\w)")
"""Of what has a sign before it: £3.4m."""
_WEEKS = {"fr": {8.0: 7.0, 15.0: 14.0}}
"""Days of one week and of two, as French counts them: « huit jours », « quinze jours »."""
YEARS = range(1500, 2101)
"""Numbers without a unit that are rather a year than an amount."""
_NUMBERED = re.compile(r"\. [^\W\d]")  # der 14. Streiktag; but also the end of a sentence
_UNIT = re.compile(
    r"(?:p|km|m|cm|mm|kg|g|t|ha|s|min|mn|kw|mw|gw|kwh|°c|m[23]|m3/s|€|\$|£|k€|m€|eur|usd|px|x|fps|mph|kmh)(?![\w])"
)
"""Letters that may stand right behind digits without making a name of them, as M1224 is one."""


def numbers(told: str, lang: str) -> Iterator[FigureReading]:
    """Yield the numbers, quantities, percentages and ranks, in folded, casefolded text with digits."""
    for m in NUMBER.finditer(told):
        if read := _number(told, m, lang):
            yield read
    for m in _ONE_AND_HALF.finditer(told):
        within = next((unit for unit in m.groups() if unit), "")
        if scale := scale_pattern(lang).match(told, m.end()):
            value = 1.5 * scales(lang)[scale[1]]
            sums = money(told, m.start(), scale.end(), [value])
            yield FigureReading(m.start(), scale.end(), [{f"n:{value:.10g}"}], {"n:1.5"}, sums)
        unit = unit_pattern(lang).match(f" {within.strip()}") or unit_pattern(lang).match(told, m.end())
        sizes = (quantity(1.5, unit_names(lang)[unit[1]]),) if unit else ()
        yield FigureReading(m.start(), m.end(), [{"n:1.5"}], quantities=sizes)


@dataclass(frozen=True, slots=True)
class _Amount:
    """Digits with what multiplies them, before it is known what they measure."""

    told: str
    start: int
    end: int
    values: frozenset[float]
    """In each way that they can be read."""
    said: frozenset[str]
    """What the digits alone prove: « assuré 140 millions, il en avait coûté 187 »."""
    halved: bool
    """Whether « et demi » stands behind them, and what they measure before it."""

    @property
    def keys(self) -> set[str]:
        ranked = _RANKED.search(self.told[max(0, self.start - _LONGEST_RANKED) : self.start])
        kinds = ("n", "o") if ranked else ("n",)
        return {f"{kind}:{value:.10g}" for value in self.values for kind in kinds}


def _number(told: str, m: re.Match[str], lang: str) -> FigureReading | None:
    """Return how digits are read together with what stands behind them; None for a code, or for « 1er »."""
    amount = _amount(told, m, lang)
    return _degrees(amount) or _share(amount) or _measured(amount, m, lang) or _alone(amount, lang)


def _amount(told: str, m: re.Match[str], lang: str) -> _Amount:
    values, end = values_of(m[0]), m.end()
    years = _IN_A_RANGE_OF_YEARS.search(told[max(0, m.start() - 6) : m.start()])
    if years and re.fullmatch(r"\d\d", m[0]):
        values |= {float(f"{years[1]}{m[0]}")}
    said = {f"n:{mantissa(value):.10g}" for value in values}
    if _MILLIONS.match(told, end) and told.endswith(tuple(SIGNS), 0, m.start()):
        values, end = {value * 10**6 for value in values}, end + 1
    elif scale := scale_pattern(lang).match(told, end):
        values, end = {value * scales(lang)[scale[1]] for value in values}, scale.end()
    half = _HALF.match(told, end)
    if half:
        values, end = {value + half_of(value) for value in values}, half.end()
    return _Amount(told, m.start(), end, frozenset(values), frozenset(said), bool(half))


def _degrees(amount: _Amount) -> FigureReading | None:
    end, degrees = temperature(amount.told, amount.start, amount.end, amount.values)
    return FigureReading(amount.start, end, [amount.keys], quantities=tuple(degrees)) if degrees else None


def _share(amount: _Amount) -> FigureReading | None:
    """Return percentages, and points of percentage, which are a number of something."""
    if points := POINTS.match(amount.told, amount.end):
        return FigureReading(amount.start, points.end(), [amount.keys])
    percent = PERCENT.match(amount.told, amount.end)
    if percent or PERCENT_BEFORE.search(amount.told[max(0, amount.start - _LONGEST_RANKED) : amount.start]):
        shares = {f"%:{value:.10g}" for value in amount.values}
        return FigureReading(amount.start, percent.end() if percent else amount.end, [shares], amount.keys)
    return None


def _measured(amount: _Amount, m: re.Match[str], lang: str) -> FigureReading | None:
    """Return what has a unit, and years, which are no length of time («в 2023 году»)."""
    year = m[0].isdigit() and int(m[0]) in YEARS
    ends = (m.end(), amount.end) if amount.halved else (amount.end,)  # two hours and a half, two and a half hours
    unit = next(filter(None, (unit_pattern(lang).match(amount.told, end) for end in ends)), None)
    sizes: tuple[Quantity, ...] = ()
    if unit and not (year and unit_names(lang)[unit[1]] == "duration-year"):
        name = unit_names(lang)[unit[1]]
        weeks = _WEEKS.get(lang, {}) if name == "duration-day" else {}
        values = {*amount.values, *(weeks[value] for value in amount.values if value in weeks)}
        sizes = tuple(quantity(value, name) for value in values)
    sizes += money(amount.told, amount.start, amount.end, amount.values)
    if not sizes and not year:
        return None
    # 1994 is of the nineties, and of the 20th century.
    within = {f"decade:{int(m[0]) // 10 * 10}", f"o:{(int(m[0]) + 99) // 100}"} if year else set()
    end = max(amount.end, unit.end()) if unit else amount.end
    return FigureReading(amount.start, end, [amount.keys], {*amount.said, *within}, sizes)


def _alone(amount: _Amount, lang: str) -> FigureReading | None:
    told, start, end, keys = amount.told, amount.start, amount.end, amount.keys
    if ordinal := ORDINAL.match(told, end):  # « 1er », "2nd": ranks of ministers and rounds, as « premier » is
        ranks = {f"o:{value:.10g}" for value in amount.values}
        if OF_A_MATCH.match(told, ordinal.end()):
            return FigureReading(start, ordinal.end(), [ranks | keys])
        # A fifth victim makes five, but five make none the fifth.
        also = keys | (_days(amount) if may_be_a_day(told, start, ordinal.end(), lang) else set())
        return FigureReading(start, ordinal.end(), [ranks], also) if max(amount.values) > 2 else None
    if told[end : end + 1].isalpha() and not _UNIT.match(told, end):
        return None
    if lang == "de" and _NUMBERED.match(told, end):
        keys |= {f"o:{value:.10g}" for value in amount.values}
    if may_be_a_day(told, start, end, lang):
        keys |= _days(amount)
    return FigureReading(start, end, [keys], set(amount.said))


def _days(amount: _Amount) -> set[str]:
    return {f"day:{value:.10g}" for value in amount.values}
