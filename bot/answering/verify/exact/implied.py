"""What words say of a number without being one: they prove it, and need no proof themselves.

« Les deux hommes » follows from "both men", « 50 % » from « la moitié », and "1 dead" from « un mort ». The other way
round they are too loose to be held against digits: "both" joins two names as well, and a quarter is a part of a town.
"""

import re
from collections.abc import Iterator

from bot.answering.verify.exact.amounts import Quantity, quantity, unit_names, unit_pattern

ONE = r"une?|one|an?|ein(?:e[mnrs]?)?|un[ao]?|uma?|een"
"""One, or an article, which is the same word in most languages."""
_NUMBERS = {
    0: r"aucune?|no(?= (?:one|deaths?|dead|injur|casualt|victim|people|survivor))|none|nobody"
    r"|kein\w*|niemand|ning[uú]n\w*|nadie|nessun\w*|nenhum\w*|ninguém|geen|никто"
    r"|никого|ніхто|нікого|nikt|nikogo|żad\w+",
    1: rf"{ONE}|один|одн\w+|одному|одного|واحد|واحدة|l'un",
    2: r"both|twice|twins?|doubl\w*|couples?|pairs?|paires?|duo|jumelles|jumeaux|beiden?|beider|doppel\w*|zweimal"
    r"|verdoppel\w*|zwillinge?|paar|amb[oa]s|dobl\w+|duplic\w+|gemel[oail]\w*|entramb[ie]|doppi\w+|raddoppi\w+|coppi[ae]"
    r"|dobro|duplo|dobr(?:ou|aram)|gêmeos|beide|dubbel\w*|verdubbel\w*|tweemaal|оба|обе|обоих|обеих|обоим|вдвое|дважды"
    r"|удвои\w+|двойн\w+|пар[аыу]|близнец\w+|обидва|обидві|обох|удвічі|двічі|подво\w+|كلا|كلتا|ضعف|مرتين",
    3: r"tripl\w*|treble\w*|thrice|trio|dreimal|dreifach\w*|verdreifach\w*|driemaal|verdrievoudig\w*|втрое|трижды"
    r"|утрои\w+|тройн\w+|утричі|тричі|потро\w+",
    4: r"quadrupl\w*|viermal|vierfach\w*|vervierfach\w*|cuadruplic\w+|вчетверо",
    30: r"trentenaires?|treintañer[oa]s?",
    40: r"quadragénaires?|quadragenarians?|cuarenton\w+",
    50: r"quinquagénaires?|cinquantenaires?|quinquagenarians?|cincuentenario|cinquantenario",
    60: r"sexagénaires?|sexagenarians?|sexagenari[oa]s?",
    70: r"septuagénaires?|septuagenarians?|septuagenari[oa]s?",
    80: r"octogénaires?|octogenarians?|octogenari[oa]s?",
    90: r"nonagénaires?|nonagenarians?|nonagenari[oa]s?",
    100: r"centenaires?|centenarians?|centenar(?:y|ies)|centennial|centenari[oa]s?|hundertjährig\w*",
    150: r"sesquicentennial|cent-cinquantenaire",
    200: r"bicentenaires?|bicentenar(?:y|ies)|bicentennial|bicentenari[oa]s?|zweihundertjährig\w*",
    300: r"tricentenaires?|tercentenar(?:y|ies)|tricentennial|tricentenari[oa]s?",
}
_NUMBER = {number: re.compile(rf"(?<![\w])(?:{words})(?!\w)") for number, words in _NUMBERS.items()}

