"""A dateline says nothing by itself: « AOSTA. » belongs to the sentence behind it, and would be quoted alone else."""

import re
from collections.abc import Sequence

from index.text.typography import CAPITAL
from index.types import Sentence

LONGEST_DATELINE = 80
"""Characters."""
_IN_CAPITALS = rf"[{CAPITAL}][{CAPITAL}’'-]{{1,30}}"
_CAPITALISED = rf"[{CAPITAL}][\w’'-]{{1,30}}"
_IN_BRACKETS = r"(?:\s?\([^()\n]{1,40}\))?"
_DATELINE = re.compile(
    # « AOSTA. », « NEW YORK (AP). », « BRISSOLLES, 15 mars. », and a section: « RUGBY. »
    rf"(?:{_IN_CAPITALS}(?:[ /]{_IN_CAPITALS}){{0,4}}{_IN_BRACKETS}(?:,[^.,\n\d]{{1,20}}\d{{1,2}}[^.,\n\d]{{0,20}})?"
    # « Brissolles, le 15 mars 2031. »
    rf"|{_CAPITALISED}(?:\s{_CAPITALISED}){{0,3}}{_IN_BRACKETS},\s[^.\n\d]{{0,15}}\d{{1,2}}[^.\n\d]{{1,15}}\d{{4}}"
    # « Mardi 8 avril 2031, 19 heures. »
    rf"|{_CAPITALISED},?\s\d{{1,2}}\S{{0,2}}\s[^\W\d_]{{3,20}}\.?\s\d{{4}}(?:,\s\d[^.\n]{{0,15}})?)"
    rf"{_IN_BRACKETS}\.\s?[–—-]?"
)
WRITTEN = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th|\.|º)?(?:\s+de)?\s+[^\W\d_]{3,20}\.?(?:\s+de)?,?\s+\d{4}"  # 15 mars 2031
    r"|[^\W\d_]{3,20}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s+\d{4}"  # March 15, 2031
    r"|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?!\d)"
)
"""A day as lines write it."""
PUBLISHED = (
    r"(?:(?:(?:article|artículo|articolo|artikel|entretien|interview|entrevista|intervista|tribune) )?"
    r"(?:publié|parue?|mise? en ligne|créée?|posté|published|posted|veröffentlicht|erschienen|publicad|pubblicat"
    r"|gepubliceerd)[eoa]?(?: (?:par|by|von|por|da|door) [^.,]{1,40}?)?(?: (?:le|on|am|el|em|il|op))? ?:? "
    r"|(?:édition du|edition of|ausgabe vom|edición del|edizione del|edição de|editie van) )"
)
"""What says that a day is one of publication, up to that day."""
BYLINE = (
    # « Par Jean Dupont - », « Le Courrier, », « (AFP) », « Paris, »
    r"(?:(?:(?:par|by|von|por|di|door) [^.!?:;]{1,60}?|[^\W\d][^.!?:;,|·–—]{0,40}?)(?: ?[,|·] ?| [–—-] )"
    r"|\([^()]{2,20}\) )?"
)
"""Who wrote or published, before that; or nothing."""
WEEKDAY = r"(?:(?:le|den) )?(?:[^\W\d_]{3,20},? )?"
"""Before the day; or nothing."""
TAKES_PLACE = (
    r"(?! ?,? ?(?:à partir|dès|de \d{1,2}|du \d{1,2}|entre|jusqu|from|between|until|ab \d{1,2}|von \d{1,2}|zwischen|bis"
    r"|desde|de las|hasta|dalle|dal \d{1,2}|fino|a partir|das \d{1,2}|até|vanaf|van \d{1,2}|tot|au \d{1,2})\b"
    rf"| ?[–—-] ?{WRITTEN})"
)
"""« Samedi 4 juillet 2031, à partir de 18 heures » is when something takes place: nothing appears for some hours.
« 12 mars 1951 – 3 mai 2031 » is a life."""
BEHIND_A_DAY = rf"{TAKES_PLACE}(?: ?[,(|·–—-]| (?:à|at|um|\d{{1,2}} ?[h:]))(?:[^.]|[ap]\.m\.){{0,80}}|"
"""All that may stand behind the day on which an article appeared: the hour, « mis à jour le… », who wrote it."""
BEHIND_A_NAME_AND_DAY = r"(?: ?[,(|·–—-](?:[^.\d]{0,60}| ?(?:page|p\.) ?\d{1,4}))?"
"""Without an hour, with which it may be when something takes place."""
_SAYS_PUBLISHED = re.compile(
    # « Publié le 3/5/2031 à 9 h »
    rf"\A{BYLINE}{PUBLISHED}(?:[^\W\d_]{{3,20}},? )?(?:{WRITTEN})(?:[^.]|[ap]\.m\.){{0,80}}",
    re.IGNORECASE,
)
_NAME_AND_DAY = re.compile(
    # « Le Courrier, mardi 3 mai 2031 | Ana Ruiz »; with an hour it may be when something takes place
    rf"\A(?-i:[{CAPITAL}])[^.!?:;,|·–—\d]{{2,40}}?(?: ?[,|·] ?| [–—-] )"
    rf"{WEEKDAY}(?:{WRITTEN})"
    rf"(?:{BEHIND_A_NAME_AND_DAY})",
    re.IGNORECASE,
)
HEAD = 300
"""Characters that an article begins with, in which its date may stand, and a name and a day are of who published it.
Further down they may be of a place on a tour: « Grenoble, 14 juin 2034 »."""
_BEHIND_ITS_PLACE = re.compile(rf"{_IN_BRACKETS}(?:,[^.,\n\d]{{1,20}}\d|\.?\s[–—-]\s|\.\s)")
AGENCIES = (
    "AFP|AP|dpa|DPA|APA|ATS|SDA|EFE|ANSA|AGI|Lusa|LUSA|ANP|Belga|BELGA|Reuters|REUTERS|TASS|Interfax|Xinhua|Kyodo"
    "|PTI|MAP|APS|NTB|STT|Ritzau|PAP|ČTK|MTI|Agerpres|Tanjug|Hina|AAP|KNA|epd|SID|Adnkronos|Anadolu|Yonhap|Ukrinform|Bloomberg"
)
"""For the inside of a group of `re`."""
_OF_AN_AGENCY = re.compile(
    # « PARIS, 12 avr 2031 (AFP) - », "PORTLAND, Maine (AP) — ", « (ANSA) - TRENTO, 20 LUG 2031 - »
    rf"[^\n.!?«»\"()]{{0,60}}(?:\([^()\n]{{1,30}}\)[^\n.!?«»\"()]{{0,30}})?\(({AGENCIES})\)"
    rf"[^\n!?«»\"()]{{0,30}}?\s?[–—-]\s"
)
Span = tuple[int, int]


