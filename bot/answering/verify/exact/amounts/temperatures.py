"""Degrees, with their sign: « moins douze degrés », −12 °C and "12 below zero" are one temperature, 12 °C is not."""

import re
from collections.abc import Collection

from bot.answering.verify.exact.amounts.quantities import Quantity, step

_SIGN = re.compile(r"\s?°\s?(?P<scale>[cf])(?![^\W\d_])")
_LETTER = re.compile(r"(?<=\d)[CF](?!\w)")
"""18C."""
_BROKEN = re.compile(r"(?<=\d)°(?=\d(?!\d))")
"""« 38°5 »."""
_BARE = re.compile(r"(?<=\d)°(?!\s?[^\W\d_])")
_ORDINALS = frozenset({"it", "es", "pt"})
"""Languages in which 3° is the third."""
_BELOW = (
    r"below\s(?:0|zero)|(?:au-dessous\sde|sous|en\sdessous\sde|bajo|sotto|abaixo\sde|onder|unter)"
    r"\s(?:0|zéro|cero|zero|null?)|ниже\s(?:0|нуля)|мороза|морозу|нижче\s(?:0|нуля)|تحت\sالصفر"
)
_DEGREES = re.compile(
    rf"""[\s-]?(?:(?:degrés?|degrees?|grad|grados?|graus?|grad[oi]|gra(?:den|ad)|градус\w*|درجات|درجة)\b
    (?:\s(?P<name>celsius|fahrenheit|centigrade|цельс\w*|مئوية|(?:de|en)?\s?[cf]\b))?|(?P<alone>celsius|fahrenheit)\b)
    (?P<below>\s(?:{_BELOW}))?|\s(?P<only>{_BELOW})""",
    re.VERBOSE,
)
_MINUS = re.compile(r"(?:(?<![\w.,])-|\b(?:moins|minus|menos|meno|min|минус|мінус|ناقص) )$")
_LONGEST_SIGN = 8  # characters
_FREEZING, _OF_FAHRENHEIT = 32.0, 5 / 9


def spelled_out(told: str, lang: str) -> str:
    """Return a folded text with the names of what « °C » and « ° » stand for, which is an ordinal's mark as well."""
    named = {"c": "celsius", "f": "fahrenheit"}
    told = _LETTER.sub(lambda found: f" {named[found[0].lower()]}", told)
    told = _SIGN.sub(lambda found: f" {named[found['scale'].lower()]}", re.sub(r"°\s?([CF])\b", _small, told))
    told = _BROKEN.sub(".", told)
    return told if lang in _ORDINALS else _BARE.sub(" celsius", told)


def _small(found: re.Match[str]) -> str:
    return f"°{found[1].lower()}"


def temperature(told: str, start: int, end: int, values: Collection[float]) -> tuple[int, list[Quantity]]:
    """Return where the degrees behind a number end and the temperatures that they may be, in °C; none for others."""
    found = _DEGREES.match(told, end)
    if not found:
        return end, []
    minus = found["below"] or found["only"] or _MINUS.search(told[max(0, start - _LONGEST_SIGN) : start])
    signed = [-value if minus else value for value in values]
    scale = (found["alone"] or found["name"] or "").strip()[-10:]
    last = max(map(step, values))
    sizes = [Quantity("temperature", value, "celsius", last) for value in signed if not scale.startswith("f")]
    if not scale.startswith(("c", "ц", "م")):
        sizes += [
            Quantity("temperature", (value - _FREEZING) * _OF_FAHRENHEIT, "fahrenheit", last * _OF_FAHRENHEIT)
            for value in signed
        ]
    return found.end(), sizes
