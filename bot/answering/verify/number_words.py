"""The number words of seven languages, in the forms that occur in news text."""

from functools import cache

SCALES = frozenset({1_000, 1_000_000, 1_000_000_000})

STANDALONE = frozenset({"mille", "tausend", "mil", "тысяча", "тысячу", "тисяча", "тисячу"})
"""Scales that are a number by themselves; « millions » or "thousands" alone are not."""

CONNECTORS = {"fr": {"et"}, "en": {"and"}, "es": {"y"}}

# One line is one value; the forms after it are all that mean it.
_FORMS: dict[str, str] = {
    "fr": """
0 zéro|2 deux|3 trois|4 quatre|5 cinq|6 six|7 sept|8 huit|9 neuf|10 dix|11 onze|12 douze|13 treize|14 quatorze
15 quinze|16 seize|20 vingt vingts|30 trente|40 quarante|50 cinquante|60 soixante|70 septante|80 huitante octante
90 nonante|100 cent cents|1000 mille|1000000 million millions|1000000000 milliard milliards""",
    "en": """
0 zero|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|13 thirteen|14 fourteen
15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty fourty|50 fifty|60 sixty
70 seventy|80 eighty|90 ninety|100 hundred|1000 thousand|1000000 million|1000000000 billion""",
    "es": """
0 cero|2 dos|3 tres|4 cuatro|5 cinco|6 seis|7 siete|8 ocho|9 nueve|10 diez|11 once|12 doce|13 trece|14 catorce
15 quince|16 dieciséis|17 diecisiete|18 dieciocho|19 diecinueve|20 veinte|21 veintiuno veintiún veintiuna
22 veintidós|23 veintitrés|24 veinticuatro|25 veinticinco|26 veintiséis|27 veintisiete|28 veintiocho|29 veintinueve
30 treinta|40 cuarenta|50 cincuenta|60 sesenta|70 setenta|80 ochenta|90 noventa|100 cien ciento
200 doscientos doscientas|300 trescientos trescientas|400 cuatrocientos cuatrocientas|500 quinientos quinientas
600 seiscientos seiscientas|700 setecientos setecientas|800 ochocientos ochocientas|900 novecientos novecientas
1000 mil|1000000 millón millones""",
    "ru": """
0 ноль нуля|2 два две двух двум двумя двое двоих двоим двоими|3 три трёх трех трём трем тремя трое троих троим троими
4 четыре четырёх четырех четырём четырем четырьмя четверо четверых четверым четверыми
5 пять пяти пятью пятеро пятерых пятерым пятерыми|6 шесть шести шестью шестеро шестерых шестерым шестерыми
7 семь семи семью семеро семерых семерым семерыми|8 восемь восьми восемью восьмью восьмеро восьмерых
9 девять девяти девятью девятеро девятерых|10 десять десяти десятью десятеро десятерых
11 одиннадцать одиннадцати одиннадцатью|12 двенадцать двенадцати двенадцатью|13 тринадцать тринадцати тринадцатью
14 четырнадцать четырнадцати четырнадцатью|15 пятнадцать пятнадцати пятнадцатью
16 шестнадцать шестнадцати шестнадцатью|17 семнадцать семнадцати семнадцатью
18 восемнадцать восемнадцати восемнадцатью|19 девятнадцать девятнадцати девятнадцатью
20 двадцать двадцати двадцатью|30 тридцать тридцати тридцатью|40 сорок сорока
50 пятьдесят пятидесяти пятьюдесятью|60 шестьдесят шестидесяти шестьюдесятью
70 семьдесят семидесяти семьюдесятью|80 восемьдесят восьмидесяти восемьюдесятью|90 девяносто девяноста
100 сто ста|200 двести двухсот двумстам двумястами двухстах|300 триста трёхсот трехсот трёмстам тремстам тремястами
400 четыреста четырёхсот четырехсот четырёмстам|500 пятьсот пятисот пятистам|600 шестьсот шестисот шестистам
700 семьсот семисот семистам|800 восемьсот восьмисот восьмистам|900 девятьсот девятисот девятистам
1000 тысяча тысячи тысяч тысячу тысяче тысячам тысячами тысячах тыс
1000000 миллион миллиона миллионов миллиону миллионом миллионе миллионы млн
1000000000 миллиард миллиарда миллиардов миллиарде миллиарды млрд""",
    "uk": """
0 нуль нуля|2 два дві двох двом двома двоє двоїх|3 три трьох трьом трьома троє троїх
4 чотири чотирьох чотирьом чотирма четверо четверих|5 п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро п'ятерих
6 шість шести шістьох шістьом шістьма шестеро шестерих|7 сім семи сімох сімом сімома семеро семерих
8 вісім восьми вісьмох вісьмом вісьмома восьмеро восьмерих
9 дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятеро дев'ятерих
10 десять десяти десятьох десятьом десятьма десятеро|11 одинадцять одинадцяти одинадцятьох
12 дванадцять дванадцяти дванадцятьох|13 тринадцять тринадцяти тринадцятьох
14 чотирнадцять чотирнадцяти чотирнадцятьох|15 п'ятнадцять п'ятнадцяти п'ятнадцятьох
16 шістнадцять шістнадцяти шістнадцятьох|17 сімнадцять сімнадцяти сімнадцятьох
18 вісімнадцять вісімнадцяти вісімнадцятьох|19 дев'ятнадцять дев'ятнадцяти дев'ятнадцятьох
20 двадцять двадцяти двадцятьох двадцятьма|30 тридцять тридцяти тридцятьох|40 сорок сорока
50 п'ятдесят п'ятдесяти п'ятдесятьох|60 шістдесят шістдесяти шістдесятьох|70 сімдесят сімдесяти сімдесятьох
80 вісімдесят вісімдесяти вісімдесятьох|90 дев'яносто дев'яноста|100 сто ста|200 двісті двохсот двомстам
300 триста трьохсот|400 чотириста чотирьохсот|500 п'ятсот п'ятисот|600 шістсот шестисот|700 сімсот семисот
800 вісімсот восьмисот|900 дев'ятсот дев'ятисот|1000 тисяча тисячі тисяч тисячу тисячам тисячами тис
1000000 мільйон мільйона мільйонів мільйони мільйонам млн|1000000000 мільярд мільярда мільярдів мільярди млрд""",
}

