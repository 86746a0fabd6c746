"""Proper names in a text: capitalised words that follow one another, and codes of letters and digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.text.abbreviations import BEFORE_FIGURES
from index.text.calendar import month_names, months, weekday_names
from index.text.function_words import function_words, is_stop_word
from index.text.remembering import remembering
from index.text.typography import CAPITAL, ELIDING, ELISIONS, UNSPACED_WORDS, fold

_WORD = re.compile(
    rf"[{UNSPACED_WORDS}]+|(?:[^\W{UNSPACED_WORDS}]|\*)+(?:[-'](?:[^\W{UNSPACED_WORDS}]|\*)+)*"  # 公司Nordlys的
)
_ELIDED = re.compile(rf"^{ELISIONS}'", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?…:;«\"(–¿¡]|- )\s*$")
_NAME_BEFORE = re.compile(rf"(?<!\w)[{CAPITAL}][\w'-]{{0,39}} $")
_NICKNAME_BEHIND = re.compile(rf"(?: [\w'-]+)?\s?\" ?[{CAPITAL}]")
_LONGEST_BEFORE = 40
"""Characters before a word that tell whether it opens a sentence."""
_ENDED = re.compile(r'[.!?…]"\s*$')
_HONORIFIC_WORDS = (
    "m mm mme mmes mlle mr mrs ms dr me herr frau sig signor signora señor señora don doña dom dona mevr mevrouw dhr"
    " meneer pan pani г п"
)
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split())
"""Titles that are no part of a name; of `TITLES` others are (St Paul, Cap Ferret, Col de Tende)."""
_DIGITS_FIRST = re.compile(r"(?<![\w'-])\d[\w-]{0,20}[A-Z]\w*")
"""5G, 20H: names in questions, while verification reads their digits as a figure."""
_PARTICLES = re.compile(
    r" (?:(?:von|van|vom|zu|zur|zum|de|di|da|do|dos|del|della|du|ten|ter|al|el|bin|ben)(?: der| den| dem| la)?) "
)
_AGED = re.compile(r"(?:over|under|mid|pre|post)-\d+s?")  # over-65s
_MEASURE = re.compile(r"[kcdm]?m[23]")  # folded, « 300 m³ » is no street
_LINK = re.compile(r" (?:de|du|des|la|le|of|the|von|van|di|del) ")
_NUMBER = re.compile(r" \d{1,3}\b")
_FIGURE = re.compile(r"[.°]{0,2} ?\d")
_TAIL = re.compile(r"(?: (?:de la|de l'|des|du|de|d'|of the|of) ?[\w'-]+){1,2}")


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words that follow one another, or a code such as M1224."""

    words: tuple[str, ...]
    start: int
    end: int
    """Where it stands in the folded text, elisions left out."""
    certain: bool
    """False where the capital may be due to the place or the language (sentence start, German nouns)."""
    opens: bool = False
    """It opens a sentence, so that its first word may be a common one: « Hier Kapustin … »."""

    def sure(self, word: str) -> bool:
        """Whether a word of it is a name for certain."""
        return self.certain and not (self.opens and word == self.words[0] and not _is_code(word))


@remembering(4096)
def names(text: str, lang: str) -> tuple[Name, ...]:
    """Return the names of a text in reading order."""
    folded = _folded(text)
    runs: list[list[re.Match[str]]] = []
    opening: list[bool] = []
    end, seen, marks = -2, 0, 0
    for match in _WORD.finditer(folded):
        marks, seen = marks + folded.count('"', seen, match.start()), match.start()
        opens = _opens(folded, match, quoted=marks % 2 == 1)
        if not _is_name(_unelided(match[0], lang), lang, opens) or _numbers(folded, match):
            continue
        if opens or not runs or folded[end : match.start()].strip():
            runs.append([])
            opening.append(opens)
        runs[-1].append(match)
        end = match.end()
    goes_on = [_goes_on(folded, *pair) for pair in pairwise(runs)]
    return tuple(_name(lang, *parts) for parts in zip(runs, opening, [False, *goes_on], strict=False))


