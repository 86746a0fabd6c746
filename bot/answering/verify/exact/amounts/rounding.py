"""How far a figure may be from what it rounds: « près de 19 000 », « une cinquantaine », « peu avant minuit »."""

import re
from collections.abc import Collection, Iterable

from bot.answering.verify.exact.amounts.quantities import LARGEST_ROUNDING, step
from bot.answering.verify.exact.clock import DAY

_HEDGED = re.compile(
    r"(?<!\w)(?:environ|quelque|près d[e']|autour de|presque|plus de|moins de|about|around|almost|nearly|some|roughly"
    r"|over|under|approximately|more than|less than|fewer than|rund|etwa|ungefähr|fast|knapp|mehr als|über|weniger als"
    r"|unter|gut|cerca de|casi|unos|unas|alrededor de|más de|menos de|circa|quasi|oltre|più di|meno di|quase"
    r"|por volta de|mais de|ongeveer|bijna|zo'n|ruim|meer dan|minder dan|около|почти|примерно|более|менее|близько|майже"
    r"|понад|менше|około|prawie|blisko|ponad|mniej niż|yaklaşık|نحو|حوالي|قرابة|أكثر من|أقل من)(?:(?<=')| )[€$£]?$|~$"
)
_LONGEST_HEDGE = 18  # characters
_NEAR_AN_HOUR = re.compile(
    r"(?<!\w)(?:vers|aux environs de|peu avant|peu après|shortly before|shortly after|just before|just after|around"
    r"|about|gegen|kurz vor|kurz nach|poco antes de|poco después de|hacia|sobre|poco prima delle|poco dopo le|verso"
    r"|pouco antes d[ae]s?|pouco depois d[ae]s?|kort voor|kort na|rond|незадолго до|вскоре после|около|незадовго до"
    r"|невдовзі після|близько|krótko przed|krótko po|około)(?: las?| l'| le)? $"
)
_LONGEST_NEAR = 28  # characters
_HALF_AN_HOUR = 30  # minutes
_TEN = 10
_LEAST_ROUND = 20
"""Of eleven, « une dizaine » is too far off to be told from an invention."""
_LOOSE, _OF_ONE_DIGIT = 0.15, 0.1
"""Shares by which « une cinquantaine » (57) and « près de 10 000 » (9 500) may be off."""


def is_hedged(told: str, start: int, readings: Iterable[Collection[str]]) -> bool:
    """Whether words before a figure say that it is rounded, or that an hour is only near, in folded small letters."""
    if any(key.startswith("t:") for keys in readings for key in keys):
        return _NEAR_AN_HOUR.search(told[max(0, start - _LONGEST_NEAR) : start]) is not None
    return _HEDGED.search(told[max(0, start - _LONGEST_HEDGE) : start]) is not None


def is_rounded(value: float, exact: float, *, loose: bool) -> bool:
    """Whether a number is another one, rounded to the digits that it has; `loose` if its own word says so."""
    last, off = step(value), abs(value - exact)
    if value < _LEAST_ROUND:
        return off < last and off <= LARGEST_ROUNDING * exact
    share = _LOOSE if loose else _OF_ONE_DIGIT if value == last else LARGEST_ROUNDING
    return off <= share * exact and (loose or off < last or (off == last and value % _TEN == 0))


def is_near_the_hour(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether an hour, or half an hour, is near another time: « peu avant minuit » of 23 h 40."""
    hours, times = ([int(key[2:]) for key in keys if key.startswith("t:")] for keys in (mine, theirs))
    return any(
        hour % _HALF_AN_HOUR == 0 and min((hour - time) % DAY, (time - hour) % DAY) <= _HALF_AN_HOUR
        for hour in hours
        for time in times
    )
