"""The digits of a number, with their separators: what they can be read as."""

import re

NUMBER = re.compile(
    r"(?<![\w_])(?<![^\W\d]-)(?<!\w[.,])"
    r"(?:\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?!\d|[.,]\d)"
)


def values_of(digits: str) -> set[float]:
    """Return the readings of a number; two where the one separator can be either kind."""
    digits = re.sub(r"[ ']|,(?=\d\d,)", "", digits)  # 1,50,000 as in India
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


def half_of(value: float) -> float:
    """Return what « et demi » adds: half of one, or half of the million that was just said."""
    return next((scale / 2 for scale in (1e9, 1e6, 1e3) if value >= scale and value % scale == 0), 0.5)


def mantissa(value: float) -> float:
    """Return how many millions or milliards a round number is: words that say it became digits with their scale."""
    return next((value / scale for scale in (1e12, 1e9, 1e6) if value >= scale), value)
