"""The forms of numbers that CLDR's rules do not spell: collectives, nouns for about so many, Ukrainian cases."""

COLLECTIVES: dict[str, dict[str, int]] = {
    "fr": {
        "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"dozen": 12},
    "ar": {f"{digit}{hundred}": value for value, digit in zip(range(300, 1000, 100), (
        "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"), strict=True) for hundred in ("مائة", "مئة")},
    "de": {"dutzend": 12, "zweier": 2, "dreier": 3, "zweien": 2, "dreien": 3},
    "es": {"decena": 10, "docena": 12, "veintena": 20, "treintena": 30, "cuarentena": 40, "centenar": 100,
           "millar": 1000, "cien": 100, "ciento": 100},
    "it": {"decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
           "cinquantina": 50, "sessantina": 60, "centinaio": 100, "migliaio": 1000},
    "pt": {"dezena": 10, "dúzia": 12, "vintena": 20, "centena": 100, "milhar": 1000, "cem": 100, "cento": 100,
           "quatorze": 14, "catorze": 14},
    "nl": {"tiental": 10, "dozijn": 12, "twintigtal": 20, "dertigtal": 30, "veertigtal": 40, "vijftigtal": 50,
           "honderdtal": 100, "duizendtal": 1000},
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
        10: "десятеро десяток десятка", 12: "дюжина дюжину", 100: "сотня сотню сотні",
    }.items() for form in forms.split()},
}  # fmt: skip
"""Plurals of nouns for about so many (« des dizaines ») give no figure and are left alone."""

COUNTED = frozenset({"tausend", "тысяча", "тысячу", "тисяча", "тисячу", "duizend"})
"""Scales that are a number without one before them; « millions » or "thousands" are not."""

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

MEASURED = {
    "ru": "летн лети дневн суточн часов минутн секундн месячн недельн метров километров тонн процентн этажн градусн",
    "uk": "річн річч денн добов годинн хвилинн секундн місячн тижнев метров кілометров тонн відсотков поверхов градусн",
    "de": "jährig tägig stündig minütig sekündig monatig wöchig köpfig stöckig prozentig stellig",
    "nl": "jarig daags urig wekig maands weeks koppig",
}
"""How the adjectives begin that a number is written together with: двадцатишести-летний, drei-tägig."""

AND_A_HALF = {"de": ("einhalb",), "nl": ("eneenhal", "ënhal", "enhal")}
"""What makes half a one more of a number before it: zweieinhalb, tweeënhalf."""

AMBIGUOUS = {
    "fr": frozenset({"neuf"}),
    "it": frozenset({"quarto", "quarta"}),
    "es": frozenset({"cuarto", "cuartos", "quinta"}),
    "pt": frozenset({"quarta", "quinta", "sexta", "quarto"}),
    "ru": frozenset({"семью"}),
    "de": frozenset({"Acht"}),
}
"""Number words that are other words as well (« un pont neuf », «спас семью»): a number only before what is counted."""
