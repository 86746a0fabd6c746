"""Months, clock words and scales in seven languages, as regular expressions over folded, casefolded text."""

import re

_MONTHS = """
janvier january januar enero gennaio январь января январе январю січень січня січні jan
février fevrier february februar febrero febbraio февраль февраля феврале лютий лютого лютому feb févr
mars march märz marzo март марта марте березень березня березні
avril april abril aprile апрель апреля апреле квітень квітня квітні avr apr
mai may mayo maggio май мая мае травень травня травні
juin june juni junio giugno июнь июня июне червень червня червні
juillet july juli julio luglio июль июля июле липень липня липні juil
août aout august agosto август августа августе серпень серпня серпні aug
septembre september septiembre setiembre settembre сентябрь сентября сентябре вересень вересня вересні sept
octobre october oktober octubre ottobre октябрь октября октябре жовтень жовтня жовтні oct okt
novembre november noviembre ноябрь ноября ноябре листопад листопада листопаді nov
décembre decembre december dezember diciembre dicembre декабрь декабря декабре грудень грудня грудні dec déc dez
"""
MONTHS = {word: month for month, line in enumerate(_MONTHS.strip().splitlines(), start=1) for word in line.split()}
"""Month, 1 to 12, by every form of its name."""

ALSO_WORDS = frozenset(
    [
        "may",
        "march",
        "mars",
        "mai",
        "mayo",
        "jan",
        "feb",
        "avr",
        "apr",
        "juil",
        "aug",
        "sept",
        "oct",
        "okt",
        "nov",
        "dec",
        "déc",
        "dez",
        "févr",
    ]
)
"""Month names that are also other words, or too short to be one without a day."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?:[0-3]?\d)"
_MARK = r"(?:er|st|nd|rd|th|°|º|\.|-?го)?"
_WEEKDAY = r"(?:(?!\d)\w+,? )?"
DATE_BEFORE = re.compile(
    rf"(?<![\w.,:])({_DAY}){_MARK}(?:\s*(?:-|au|à|et|and|to|und|bis|y|al|e|и|по|до|та|й)\s*{_WEEKDAY}({_DAY}){_MARK})?"
    rf"\s+(?:of |de |del )?({_MONTH})\b"
)
"""« 22 mai », « 11 au mercredi 12 mars », "22nd of May", «22 мая»."""
DATE_AFTER = re.compile(rf"\b({_MONTH})\.? ({_DAY})(?:st|nd|rd|th)?(?:(?: (?:to|and) |-)({_DAY}))?(?![\w:]|[.,]\d)")
"""May 22, May 22-24."""
DATE_DIGITS = re.compile(r"(?<![\d.])(?:(\d{4})-(\d\d)-(\d\d)|(\d\d?)[/.](\d\d?)[/.](\d{4}|\d\d))(?![\d])")
MONTH_ALONE = re.compile(rf"\b({_MONTH})\b")

_HOURS = r"(?:heures?|hours?|stunden|horas?|ore|час(?:а|ов|у)?|годин[аиу]?)"
_MINUTES = r"(?:minutes?|min|minuten|minutos|minuti|минут[аы]?|хвилин[аи]?)"
CLOCK = re.compile(
    rf"""(?<![\w.,:-])(?:
        (?P<h1>\d\d?)\s?h\s?(?P<m1>[0-5]\d)(?!\d) |
        (?P<h2>\d\d?)(?:[.:](?P<m2>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.? |
        (?P<h3>\d\d?):(?P<m3>[0-5]\d)(?!\d) |
        (?P<h4>\d\d?)(?:[.:](?P<m4>[0-5]\d))?\s?uhr\b(?:\s(?P<m5>[0-5]\d)\b)? |
        (?P<h6>\d\d?)\s?{_HOURS}\s(?:(?:et|and|und|y|e|и|і|та)\s)?(?P<m6>[0-5]?\d)
            (?:\s?{_MINUTES})?(?![\d.,]|\s\d{{3}}) |
        (?P<h7>\d\d?)\s?(?:h|{_HOURS})\b
    )""",
    re.VERBOSE,
)
"""3 h 12, 3:12, 3 pm, 14.30 Uhr, « deux heures quarante » (in digits by now), 18 h."""
NOON = re.compile(r"\b(?:midi|noon|mittags|mediodía|mezzogiorno|полдень|полудень)\b")
MIDNIGHT = re.compile(r"\b(?:minuit|midnight|mitternacht|medianoche|mezzanotte|полночь|полуночи|північ|опівночі)\b")

_SCALE = {
    1e3: r"mille|milliers?|thousand|tausend|mila|mil|тысяч\w{0,3}|тыс\.?|тисяч\w{0,3}|тис\.?|k",
    1e6: r"millions?|millionen|millón|millones|milion[ei]|mio\.?|mln\.?|миллион\w{0,3}|млн\.?|мільйон\w{0,3}",
    1e9: r"milliards?|mds?|billions?|bn|milliarden?|mrd\.?|miliard[oi]|миллиард\w{0,3}|млрд\.?|мільярд\w{0,3}",
}
SCALE = re.compile(
    "|".join(rf"(?P<e{len(str(int(f))) - 1}>\s?(?:d[ei] |d')?(?:{forms})(?!\w))" for f, forms in _SCALE.items())
)
"""What multiplies the digits before it; the group is `e` and the power of ten."""
HALF = re.compile(
    r"(?:\s[^\W\d]+)?\s(?:et demie?|and a half|und (?:ein )?halb\w*|y medi[oa]|e mezz[oa]|с половиной|з половиною)\b"
)
PERCENT = re.compile(
    r"\s?(?:%|(?:pour|por|per) ?100\b|per ?cent\b|prozent|por ciento|per cento|процент\w*|відсотк\w*|відсотків)"
)
ORDINAL = re.compile(
    r"°|(?:ers?|[eè]res?|[eè]mes?|ièmes?|es?|st|nd|rd|th|º|ª|-?(?:й|го|му|я|ю|е|м|х|ша|ій|та|те|ті))(?!\w)"
)
UNIT = re.compile(
    r"(?:km|m|cm|mm|kg|g|t|ha|s|min|mn|kw|mw|gw|kwh|°c|m[23]|m3/s|€|\$|£|k€|m€|eur|usd|px|x|fps|mph|kmh)(?![\w])"
)
"""Letters that may stand right behind digits without making a name of them, as M1224 is one."""