_ARTICLES = {
    "fr": "un une",
    "en": "a an one",
    "de": "ein eine einer einem einen eines",
    "es": "un una uno",
    "it": "un una uno",
    "ru": "один одна одно одного одной одному одну одним",
    "uk": "один одна одне одного однієї одному одну одним",
}

APPROXIMATE = {
    "fr": {
        "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
        "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
    },
    "en": {"dozen": 12},
    "de": {"dutzend": 12},
    "es": {"decena": 10, "docena": 12, "veintena": 20, "treintena": 30, "cuarentena": 40, "centenar": 100,
           "millar": 1000},
    "it": {"decina": 10, "dozzina": 12, "quindicina": 15, "ventina": 20, "trentina": 30, "quarantina": 40,
           "cinquantina": 50, "sessantina": 60, "centinaio": 100, "migliaio": 1000},
    "ru": {"десяток": 10, "десятка": 10, "дюжина": 12, "сотня": 100, "сотню": 100, "сотни": 100},
    "uk": {"десяток": 10, "десятка": 10, "дюжина": 12, "сотня": 100, "сотню": 100, "сотні": 100},
}  # fmt: skip
"""Nouns for about so many. Their plurals (« des dizaines ») give no figure and are left alone."""

ORDINALS = {
    "en": {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
           "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fifteenth": 15, "twentieth": 20},
    "de": {f"{stem}{ending}": value for value, stem in enumerate(
        ("dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt"), start=3)
        for ending in ("e", "en", "er", "es", "em")},
    "es": {f"{stem}{ending}": value for value, stem in enumerate(
        ("tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim"), start=3)
        for ending in ("o", "a")} | {"tercer": 3},
    "it": {f"{stem}{ending}": value for value, stem in enumerate(
        ("terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim"), start=3)
        for ending in ("o", "a") if stem != "non"},
    "ru": {f"{stem}{ending}": value for value, stem, endings in (
        (3, "трет", "ий ья ье ьего ьей ьему ьем ью"), (4, "четверт", "ый ая ое ого ой ому ом ую"),
        (5, "пят", "ый ая ое ого ой ому ом ую"), (6, "шест", "ой ая ое ого ому ом ую"),
        (7, "седьм", "ой ая ое ого ому ом ую"), (8, "восьм", "ой ая ое ого ому ом ую"),
        (9, "девят", "ый ая ое ого ой ому ом ую"), (10, "десят", "ый ая ое ого ой ому ом ую"))
        for ending in endings.split()},
    "uk": {f"{stem}{ending}": value for value, stem, endings in (
        (3, "трет", "ій я є ього ьої ьому ю"), (4, "четверт", "ий а е ого ої ому у"),
        (5, "п'ят", "ий а е ого ої ому у"), (6, "шост", "ий а е ого ої ому у"),
        (7, "сьом", "ий а е ого ої ому у"), (8, "восьм", "ий а е ого ої ому у"),
        (9, "дев'ят", "ий а е ого ої ому у"), (10, "десят", "ий а е ого ої ому у"))
        for ending in endings.split()},
}  # fmt: skip
"""From third on: « premier » and « second » are ranks of ministers more often than figures."""


