"""Roman numerals put into digits: « au XIXe siècle » and "in the 19th century" are one."""

import re

NUMBERED = "№ "
"""What stands before digits that were Roman: they number something, as « n° 19 » does."""

_CENTURY = (
    r"(?:siècles?|century|centuries|siglos?|séculos?|secol[oi]|век\w*|століт\w*|jahrhundert\w*|eeuw\w*|wiek\w*"
    r"|[Rr][ée]publi\w+)"
)
_CAPITALS = re.compile(
    rf"(?<![\w.'-])(?:(?P<some>(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}}))|(?P<one>[VX])(?=(?:e|ème)? {_CENTURY}))"
    r"(?:e|ème|er|º|°|th|st|nd|rd|-?(?:й|го|м|е))?(?![\w'])(?!\.\w)"
    rf"|(?<=siglo )(?P<last>[IVX])\b|(?<=século )(?P<later>[IVX])\b"
)
_VALUES = {"I": 1, "V": 5, "X": 10}


def is_roman(word: str) -> bool:
    """Whether a word is a Roman numeral below forty, of two letters and more."""
    found = _CAPITALS.fullmatch(word)
    return bool(found and found["some"])


def in_digits(folded: str) -> str:
    """Return a folded text whose Roman numerals, in capitals, above two and below forty, are digits.

    World War II is « la Seconde Guerre mondiale », and second is no figure.
    """

    def written(found: re.Match[str]) -> str:
        value = _value(next(filter(None, found.groups())))
        return f"{NUMBERED}{value}" if value > 2 else found[0]

    return _CAPITALS.sub(written, folded)


def _value(numeral: str) -> int:
    digits = [_VALUES[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
