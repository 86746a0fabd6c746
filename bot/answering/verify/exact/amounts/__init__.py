"""Amounts: what a figure measures, in any unit or currency, and how far it may be from what it rounds."""

from bot.answering.verify.exact.amounts.money import SIGNS, money
from bot.answering.verify.exact.amounts.percentages import PERCENT, PERCENT_BEFORE, POINTS
from bot.answering.verify.exact.amounts.quantities import (
    LARGEST_ROUNDING,
    UNITS,
    Quantity,
    minutes,
    quantity,
    unit_names,
    unit_pattern,
)
from bot.answering.verify.exact.amounts.rounding import is_hedged, is_near_the_hour, is_rounded
from bot.answering.verify.exact.amounts.scales import scale_pattern, scales
from bot.answering.verify.exact.amounts.temperatures import spelled_out, temperature

__all__ = [
    "LARGEST_ROUNDING",
    "PERCENT",
    "PERCENT_BEFORE",
    "POINTS",
    "SIGNS",
    "UNITS",
    "Quantity",
    "is_hedged",
    "is_near_the_hour",
    "is_rounded",
    "minutes",
    "money",
    "quantity",
    "scale_pattern",
    "scales",
    "spelled_out",
    "temperature",
    "unit_names",
    "unit_pattern",
]
