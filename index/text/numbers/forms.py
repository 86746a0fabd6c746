"""The forms of numbers that CLDR's rules do not spell: collectives, nouns for about so many, Slavic cases, ordinals."""

COLLECTIVES: dict[str, dict[str, int]] = {
    "fr": {
        "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"dozen": 12},
    "ar": {f"{digit}{hundred}": value for value, digit in zip(range(300, 1000, 100), (
        "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"), strict=True) for hundred in ("مائة", "مئة")}
    | {f"{scale}{dual}": 2 * value for scale, value in (
        ("مئت", 100), ("مائت", 100), ("ألف", 10**3), ("مليون", 10**6), ("مليار", 10**9)) for dual in ("ان", "ين", "ي")},
    "de": {"dutzend": 12, "zweier": 2, "dreier": 3, "zweien": 2, "dreien": 3},
    "es": {"decena": 10, "docena": 12, "veintena": 20, "treintena": 30, "cuarentena": 40, "centenar": 100,
           "millar": 1000, "cien": 100, "ciento": 100},
    "it": {"decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
           "cinquantina": 50, "sessantina": 60, "centinaio": 100, "migliaio": 1000},
    "pt": {"dezena": 10, "dúzia": 12, "vintena": 20, "centena": 100, "milhar": 1000, "cem": 100, "cento": 100,
           "quatorze": 14, "catorze": 14},
    "nl": {"tiental": 10, "dozijn": 12, "twintigtal": 20, "dertigtal": 30, "veertigtal": 40, "vijftigtal": 50,
           "honderdtal": 100, "duizendtal": 1000},
    "pl": {form: value for value, forms in {
        2: "dwaj dwoje dwojga dwojgu", 3: "trzej troje trojga trojgu", 4: "czterej czworo czworga",
        5: "pięcioro pięciorga", 6: "sześcioro sześciorga", 7: "siedmioro", 8: "ośmioro", 9: "dziewięcioro",
        10: "dziesięcioro dziesiątka", 12: "tuzin", 100: "setka setkę", 1000: "tysiąc",
    }.items() for form in forms.split()},
    "ru": {form: value for value, forms in {
        2: "двое двоих двоим двоими", 3: "трое троих троим троими", 4: "четверо четверых четверым четверыми",
        5: "пятеро пятерых пятерым пятерыми", 6: "шестеро шестерых шестерым шестерыми",
        7: "семеро семерых семерым семерыми", 8: "восемью восьмеро восьмерых восьмерым",
        9: "девятеро девятерых", 10: "десятеро десятерых десяток десятка", 12: "дюжина дюжину дюжины",
        100: "сотня сотню сотни",
    }.items() for form in forms.split()} | {"восемью": 8},
    "uk": {form: value for value, forms in {
        2: "двоє двоїх двом двома", 3: "троє трьох троїх", 4: "четверо четверих", 5: "п'ятеро п'ятерих",
        6: "шестеро шестерих", 7: "семеро семерих", 8: "восьмеро восьмерих", 9: "дев'ятеро дев'ятерих",
        10: "десятеро десяток десятка", 11: "одинадцятеро", 12: "дванадцятеро дюжина дюжину", 13: "тринадцятеро",
        14: "чотирнадцятеро", 15: "п'ятнадцятеро", 16: "шістнадцятеро", 17: "сімнадцятеро", 18: "вісімнадцятеро",
        19: "дев'ятнадцятеро", 20: "двадцятеро", 30: "тридцятеро", 100: "сотня сотню сотні",
    }.items() for form in forms.split()},
}  # fmt: skip
"""Plurals of nouns for about so many (« des dizaines ») give no figure and are left alone."""

_EXACT = frozenset({"cien", "ciento", "cem", "cento"})
ROUNDED = {
    lang: frozenset(form for form, value in COLLECTIVES[lang].items() if value % 10 == 0 and form not in _EXACT)
    for lang in ("fr", "es", "it", "pt", "nl")
}
"""Those that say themselves that a number is rounded; a dozen is twelve."""

MULTIPLES: dict[str, dict[str, int]] = {
    "fr": {"dizaine": 10, "dizaines": 10, "douzaine": 12, "douzaines": 12, "centaine": 100, "centaines": 100},
    "en": {"dozen": 12, "dozens": 12, "hundred": 100},
    "de": {"dutzend": 12, "hundert": 100},
    "es": {"decena": 10, "decenas": 10, "docena": 12, "docenas": 12, "centenar": 100, "centenares": 100},
    "it": {"decina": 10, "decine": 10, "dozzina": 12, "dozzine": 12, "centinaio": 100, "centinaia": 100},
    "pt": {"dezena": 10, "dezenas": 10, "dúzia": 12, "dúzias": 12, "centena": 100, "centenas": 100},
    "nl": {"tiental": 10, "dozijn": 12, "honderdtal": 100},
    "ru": {"десяток": 10, "десятка": 10, "десятков": 10, "дюжина": 12, "дюжины": 12, "дюжин": 12, "сотня": 100,
           "сотни": 100, "сотен": 100},
    "uk": {"десяток": 10, "десятка": 10, "десятки": 10, "десятків": 10, "дюжина": 12, "дюжини": 12, "дюжин": 12,
           "сотня": 100, "сотні": 100, "сотень": 100},
}  # fmt: skip
"""What a number before it is multiplied by: two dozen, « trois centaines », пять десятков, 3 hundred."""

COUNTED = frozenset({
    "tausend", "тысяча", "тысячу", "тисяча", "тисячу", "duizend",
    "миллион", "миллиард", "триллион", "мільйон", "мільярд", "трильйон",
})  # fmt: skip
"""Scales that are a number without one before them; « millions » or "thousands" are not."""

ABOUT: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "ru": (frozenset({"около", "более", "больше", "свыше", "менее", "меньше", "порядка", "до", "из", "полутора"}),
           frozenset({"сотни", "дюжины", "тысячи", "миллиона", "миллиарда"})),
    "uk": (frozenset({"близько", "більше", "понад", "менше", "до", "з", "із"}),
           frozenset({"сотні", "сотню", "дюжини", "тисячі", "мільйона", "мільярда"})),
}  # fmt: skip
"""Forms that are one of a scale behind the first words, whose case it is (« около тысячи »), and else many of it."""