_DENOMINATORS = {
    3: "tiers|thirds?|tercios?|terç[oa]s?|terz[oi]|drittel|derden?|трет[ьи]|третин[аиу]|третей|الثلث|ثلث",
    4: "quarts?|quarters?|cuart[oa]s?|quart[oai]s?|viertel|kwart|четверт[ьи]|чверт[ьі]|الربع|ربع|أرباع",
    5: "cinquièmes?|fifths?|quint[oa]s?|quinti|fünftel|vijfden?|пят(?:ая|ую|ых)|п'ят(?:а|их)",
    6: "sixièmes?|sixths?|sext[oa]s?|sest[oi]|sechstel|zesden?",
    7: "septièmes?|sevenths?|sétim[oa]s?|settim[oi]|siebtel|zevenden?|седьм(?:ая|ую|ых)",
    8: "huitièmes?|eighths?|octav[oa]s?|ottav[oi]|achtel|achtsten?",
    9: "neuvièmes?|ninths?|noven[oa]s?|non[oi]|neuntel|negenden?|девят(?:ая|ую|ых)",
    10: "dixièmes?|tenths?|décim[oa]s?|decim[oi]|zehntel|tienden?|десят(?:ая|ую|ых)",
}
_A_OR_THE = rf"(?:le|la|l'|the|das|el|il|lo|o|a|de|het|{ONE}|одн[ау])[ -]"
_FRACTION = {
    number: re.compile(
        rf"(?:(?<![\w.,])(?P<said>\d{{1,2}})[ -](?:{words}|{number}°)|{_A_OR_THE}{number}°|(?<!\w)(?:{words}))(?!\w)"
    )
    for number, words in _DENOMINATORS.items()
}
_HALF = re.compile(r"(?<!\w)(?:moitié|half|halves|hälfte|mitad|metà|metade|helft|половин\w*|połow\w*|النصف|نصف)(?!\w)")
_OF = (
    r"(?: (?:of|des|du|de la|de l'|de l[oa]s|d[eo] (?:ses|leurs|sus|ces|estos|seus)|del|dei|degli|delle|della|dell'"
    r"|do|dos|das|da|der|seiner|ihrer|van|von)(?!\w)(?! l'heure| final))"
)
_ONE_PART = {
    number: re.compile(
        rf"(?<!\w)(?:(?:{ONE}) (?:{words}|{number}°){_OF}|(?:одн[ау]|jedn[aąe]j?) (?:{words}|{number}°)(?!\w))"
    )
    for number, words in _DENOMINATORS.items()
}
"""« Un septième des foyers »: behind « le » it may be a rank, and without an « of » a part of a town."""
_HALF_OF = re.compile(rf"(?<!\w)(?:la moitié|half|die hälfte|la mitad|la metà|a metade|de helft|половин[ау]){_OF}")
_ONE_OF = re.compile(rf"(?<!\w){_A_OR_THE}\d°(?= (?:of|des?|du|d'|dei|degli|delle|della|da|do|dos|das|der|van)\b)")
_TENS = (
    "twenties|zwanziger|двадцатых",
    "thirties|dreißiger|тридцатых",
    "forties|vierziger|сороковых",
    "fifties|fünfziger|пятидесятых",
    "sixties|sechziger|soixantaine|шестидесятых",
    "seventies|siebziger|семидесятых",
    "eighties|achtziger|восьмидесятых",
    "nineties|neunziger|девяностых",
)
_DECADES = {
    tens: re.compile(rf"(?<!\w)(?:{words})(?:jahren?)?(?!\w)")
    for tens, words in zip(range(20, 100, 10), _TENS, strict=True)
}
_QUARTER = re.compile(r"(?<!\w)[qt]([1-4])(?!\w)")
_OF_AN_HOUR = re.compile(r" (?:d'heure|of an hour|stund|de hora|d'ora|uur|час|годин)")
_SPOKEN_SHARE = re.compile(
    r"(?<![\w.,])(?P<part>\d{1,3}|une?|one|eine?r?|un[ao]?|uma?|een|один|одна|واحد)(?: [^\W\d]+)? "
    r"(?:sur|out of|in|every|von|de cada|em cada|su|op|из|із|من)(?: les| the| every| de)? (?P<whole>\d{1,4})"
    r"(?![\w.,]\d|\d)"
)
_ONE_UNIT = re.compile(
    r"(?<!\w)(?:(?P<half>(?:une? )?demi-|half an? |(?:eine )?halbe[ns]? |media |mezz[oa] |mezz'|meia |half )"
    rf"|(?P<quarter>quart d'|quarter of an )|(?:{ONE}|l') ?)(?=\w|$)"
)
_EACH = re.compile(
    r"(?<!\w)(?:jede[rsnm]?|elke?|ogni|every|each|co|кажд\w+|кож[енуоа]\w*) (?P<whole>\d{1,2})(?:°|\.|th|rd|e)(?!\w)"
)
"""« Jedes sechste Haus » is one in six."""
_PARTS_OF_AN_HOUR = re.compile(
    r"(?<![\w.,])(?:(?P<said>[23]) )?(?:(?P<quarter>quarts? d'heure|quarters? of an hour|viertelstunden?|kwartier"
    r"|cuartos? de hora|quart[oi] d'ora|quartos? de hora|четверт[ьи] часа|чверт[ьі] години|kwadrans\w*|ربع ساعة)"
    r"|half ?uur|halfuur|полчаса|получаса|півгодини|pół godziny|نصف ساعة)(?!\w)"
)
_DUALS = {
    "يوم": "duration-day", "أسبوع": "duration-week", "شهر": "duration-month", "عام": "duration-year",
    "سنت": "duration-year", "ساعت": "duration-hour", "دقيقت": "duration-minute", "متر": "length-meter",
    "كيلومتر": "length-kilometer",
}  # fmt: skip
_DUAL = re.compile(rf"(?<!\w)[وبل]?(?P<unit>{'|'.join(_DUALS)})(?:ين|ان)(?!\w)")
"""Two of a unit, in one Arabic word."""
_LARGEST_WHOLE = 20
"""« Une famille sur cinq » is a share; "one of 300" is a number."""


