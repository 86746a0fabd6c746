"""What models cost: by OpenAI's list, or by a file of the operator's."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from index.errors import SettingsError

Price = tuple[float, float]
"""US dollars for a million tokens, read and written."""

OPENAIS: Mapping[str, Price] = {
    "gpt-5.4": (2.50, 15.00),
    "gpt-5.4-mini": (0.75, 4.50),
    "gpt-5.4-nano": (0.20, 1.25),
    "gpt-5.2": (1.75, 14.00),
    "gpt-5.1": (1.25, 10.00),
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
}
"""Prompt and completion, standard tier, as published by OpenAI in May 2026; discounts for cached input ignored."""

_Dollars = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def read_prices(file: Path | None) -> Mapping[str, Price]:
    """Read `"model" = [read, written]`, US dollars for a million tokens; nothing of no file. Raises SettingsError."""
    if file is None:
        return {}
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return TypeAdapter(dict[str, tuple[_Dollars, _Dollars]]).validate_python(read)
    except (OSError, ValueError, ValidationError) as error:
        reason = getattr(error, "strerror", None) or 'it must have lines like "model" = [0.75, 4.50]'
        raise SettingsError(f"PRICES: {file} cannot be read: {reason}") from None