HALVES: dict[str, tuple[str, ...]] = {
    "fr": ("demi",), "en": ("half",), "de": ("halbe", "halben", "halbes"), "es": ("medio", "media"),
    "it": ("mezzo", "mezza"), "pt": ("meio", "meia"), "nl": ("half",), "ar": ("نصف",),
}  # fmt: skip
"""What stands before a scale or a dozen of which it is half: « un demi-million », half a dozen, medio millón."""

HALF_WITHIN = {"ru": "пол", "uk": "пів"}
"""What is written together with the genitive of what it is half of: полмиллиона, півтисячі."""

UKRAINIAN_CASES = {
    0: "нуля", 1: "одного одному одним однієї одній одну", 2: "двох двом двома",
    3: "трьох трьом трьома", 4: "чотирьох чотирьом чотирма",
    5: "п'яти п'ятьох п'ятьом п'ятьма", 6: "шести шістьох шістьом шістьма", 7: "семи сімох сімом сімома",
    8: "восьми вісьмох вісьмом вісьмома", 9: "дев'яти дев'ятьох дев'ятьом дев'ятьма", 10: "десяти десятьох десятьма",
    11: "одинадцяти одинадцятьох", 12: "дванадцяти дванадцятьох", 13: "тринадцяти тринадцятьох",
    14: "чотирнадцяти чотирнадцятьох", 15: "п'ятнадцяти п'ятнадцятьох", 16: "шістнадцяти шістнадцятьох",
    17: "сімнадцяти сімнадцятьох", 18: "вісімнадцяти вісімнадцятьох", 19: "дев'ятнадцяти дев'ятнадцятьох",
    20: "двадцяти двадцятьох двадцятьма", 30: "тридцяти тридцятьох", 40: "сорока", 50: "п'ятдесяти п'ятдесятьох",
    60: "шістдесяти шістдесятьох", 70: "сімдесяти сімдесятьох", 80: "вісімдесяти вісімдесятьох", 90: "дев'яноста",
    100: "ста", 200: "двохсот двомстам", 300: "трьохсот", 400: "чотирьохсот", 500: "п'ятисот", 600: "шестисот",
    700: "семисот", 800: "восьмисот", 900: "дев'ятисот",
}  # fmt: skip

_STEMS = {
    1: "перш", 2: "друг", 4: "четверт", 5: "п'ят", 6: "шост", 7: "сьом", 8: "восьм", 9: "дев'ят", 10: "десят",
    11: "одинадцят", 12: "дванадцят", 13: "тринадцят", 14: "чотирнадцят", 15: "п'ятнадцят", 16: "шістнадцят",
    17: "сімнадцят", 18: "вісімнадцят", 19: "дев'ятнадцят", 20: "двадцят", 30: "тридцят", 40: "сороков",
    50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят", 80: "вісімдесят", 90: "дев'яност", 100: "сот",
}  # fmt: skip
_ENDINGS = "ий а е ого ої ому у ій і их им ими"
_THIRD = "третій третя третє третього третьої третьому третю третьою третіх"
UKRAINIAN_ORDINALS = {
    f"{stem}{ending}": value for value, stem in _STEMS.items() for ending in _ENDINGS.split()
} | dict.fromkeys(_THIRD.split(), 3)

_POLISH_STEMS = {
    1: "pierwsz", 4: "czwart", 5: "piąt", 6: "szóst", 7: "siódm", 8: "ósm", 9: "dziewiąt", 10: "dziesiąt",
    11: "jedenast", 12: "dwunast", 13: "trzynast", 14: "czternast", 15: "piętnast", 16: "szesnast", 17: "siedemnast",
    18: "osiemnast", 19: "dziewiętnast", 20: "dwudziest", 30: "trzydziest", 40: "czterdziest", 50: "pięćdziesiąt",
    60: "sześćdziesiąt", 70: "siedemdziesiąt", 80: "osiemdziesiąt", 90: "dziewięćdziesiąt", 100: "setn",
}  # fmt: skip
_POLISH_ENDINGS = "y a e ego ej emu ą ym ych ymi"
_POLISH_SOFT_ENDINGS = "i a ie ia iego iej iemu ą ią im ich imi"
_POLISH = (
    {f"{stem}{ending}": value for value, stem in _POLISH_STEMS.items() for ending in _POLISH_ENDINGS.split()}
    | {f"drug{ending}": 2 for ending in _POLISH_SOFT_ENDINGS.split()}
    | {f"trzec{ending}": 3 for ending in _POLISH_SOFT_ENDINGS.split()}
)
POLISH_ORDINALS = _POLISH | {
    f"{ten} {unit}": tens + units
    for ten, tens in _POLISH.items()
    for unit, units in _POLISH.items()
    if 20 <= tens < 100 and units < 10
}
