"""The parts of a date as answers write it; `date.full` of `replies/*.toml` puts them together."""

import datetime as dt
from collections.abc import Mapping

MONTHS = 12


def parts_of(day: dt.date, entries: Mapping[str, str]) -> dict[str, object]:
    """Return `day` (« 1er », 25), `month` (« mai ») and `year`, in the words of the entries of a language."""
    return {
        "day": entries["date.first"] if day.day == 1 else str(day.day),
        "month": entries["date.months"].split()[day.month - 1],
        "year": day.year,
    }
