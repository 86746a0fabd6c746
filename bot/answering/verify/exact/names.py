"""Proper names in a sentence, and whether two spellings name the same.

Within one language a name must be the same letters, case, accents and typography apart: Serrano is not Serran.
Between languages and scripts it is compared as it sounds: Kapustin, Kapoustine, Капустина. Names that are translated
instead (Moscou, Москва) are those of countries and large cities: see `places`.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.answering.verify.exact.calendar_names import MONTHS
from index.text.calendar import weekday_names
from index.text.stopwords import stop_words
from index.text.typography import bare, fold, is_cyrillic

ALIKE = 0.72
"""Share of letters that two spellings of a name in different scripts have in common (Tessandier, Тессандье: 0.78)."""

_WORD = re.compile(r"[\w*]+(?:[-'][\w*]+)*")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|all|dall|sull|un)'", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?…:;«\"(–]|- )\s*$")
_HONORIFICS = frozenset(
    [
        "m",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mr",
        "mrs",
        "ms",
        "dr",
        "me",
        "herr",
        "frau",
        "sig",
        "señor",
        "señora",
        "г",
        "п",
    ]
)
_CAPITALISED = frozenset(weekday_names("en")) | {"i"}
"""English words with a capital that are no names."""
_ENDING_FORMS = """
ienne iennes iens ien ians ian ia ie ois oise ais aise ane an ans e es s
ski skaia skoi skogo skoho skomu skom skie skih skim ogo oho omu a u om em oi ei i ov iv ah am iu iei
"""
_ENDINGS = sorted(_ENDING_FORMS.split(), key=len, reverse=True)
"""Endings of peoples (Velgorian, velgorienne) and Slavic cases (Капустина), which do not tell names apart."""


@dataclass(frozen=True, slots=True)
class Name:
    """Capitalised words that follow one another, or a code such as M1224."""

    words: tuple[str, ...]
    certain: bool
    """False where the capital may be due to the place or the language (sentence start, German nouns)."""
    opens: bool = False
    """It opens a sentence, so that its first word may be a common one: « Hier Kapustin … »."""

    def sure(self, word: str) -> bool:
        """Whether a word of it is a name for certain."""
        return self.certain and not (self.opens and word == self.words[0] and not is_code(word))


@lru_cache(maxsize=4096)
def names(text: str, lang: str) -> tuple[Name, ...]:
    """Return the names of a text in reading order."""
    folded = fold(text)
    found: list[Name] = []
    run: list[str] = []
    initial, end = False, -2
    for match in _WORD.finditer(folded):
        word = _unelided(match[0], lang)
        opens = bool(_OPENS.search(folded[max(0, match.start() - 6) : match.start()]))
        if run and (folded[end : match.start()].strip() or opens or not _is_name(word, lang, opens)):
            found.append(Name(tuple(run), _certain(run, lang, initial), initial))
            run = []
        if _is_name(word, lang, opens):
            initial = opens if not run else initial
            run.append(word)
            end = match.end()
    if run:
        found.append(Name(tuple(run), _certain(run, lang, initial), initial))
    return tuple(found)


def _is_name(word: str, lang: str, opens: bool) -> bool:
    if is_code(word):
        return True
    if not word[0].isupper() or (len(word) < 2 and not word.isupper()):
        return False
    low = word.casefold()
    if low.rstrip(".") in _HONORIFICS or low in _CAPITALISED or low in MONTHS:
        return False
    return not ((opens or len(word) == 1) and bare(word) in stop_words(lang)) and len(word) > 1


def is_code(word: str) -> bool:
    """Whether letters and digits make one word: M1224, K_7*b*, G7."""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word) and not word[0].isdigit()


def _certain(run: list[str], lang: str, initial: bool) -> bool:
    if any(is_code(word) or (word.isupper() and len(word) > 1) for word in run) or len(run) > 1:
        return True
    return not initial and lang != "de"


@lru_cache(maxsize=4096)
def words(text: str, lang: str) -> tuple[str, ...]:
    """Return every word of a text as names are compared: folded, elisions off, case kept."""
    found = (match[0] for match in _WORD.finditer(fold(text)))
    return tuple(_unelided(word, lang) for word in found)


def _unelided(word: str, lang: str) -> str:
    """Return a word without its elided article; before a capital in any language: "L'Observateur reported"."""
    whole = _ELIDED.sub("", word)
    return whole if lang in ("fr", "it") or whole[:1].isupper() else word


def stands(word: str, among: tuple[str, ...], *, same_language: bool) -> bool:
    """Whether a word of a name is among the words of a text, in a form that names the same."""
    return any(same_name(word, other, same_language=same_language) for other in among)


@lru_cache(maxsize=65536)
def same_name(one: str, other: str, *, same_language: bool) -> bool:
    """Whether two words name the same; words without a capital only count as adjectives of a place."""
    if _plain(one) == _plain(other):
        return True
    capitals = one[0].isupper() + other[0].isupper()
    if not capitals or (one.isupper() and other.isupper() and is_cyrillic(one) == is_cyrillic(other)):
        return False
    if is_cyrillic(one) != is_cyrillic(other):
        return _sounds_like(one, other)
    derived = _stem(_sound(one)) == _stem(_sound(other)) and len(_stem(_sound(one))) > 3
    return derived and (capitals == 1 or is_cyrillic(one) or not same_language)


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """Return the letters alone, without a possessive or plural s."""
    letters = re.sub(r"'s$", "", bare(word))
    letters = re.sub(r"[^\w]|_", "", letters)
    return letters[:-1] if len(letters) > 4 and letters.endswith("s") else letters


_SOUNDS = (
    ("shch|tsch|tch|sch|zh|dj|dzh|ch|sh|ts|tz|cz|(?<=i)c$", "s"),
    ("eaux?|aux?", "o"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck|q", "k"),
    ("x", "ks"),
    ("c(?=[eiy])", "s"),
    ("c", "k"),
    ("z", "s"),
    ("ou|oo", "u"),
    ("w", "v"),
    ("[yj]", "i"),
    ("i+", "i"),
    (r"(.)\1+", r"\1"),
)
_RULES = [(re.compile(pattern), to) for pattern, to in _SOUNDS]


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    sound = re.sub(r"[^a-z0-9]", "", re.sub(r"'s$", "", bare(word)))
    for pattern, to in _RULES:
        sound = pattern.sub(to, sound)
    return sound


@lru_cache(maxsize=16384)
def _stem(sound: str) -> str:
    for _ in range(2):
        ending = next((e for e in _ENDINGS if sound.endswith(e) and len(sound) - len(e) >= 4), "")
        sound = sound[: len(sound) - len(ending)]
    return sound


def _sounds_like(one: str, other: str) -> bool:
    """Whether two spellings in different scripts are of one name: endings, silent letters and « ch » differ."""
    first, second = _sound(one), _sound(other)
    if min(len(first), len(second)) < 3 or first[0] != second[0]:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=512)
def sigles(text: str) -> dict[str, frozenset[str]]:
    """Return the words that each sigle stands for, where the text says so: « Corps des volontaires russes (RVC) »."""
    known: dict[str, frozenset[str]] = {}
    folded = fold(text)
    for match in re.finditer(r"\s\(([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я0-9-]{1,9})\)", folded):
        before = re.split(r"[.;:()«»\"\n]", folded[max(0, match.start() - 90) : match.start()])[-1]
        expansion = re.findall(r"[^\W\d_]{3,}", before)[-6:]
        first = next((i for i, word in enumerate(expansion) if word[0].isupper()), 0)
        known[match[1]] = frozenset(bare(word) for word in expansion[first:])
    return known
