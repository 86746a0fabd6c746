"""Where the segmenter sees an end and no reader of the language would: behind « M. », « 3. » in „der 3. Senat“."""

import re

from index.text.abbreviations import BEFORE_FIGURES, TITLES
from index.text.calendar import months_in_full
from index.text.function_words import is_stop_word
from index.text.typography import CAPITAL

LOOKED_AT = 64
"""Characters on either side of a cut that can tell whether a sentence ends there; no abbreviation is longer."""

FULL_STOPS = "。！？｡．।॥۔؟։።፧၊။។៕"
"""What ends a sentence where no space follows: in full-width type, and in scripts with stops of their own."""
CLOSING = "」』”’）》】"
"""What may stand between such a stop and the next sentence."""
_FULL_STOP = re.compile(rf"[{FULL_STOPS}][{CLOSING}]*\Z")
_GOES_ON = re.compile("[とにをはがもので、，]|って|など|なら")
"""What follows a quotation that is a part of its sentence: « 「なぜだ？」と言った »."""

_TITLE = re.compile(rf"(?:^|[\s(«“\"'’])(?:{'|'.join(sorted(TITLES))})\.\s*$")
_INITIAL = re.compile(rf"(?:^|[\s(«“\"'’.-])[{CAPITAL}]\.\s*$")
_CLOSE = 1 + max(map(len, TITLES)) + 1
"""Characters that these two look at: what stands before a title, the title, its stop. In LOOKED_AT characters each was
searched from every one, and a text of nothing but « M. » took more than twice as long to cut."""
_UNICASE_INITIAL = re.compile(
    r"(?:^|[\s(«“\"'’.-])[\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u0985-\u09b9\u0e01-\u0e2e]"
    r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e4e]{0,3}\.\s*$"
)
"""« د. سامر », « ए. के. शर्मा », « פרופ' א. לוי »: letters without a case, which seldom are words by themselves."""
_ERA = re.compile(r"\b(?:av|apr|ap)\.\s?J\.\s?-?\s?C\.\s*$")
_BEFORE_FIGURE = re.compile(rf"(?:^|[\s('’])(?:{'|'.join(sorted(BEFORE_FIGURES))})\.\s*$", re.IGNORECASE)
_DAY = re.compile(r"(?:^|\s)[0-3]?\d\.\s*$")
_ORDINAL = re.compile(
    r"(?:\b(?:d(?:er|ie|as|en|em|es)|(?:k?ein|[mds]ein|ihr|unser|dies|jed|jen|erst|letzt|nächst)e?[mnrs]?"
    r"|[ia]m|zu[mr]|vom|beim|ans|ins|übers|fürs)|\b\d{1,3}\.\s(?:und|oder|bis(?:\szu[mr])?|sowie))\s\d{1,3}\.\s*$",
    re.IGNORECASE,
)
"""German: what stands before a noun, then an ordinal. « Im Haus 12. » has none."""
_MAGNITUDE = re.compile(r"\d\s?(?:mil|mld|tis|mio|mrd|mln)\.\s*$", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:[A-Z]{3}|Kčs?|Ft|Sk)\b")
_LIST_NUMBER = re.compile(r"\d{1,3}[.)]\s*")
_FIRST_WORD = re.compile(r"\W")


def runs_on(text: str, start: int, cut: int, end: int, lang: str) -> bool:
    """Whether no sentence ends at `cut`, between `start` and `end`."""
    # Only what stands next to the cut is looked at, so that noise without an end takes linear time.
    before = text[max(start, cut - LOOKED_AT) : cut]
    following = text[cut : cut + LOOKED_AT].lstrip() or text[cut:end].lstrip()
    full = _FULL_STOP.search(before)
    if not following or not (full or before[-1:].isspace() or before.endswith(("…", "!", "?", "»"))):
        return True  # nothing follows, or the stop stands inside a word: « J.-P. », « M.A.D. »
    if full and ((before[-1] in CLOSING and _GOES_ON.match(following)) or following[0] in FULL_STOPS + CLOSING):
        return True
    if before[-1:] == "．" and following[0].isdigit():
        return True  # « ３．５ »
    if following[0].islower():
        return True
    if following[0].isdigit() and _BEFORE_FIGURE.search(before):
        return True
    word = _FIRST_WORD.split(following, maxsplit=1)[0]
    close = before.rstrip()[-_CLOSE:]
    return bool(
        _TITLE.search(close)
        or (_DAY.search(before) and word.casefold() in months_in_full())
        or (lang == "de" and _ORDINAL.search(before) and word and not is_stop_word(word, lang))
        or (_INITIAL.search(close) and not _ERA.search(before))
        or (not before.isascii() and _UNICASE_INITIAL.search(before))
        or (_CURRENCY.match(following) and _MAGNITUDE.search(before))
        or _LIST_NUMBER.fullmatch(text, start, min(cut, start + LOOKED_AT))
    )
