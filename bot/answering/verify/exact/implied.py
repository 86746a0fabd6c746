"""What a text proves without having it as a figure: a share, a multiple, a number whose scale was said before.

They prove alone: « un quart » in a sentence of an answer asks for nothing, since it may be told in too many ways.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answering.verify.exact.figures import figures
from bot.answering.verify.exact.numerals import to_digits
from bot.answering.verify.exact.scales import scale_pattern, scales
from index.text.typography import fold

_SHARES = {
    2: r"moitié|half|hälfte|mitad|metà|metade|helft|половин\w+|połow\w+|ال?نصف",
    3: r"tiers|3°s?|thirds?|drittel\w*|tercios?|terços?|terz[oi]|derden?|трет[ьи]\w*|третин\w+|ال?ثلثي?ن?",
    4: r"quart[soai]*|quarters?|viertel\w*|cuart[oa]s?|kwart|четверт\w+|чверт\w+|4°s?|ćwier\w+|ال?ربع|أرباع",
    5: r"cinquièmes?|5°s?|fünftel\w*|ال?خمس",
    10: r"dixièmes?|10°s?|zehntel\w*|ال?عشر",
}
_MULTIPLES = {
    2: r"double\w*|doublé\w*|twice|twofold|doppelt\w*|verdoppel\w*|zweimal|dobl\w+|duplic\w+|doppi[oa]|raddoppi\w+"
    r"|dobro|dobr\w+|dubbel\w*|verdubbel\w*|tweemaal|вдвое|дважды|двойн\w+|удво\w+|вдвічі|двічі|подв\w+"
    r"|dwukrotn\w+|podw\w+|dwa razy|ال?ضعف|مرتين",
    3: r"triple\w*|triplé\w*|threefold|thrice|dreifach\w*|verdreifach\w*|dreimal|tripl\w+|drievoudig\w*|driemaal"
    r"|втрое|трижды|тройн\w+|втричі|тричі|trzykrotn\w+|potr\w+|trzy razy|ثلاثة أضعاف",
}
"""By what a whole is divided or multiplied, in all languages, in casefolded text with digits; ° is an ordinal."""
_SHARE = {part: re.compile(rf"(?<!\w)(?:(\d)[ -])?(?:{words})(?!\w)") for part, words in _SHARES.items()}
_MULTIPLE = {times: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for times, words in _MULTIPLES.items()}
_ONE_IN = re.compile(
    r"(?<!\w)(?:une?|one|un[oa]?|uma?|e[eé]n|einer?|eines|(\d))(?: [^\W\d]+)?"
    r" (?:sur|in|out of|su|de cada|em cada|op de|von) (\d+)°?(?!\w)"
    r"|(?<!\w)(?:jede[rsnm]?|elke?|ieder|кажд\w+|кожн\w+|co) (\d+)°"
)
"""« Un sur cinq », "two out of three", jeder fünfte."""
_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


@lru_cache(maxsize=4096)
def implied(text: str, lang: str) -> frozenset[str]:
    """Return keys of figures, as `figures` has them, that a text proves in other ways than by a figure."""
    told = to_digits(fold(text), lang).casefold()
    return frozenset([*_parts(told), *_multiples(told), *_elided(text, lang)])


def _parts(told: str) -> Iterator[str]:
    """Yield percentages, rounded in each way that the press rounds them: two thirds are 66, 67 and 66.7 per cent."""
    for part, pattern in _SHARE.items():
        for m in pattern.finditer(told):
            yield from _rounded(100 * int(m[1] or 1) / part)
    for m in _ONE_IN.finditer(told):
        yield from _rounded(100 * int(m[1] or 1) / (int(m[2] or m[3]) or 1))


def _rounded(percent: float) -> Iterator[str]:
    yield from (f"%:{value:.10g}" for value in (int(percent), round(percent), round(percent, 1)))


def _multiples(told: str) -> Iterator[str]:
    yield from (f"n:{times}" for times, pattern in _MULTIPLE.items() if pattern.search(told))


def _elided(text: str, lang: str) -> Iterator[str]:
    """Yield numbers with the scale that another number has: « 14 millions d’euros, dont 3,5 » prove 3,5 millions."""
    found = [figure.text for figure in figures(text, lang)]
    said = {m[1] for one in found if (m := scale_pattern(lang).search(one))}
    plain = [float(one.replace(",", ".")) for one in found if _PLAIN.fullmatch(one)]
    yield from (f"n:{value * scales(lang)[scale]:.10g}" for scale in said for value in plain)