def _share(part: int, whole: int) -> set[str]:
    """Return what a fraction proves: itself, and the percentage to none and one decimal, rounded either way."""
    percent = 100 * part / whole
    rounded = {percent, *(int(percent * power + up) / power for power in (1, 10) for up in (0, 1))}
    told = rounded if percent != int(percent) else {percent}
    return {f"n:{part}", f"n:{whole}", f"/:{part}/{whole}", *(f"%:{value:.10g}" for value in told)}


def _fraction(part: int, whole: int) -> set[str]:
    """Return how a fraction can be read: as what it proves but for its numbers."""
    return {key for key in _share(part, whole) if key[0] != "n"}


_WORDS = [
    *((words, {f"n:{number}"}) for number, words in _NUMBER.items()),
    *((words, {f"n:{tens}", f"n:{1900 + tens}", f"decade:{1900 + tens}"}) for tens, words in _DECADES.items()),
    (_HALF, _share(1, 2)),
]


def implied(told: str) -> Iterator[tuple[int, int, set[str]]]:
    """Yield where words stand that say a number, and what they prove, in folded, casefolded text with digits."""
    for words, keys in _WORDS:
        yield from ((m.start(), m.end(), keys) for m in words.finditer(told))
    for denominator, words in _FRACTION.items():
        for m in words.finditer(told):
            yield m.start(), m.end(), _share(int(m["said"] or 1), denominator)
    for m in _QUARTER.finditer(told):
        yield m.start(), m.end(), {f"o:{m[1]}"}
    for start, end, part, whole in _spoken_shares(told):
        yield start, end, _share(part, whole)


def lengths(told: str, lang: str) -> Iterator[tuple[int, int, Quantity]]:
    """Yield where one of a unit stands, or a half or a quarter of one, and what it measures: « une demi-heure »."""
    for m in _ONE_UNIT.finditer(told):
        part = 0.5 if m["half"] else 0.25 if m["quarter"] else 1.0
        if unit := unit_pattern(lang).match(told, m.end()):
            yield m.start(), unit.end(), quantity(part, unit_names(lang)[unit[1]])
    for m in _PARTS_OF_AN_HOUR.finditer(told):
        yield m.start(), m.end(), quantity(int(m["said"] or 1) * (15 if m["quarter"] else 30), "duration-minute")
    for m in _DUAL.finditer(told):
        yield m.start(), m.end(), quantity(2, _DUALS[m["unit"]])


def shares(told: str) -> Iterator[tuple[int, int, set[str]]]:
    """Yield where a fraction of several parts stands, which is a figure, and how it can be read: « les deux tiers »."""
    for denominator, words in _FRACTION.items():
        for m in words.finditer(told):
            if m["said"] and 1 < int(m["said"]) < denominator and not _OF_AN_HOUR.match(told, m.end()):
                yield m.start(), m.end(), _fraction(int(m["said"]), denominator)
        for m in _ONE_PART[denominator].finditer(told):
            yield m.start(), m.end(), _fraction(1, denominator)
    for m in _HALF_OF.finditer(told):
        yield m.start(), m.end(), _fraction(1, 2)
    for start, end, part, whole in _spoken_shares(told):
        if part == 1 and whole <= _LARGEST_WHOLE:
            yield start, end, _share(1, whole) - {"n:1"}


def _spoken_shares(told: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield where « une famille sur cinq » stands, with the part and the whole."""
    for m in _SPOKEN_SHARE.finditer(told):
        part, whole = int(m["part"]) if m["part"].isdigit() else 1, int(m["whole"])
        if part < whole:
            yield m.start(), m.end(), part, whole
    for m in _EACH.finditer(told):
        yield m.start(), m.end(), 1, int(m["whole"])


def one_of(told: str) -> Iterator[tuple[int, int]]:
    """Yield where an ordinal makes a fraction: « un cinquième des », "a third of"."""
    yield from (m.span() for m in _ONE_OF.finditer(told))