@cache
def cardinals(lang: str) -> dict[str, int]:
    """Return the value of every cardinal number word of a language, but for one; empty if it is not served."""
    if lang == "de":
        return _german()
    if lang == "it":
        return _italian()
    known: dict[str, int] = {}
    for entry in _FORMS.get(lang, "").replace("\n", "|").split("|"):
        value, *forms = entry.split() or [""]
        known |= dict.fromkeys(forms, int(value or 0))
    return known


@cache
def articles(lang: str) -> frozenset[str]:
    """Return the forms of one, which are also articles."""
    return frozenset(_ARTICLES.get(lang, "").split())


def _german() -> dict[str, int]:
    """Write out 2 … 999 and their thousands: German makes one word of them."""
    ones = dict(enumerate(["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"], start=1))
    teens = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    below = {word: value for value, word in ones.items()}
    below |= {word: value for value, word in enumerate(teens.split(), start=10)}
    for tens, word in enumerate(
        ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"], start=2
    ):
        below |= {word: tens * 10} | {f"{one}und{word}": tens * 10 + value for value, one in ones.items()}
    hundreds = {f"{one}hundert": value * 100 for value, one in ones.items()} | {"hundert": 100}
    below |= {f"{h}{b}": hv + bv for h, hv in hundreds.items() for b, bv in below.items()} | hundreds
    known = below | {f"{b}tausend": value * 1000 for b, value in below.items()} | {"tausend": 1000}
    known |= dict.fromkeys(("million", "millionen"), 1_000_000) | dict.fromkeys(("milliarde", "milliarden"), 10**9)
    known |= {"null": 0, "zweier": 2, "dreier": 3, "zweien": 2, "dreien": 3}
    known.pop("ein")
    return known


def _italian() -> dict[str, int]:
    """Write out 2 … 999 and their thousands: Italian makes one word of them."""
    ones = dict(enumerate(["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"], start=1))
    teens = "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"
    below = {word: value for value, word in ones.items()} | {"tré": 3}
    below |= {word: value for value, word in enumerate(teens.split(), start=10)}
    for tens, word in enumerate(
        ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"], start=2
    ):
        below[word] = tens * 10
        for value, one in ones.items():
            stem = word[:-1] if value in (1, 8) else word
            below |= {f"{stem}{one}": tens * 10 + value}
            below |= {f"{stem}un": tens * 10 + 1} if value == 1 else {}
            below |= {f"{stem}tré": tens * 10 + 3} if value == 3 else {}
    hundreds = {f"{one}cento": value * 100 for value, one in ones.items() if value > 1} | {"cento": 100}
    below |= {f"{h}{b}": hv + bv for h, hv in hundreds.items() for b, bv in below.items()} | hundreds
    known = below | {f"{b}mila": value * 1000 for b, value in below.items()} | {"mille": 1000, "mila": 1000}
    known |= dict.fromkeys(("milione", "milioni"), 1_000_000) | dict.fromkeys(("miliardo", "miliardi"), 10**9)
    known.pop("uno")
    return known