def is_dateline(sentence: str) -> bool:
    """Tell whether a sentence is nothing but a dateline."""
    return len(sentence) <= LONGEST_DATELINE and _DATELINE.fullmatch(sentence) is not None


def is_imprint(sentence: Sentence) -> bool:
    """Tell whether a sentence says only who published its article and when: it answers no question on what is told.

    « Courrier des Tanneurs, 9 décembre 2031 » is no day of a death; every quotation says its source and its date.
    """
    text = " ".join(sentence.text.split())
    return bool(_SAYS_PUBLISHED.fullmatch(text) or (sentence.start < HEAD and _NAME_AND_DAY.fullmatch(text)))


def agency_of(text: str) -> str | None:
    """Return the agency that a dispatch names in its dateline, if it begins with one."""
    found = _OF_AN_AGENCY.match(text)
    return found[1] if found else None


def is_place_of_dateline(name: str, sentence: str) -> bool:
    """Tell whether a sentence begins with a name as with that of where it was written: « CORVANNE (AFP) - … »."""
    return sentence.startswith(name) and bool(_BEHIND_ITS_PLACE.match(sentence, len(name)))


def with_dateline(text: str, spans: Sequence[Span], longest: int) -> list[Span]:
    """Return the sentences of an article, its dateline with the sentence behind it, unless a blank line parts them."""
    if len(spans) < 2:
        return list(spans)
    (start, stop), (behind, end), *rest = spans
    belongs = text.count("\n", stop, behind) < 2 and end - start <= longest
    return [(start, end), *rest] if belongs and is_dateline(text[start:stop]) else list(spans)
