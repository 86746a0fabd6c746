"""Figures that follow from others: what is left of a whole, how much more one is than another, what several make.

Only what stands together is put together: figures of one kind (shares with shares, euros with euros), in one sentence
of the evidence, or beside one that the sentence itself says again (« soixante-sept des 86 passagers »). A small number
of people or things is the difference of some others so often that it needs the latter. So every figure that is worked
out is left to a judge: it is no proof where nobody judges.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from bot.answering.verify.exact.amounts import UNITS, Quantity
from bot.answering.verify.exact.figures import Figure
from bot.answering.verify.exact.number_readings import YEARS

Measured = tuple[str, float]
"""What a figure measures, and how much: `("%", 12.5)`, `("money euro", 620e6)`, `("n", 86.0)`."""

_SMALL = 10
_WHOLE = 100.0
"""Per cent."""
_MOST = 14
"""Figures of one kind that are put together by threes; a table of more has every sum."""
_MOST_BY_TWOS = 60
"""Figures of one kind that are put together by twos: of more every figure follows, and it takes a second."""
_TOLERANCE = 1e-6
_NO_AMOUNTS = ("d:", "t:", "m:", "o:", "/:")
"""How the readings begin of days, hours, months, ranks and fractions."""
_HEDGED = 0.05
"""Share by which « près d’un million et demi » may be rounded."""
_NEAR = 0.5
"""Per cent by which a share may be rounded."""


def is_worked_out(figure: Figure, texts: Sequence[Sequence[Figure]], beside: Iterable[Figure]) -> bool:
    """Whether a figure is a sum, a difference or a share of figures of the texts; `beside` stand in its sentence.

    Of a score none is: of two small numbers that stand side by side, each follows from the other and a third.
    """
    if figure.is_of_a_score:
        return False
    said = {one for other in beside for one in _measured(other)}
    together = [{one for other in text for one in _measured(other)} for text in texts]
    if any(key[0] == "/" for key in figure.keys):  # ten of thirty are a third; what others leave of 100 % is none
        shares = [float(key[2:]) for key in figure.keys if key[0] == "%"]
        return any(_is_a_share(share, _of("n", text), said) for share in shares for text in together)
    sums = {kind for text in together for kind, _ in text if kind.startswith("money")}
    amounts = figure.quantities if any(_measured(figure)) else ()
    return any(_is_put_together_in_its_unit(amount, together) for amount in amounts) or any(
        any(_is_a_part(value, figure.hedged, operands, text) for text in texts if operands != "%")
        or _is_put_together(value, operands, together, said)
        or (kind == "%" and any(_is_a_share(value, _of("n", text), said) for text in together))
        for kind, value in _measured(figure)
        for operands in ((kind, "%", *sums) if kind == "n" else (kind,))
    )


def _is_put_together(value: float, kind: str, together: Sequence[set[Measured]], said: set[Measured]) -> bool:
    """Whether a value follows from operands of a kind, in one text or beside what the sentence says again."""
    everything = _of(kind, set[Measured]().union(*together))
    if _follows(value, everything, {size for other, size in said if other == kind}):
        return True
    if kind == "%" and _is_the_rest(value, everything):
        return True
    tells = kind != "n" or value >= _SMALL
    return tells and any(_follows(value, _of(kind, text), None) for text in together)


def _is_put_together_in_its_unit(quantity: Quantity, together: Sequence[set[Measured]]) -> bool:
    """Whether a quantity is put together of two, one of which has its unit from the other: « 150 euros, ou 90 »."""
    kind, scale = _kind(quantity), UNITS[quantity.unit][1] if quantity.unit in UNITS else 1.0
    return any(
        _same(quantity.size, abs(one - other * scale)) or _same(quantity.size, one + other * scale)
        for text in together
        for one in _of(kind, text)
        for other in _of("n", text)
    )


def _kind(quantity: Quantity) -> str:
    return f"{quantity.dimension} {quantity.unit}" if quantity.dimension == "money" else quantity.dimension


def _measured(figure: Figure) -> Iterator[Measured]:
    """Yield what a figure measures, in each way that it can be read; nothing for dates, hours, ranks and fractions."""
    if any(key.startswith(_NO_AMOUNTS) for key in figure.keys) or (figure.text.isdigit() and int(figure.text) in YEARS):
        return
    for quantity in figure.quantities:
        yield _kind(quantity), quantity.size
    if not figure.quantities:
        for key in figure.keys:
            if key.startswith(("n:", "%:")):
                yield key[0], float(key[2:])


def _of(kind: str, measured: Iterable[Measured]) -> list[float]:
    sizes = {size for other, size in measured if other == kind}
    return sorted(sizes | {_WHOLE} if kind == "%" and sizes else sizes)


def _follows(value: float, operands: Sequence[float], again: set[float] | None) -> bool:
    """Whether a value is the sum or difference of operands, of which the sentence says all but one `again`, if given.

    Of a difference it is enough that it says one of the two.
    """
    if len(operands) > _MOST_BY_TWOS:
        return False
    for one, other in combinations(operands, 2):
        said = again is None or one in again or other in again
        if said and (_same(value, other - one) or _same(value, one + other)):
            return True
    for three in combinations(operands, 3) if len(operands) <= _MOST else ():
        if again is not None and len(again.intersection(three)) < 2:
            continue
        if _same(value, sum(three)):
            return True
    return False


def _is_the_rest(value: float, shares: Sequence[float]) -> bool:
    """Whether a share is what two others leave of the whole."""
    return any(
        _same(value, _WHOLE - one - other) for one, other in combinations(shares, 2) if _WHOLE not in (one, other)
    )


def _is_a_share(value: float, operands: Sequence[float], said: set[Measured]) -> bool:
    """Whether a value is the percentage that one operand is of another, one of which the sentence says."""
    return len(operands) <= _MOST_BY_TWOS and any(
        abs(value - _WHOLE * part / whole) <= _NEAR and (("n", part) in said or ("n", whole) in said)
        for part, whole in combinations(operands, 2)
        if whole
    )


def _is_a_part(value: float, hedged: bool, kind: str, text: Sequence[Figure]) -> bool:
    """Whether a value is a part of an amount that stands beside a fraction: half of « 14,6 M€, dont la moitié »."""
    parts = {tuple(map(int, key[2:].split("/"))) for other in text for key in other.gives if key[0] == "/"}
    amounts = {size for other in text for one, size in _measured(other) if one == kind and size >= _SMALL}
    return any(
        abs(value - amount * part / whole) <= max(_TOLERANCE, _HEDGED * value if hedged else 0)
        for amount in amounts
        for part, whole in parts
    )


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(other))
