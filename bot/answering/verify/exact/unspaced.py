"""Figures of scripts that put no spaces between words, as others write them: 约为3.7%, 5月11日, 三百人, 2만5천명.

Digits are put apart from the letters beside them, numbers in Chinese characters become digits (their values are
Unicode's), and dates, hours and percentages get the form that the other figures have.
"""

import re
import unicodedata

from babel.dates import get_month_names

from index.text.typography import UNSPACED_WORDS

_UNSPACED = re.compile(f"[{UNSPACED_WORDS}]")
_BESIDE_DIGITS = re.compile(rf"(?<=[\d%])(?!\d)(?=[{UNSPACED_WORDS}])|(?<=[{UNSPACED_WORDS}])(?<!\d)(?=\d)")

_ONES, _TENS, _SCALES = "〇零一二三四五六七八九两兩", "十百千십백천", "万萬亿億兆만억조"
_IN_CHARACTERS = re.compile(rf"(?:(?<![\d.,])\d{{1,9}}(?:[.,]\d{{1,9}})*)?[{_ONES}{_TENS}{_SCALES}\d]{{1,20}}")
_COUNTED = frozenset("人名個个位岁歳歲天年月日号號次回级級条辆輛艘架所棟栋頭头匹枚本台軒명")
"""What is counted. Without it one character for a number is part of a word, as in 统一 and 十分, and so are some that
have no number but scales, or begin with one: 千万, 万一."""
_AMOUNTS = {"만": 10**4, "억": 10**8, "조": 10**12, "십": 10, "백": 100, "천": 1000, "兆": 10**12}
"""Where Unicode gives no value, or another one than newspapers do."""

_PERCENT = re.compile(r"(?:百分之|ร้อยละ) ?(\d{1,9}(?:\.\d{1,9})?)|(\d) ?(?:パーセント|퍼센트|프로|เปอร์เซ็นต์)")
_DATE = re.compile(r"(?:(\d{4}) ?[年년] ?)?(?<!\d)(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]")
_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?[月월](?! ?间)")
_YEAR = re.compile(r"(?<!\d)(\d{4}) ?[年년]")
_HOUR = re.compile(
    r"(下午|午後|晚上|傍晚|晚间|夜晚|오후)? ?(?<!\d)(\d{1,2}) ?(?:[时時시](?![间間间])|点(?!\d)|點(?!\d))"
    r"(?: ?(\d{1,2}) ?[分분]|(半))?"
)
_HALF_A_DAY = 12
_MONTHS = get_month_names("wide", locale="en")


def apart(folded: str) -> str:
    """Return a folded text with the figures of such scripts as others write them; any other text as it is."""
    if not _UNSPACED.search(folded):
        return folded
    told = _IN_CHARACTERS.sub(lambda m: _in_digits(m, folded), folded)
    told = _PERCENT.sub(lambda m: f" {m[1]}% " if m[1] else f"{m[2]}%", told)
    told = _DATE.sub(lambda m: f" {m[3]} {_month(m[2])} {m[1] or ''} ", told)
    told = _HOUR.sub(_on_a_clock, told)
    told = _YEAR.sub(r" \1 ", _MONTH.sub(lambda m: f" in {_month(m[1])} ", told))
    return _BESIDE_DIGITS.sub(" ", told)


def _in_digits(m: re.Match[str], text: str) -> str:
    told = m[0]
    may_be_a_word = len(told) == 1 or told[0] in _SCALES or set(told) <= {*_TENS, *_SCALES}
    if told == "一" or (may_be_a_word and text[m.end() : m.end() + 1] not in _COUNTED):
        return told
    value = _value(told)
    return told if value is None or told.isascii() else f"{value:.15g}"


def _value(told: str) -> float | None:
    """Return the number that digits and characters make: 3万5千, 一千二百, 二〇三三; None if they make none."""
    whole, section, digits = 0.0, 0.0, ""
    for character in told:
        amount = _amount(character)
        if character in ".,":
            digits += "." if character == "." else ""
        elif amount is not None and amount < 10:
            digits += str(int(amount))
        elif amount is None or digits.count(".") > 1:
            return None
        elif amount < 10**4:
            section, digits = section + float(digits or 1) * amount, ""
        else:
            whole, section, digits = whole + (section + float(digits or 0) or 1) * amount, 0.0, ""
    return whole + section + float(digits or 0)


def _amount(character: str) -> float | None:
    if character in "两兩":
        return 2.0
    return float(_AMOUNTS[character]) if character in _AMOUNTS else unicodedata.numeric(character, None)


def _month(number: str) -> str:
    return str(_MONTHS.get(int(number), number))


def _on_a_clock(m: re.Match[str]) -> str:
    later = _HALF_A_DAY if m[1] and int(m[2]) < _HALF_A_DAY else 0
    return f" {int(m[2]) + later}:{30 if m[4] else int(m[3] or 0):02d} "