def full_names(text: str, lang: str, *, with_nouns: bool = False) -> list[str]:
    """Return each name of a text once, in order, with the small words between its parts: « François de Rugy ».

    A lone word that only opens a sentence is none. `with_nouns` adds the nouns behind: « Corps des volontaires ».
    """
    folded = _folded(text)
    in_place = len(text) == len(folded)  # folding made some of it longer, perhaps, and as much of it shorter
    spans: list[tuple[int, int]] = []
    for start, end in sorted({*_certain_spans(text, lang), *(m.span() for m in _DIGITS_FIRST.finditer(folded))}):
        if spans and _LINK.fullmatch(folded, spans[-1][1], start):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    numbered = [(start, n.end() if (n := _NUMBER.match(folded, end)) else end) for start, end in spans]
    if with_nouns:
        numbered = [(start, t.end() if (t := _TAIL.match(folded, end)) else end) for start, end in numbered]
    found = [(folded[start:end], text[start:end] if in_place else "") for start, end in numbered]
    return list(dict.fromkeys(shown if fold(shown) == name else name for name, shown in found))


def _certain_spans(text: str, lang: str) -> Iterator[tuple[int, int]]:
    for name in names(text, lang):
        alone = name.words[0] if len(name.words) == 1 else ""
        if not (name.opens and alone and not alone.isupper() and not _is_code(alone)):
            yield name.start, name.end


def _goes_on(folded: str, before: list[re.Match[str]], run: list[re.Match[str]]) -> bool:
    """Whether words are the rest of a name of several: « Henning von | Asselkamp », "Ursula von der | Leyen"."""
    return len(before) > 1 and bool(_PARTICLES.fullmatch(folded, before[-1].end(), run[0].start()))


def _name(lang: str, run: list[re.Match[str]], opens: bool, part: bool) -> Name:
    """Return the name of a run of words; `part` tells that it goes on behind « von » or « de »."""
    words = tuple(_unelided(match[0], lang) for match in run)
    start = run[0].end() - len(words[0])
    return Name(words, start, run[-1].end(), part or _certain(words, lang, initial=opens), opens)


def _opens(folded: str, word: re.Match[str], *, quoted: bool) -> bool:
    """Whether a word opens a sentence or a quotation that is no nickname: « Godelieve « Lieve » Claes »."""
    before = folded[max(0, word.start() - _LONGEST_BEFORE) : word.start()]
    opening = _OPENS.search(before)
    if not opening or '"' not in opening[0]:
        return bool(opening)
    if not quoted:
        return bool(_ENDED.search(before))
    return not (_NICKNAME_BEHIND.match(folded, word.end()) and _NAME_BEFORE.search(before[: opening.start()]))


def _folded(text: str) -> str:
    """Fold a text; « №4 » would become one word with No, as if it were a code."""
    return fold(text.replace("№", "n°"))


def _numbers(folded: str, word: re.Match[str]) -> bool:
    """Whether a word only says that a number follows: "No. 2", „Nr. 4“, "Art. 5"."""
    return word[0].casefold() in BEFORE_FIGURES and bool(_FIGURE.match(folded, word.end()))


def _is_name(word: str, lang: str, opens: bool) -> bool:
    if _is_code(word):
        return True
    if not word[0].isupper() or (len(word) < 2 and not word.isupper()):
        return False
    low = word.casefold()
    if low.rstrip(".") in _HONORIFICS or low == "i" or low in weekday_names("en") or _is_month(low, lang):
        return False
    return not ((opens or len(word) == 1) and (is_stop_word(word, lang) or _attributes(low, lang))) and len(word) > 1


def _attributes(low: str, lang: str) -> bool:
    """Whether a word begins what says whose account it is: « Selon Denis Valmer »."""
    return any(low == phrase.partition(" ")[0] for phrase in function_words(lang).attributions)


def _is_month(low: str, lang: str) -> bool:
    """Whether a word is a month; the Polish « maja » is a name elsewhere."""
    return low in months() and (lang == "pl" or low not in month_names("pl"))


def _is_code(word: str) -> bool:
    """Whether letters and digits make one word: M1224, K_7*b*, G7; not 5月11日, whose script has no capitals."""
    if not any(c.isdigit() for c in word) or _MEASURE.fullmatch(word):
        return False
    return word.lower() != word.upper() and not word[0].isdigit() and not _AGED.fullmatch(word)


def _certain(run: tuple[str, ...], lang: str, *, initial: bool) -> bool:
    if any(_is_code(word) or (word.isupper() and len(word) > 1) for word in run) or len(run) > 1:
        return True
    return not initial and lang != "de"


@remembering(4096)
def words(text: str, lang: str) -> tuple[str, ...]:
    """Return every word of a text as names are compared: folded, elisions off, case kept."""
    found = (match[0] for match in _WORD.finditer(_folded(text)))
    return tuple(_unelided(word, lang) for word in found)


def _unelided(word: str, lang: str) -> str:
    """Return a word without its elided article; before a capital in any language: "L'Observateur reported"."""
    whole = _ELIDED.sub("", word)
    return whole if lang in ELIDING or whole[:1].isupper() else word
