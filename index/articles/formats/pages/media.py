"""Which screens a part of a style sheet is for."""

import re
from typing import NamedTuple


class Screen(NamedTuple):
    """What a reader has before him, in pixels of CSS."""

    width: int
    height: int


SCREENS = frozenset({Screen(390, 844), Screen(1_440, 900)})
"""A phone and a desk: what both hide is hidden. Light ones, since what is dark is asked for."""
_CONDITION = re.compile(r"\(([^()]{1,200})\)")
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(px|r?em)?\Z")
_RANGE = re.compile(r"(width|height)\s{0,9}([<>])=?\s{0,9}(\S{1,20})\Z")
_TRUE = {"color", "hover", "pointer", "any-hover", "any-pointer", "prefers-color-scheme: light",
         "prefers-reduced-motion: no-preference", "scripting: enabled", "update: fast", "grid: 0"}  # fmt: skip
_KINDS = {"", "all", "screen"}


def screens_of(media: str) -> frozenset[Screen]:
    """Return which of SCREENS the queries of a `media` attribute or an `@media` rule take in."""
    queries = [" ".join(query.lower().split()) for query in media[:2_000].split(",")]
    return frozenset(screen for screen in SCREENS if any(_takes(query, screen) for query in queries))


def _takes(query: str, screen: Screen) -> bool:
    conditions = _CONDITION.findall(query)
    words = [word for word in _CONDITION.sub(" ", query).split() if word not in {"and", "only"}]
    refused = words[:1] == ["not"]
    kind = " ".join(words[refused:])
    return refused != (kind in _KINDS and all(_holds(condition.strip(), screen) for condition in conditions))


def _holds(condition: str, screen: Screen) -> bool:
    name, _, value = (part.strip() for part in condition.partition(":"))
    compared = _RANGE.match(condition)
    if compared:
        name, value = f"{'min' if compared[2] == '>' else 'max'}-{compared[1]}", compared[3]
    length = _LENGTH.match(value)
    side = name.removeprefix("min-").removeprefix("max-")
    if length and side in {"width", "height"} and side != name:
        asked = float(length[1]) * (16 if (length[2] or "").endswith("em") else 1)
        has: int = getattr(screen, side)
        return has >= asked if name.startswith("min-") else has <= asked
    return f"{name}: {value}".removesuffix(": ") in _TRUE or (
        name == "orientation" and value == ("landscape" if screen.width > screen.height else "portrait")
    )
