"""What tells the days and ranks among numbers that measure nothing: « le 18 », 21.º, « à la 58e minute »."""

import re

from index.text.function_words import is_stop_word

_DAY_ARTICLE = re.compile(
    r"(?:\ble|\bthe|\bam|\bel|\bil|\bdu|\bau|\bde|\bop|\bo|\bden|\bdem|\bdia|\bdía|\bgiorno|\bdag) ?$"
)
ORDINAL = re.compile(
    r"°|(?:ers?|[eè]res?|[eè]mes?|ièmes?|es?|st|nd|rd|th|de|ste|o|\.[oa]|-?(?:й|го|му|я|ю|е|м|х|ша|ій|та|те|ті))(?!\w)"
)
OF_A_MATCH = re.compile(r"(?: (?:et|and|y|e|und|en) \d{1,3}(?:°|e|th|st|nd|rd|º|ª|\.)?)? min(?:ut\w*|\.)?(?!\w)|\+\d")
"""Behind the minute of a goal, which others number without an ordinal: « à la 58e minute », « minuto 58 », 90e+3."""
_BEHIND = re.compile(r"\.? ([^\W\d]+)")
_DAY_BEHIND = re.compile(r" (?:[日号號일](?! ?[間间간目])|числа(?!\w))")
"""« 20日 », «20-го числа»: the twentieth; 20日間 are twenty days."""


def may_be_a_day(told: str, start: int, end: int, lang: str) -> bool:
    """Whether digits at `told[start:end]` may be a day of a month that stands elsewhere: « le 18 ».

    What they count or number is none: „aus dem 18. Jahrhundert“, « de 18 habitants ».
    """
    if _DAY_BEHIND.match(told, end):
        return True
    word = _BEHIND.match(told, end)
    return bool(_DAY_ARTICLE.search(told[max(0, start - 6) : start])) and (not word or is_stop_word(word[1], lang))
