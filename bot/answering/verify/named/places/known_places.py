"""Countries and large cities under one key in every language served: « Moscou », Russia and российский are one place.

Names of people survive translation, those of countries do not, and newspapers let a capital speak for a government.
The names are CLDR's (through Babel): of territories, and of the cities that stand for time zones, each with the
country that it lies in. Peoples and adjectives are told by the names of languages (« russe », « anglais américain »)
and by how these and the names of countries begin.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from bot.answering.verify.named.places.cities import ALSO_NOUNS, MARK, translated
from bot.answering.verify.named.places.demonyms import people
from index.text.calendar import SERVED
from index.text.typography import bare

SHORTEST = 4
"""Letters that a word and a place's name must begin with alike."""

LONGEST_ENDING = 5
"""Letters that a word may have behind them: russ-e, ukrain-ienne, franç-aises."""

_OPEN_ENDING = 2
"""Letters at the end of a country's name that its adjective may not have: russ(ie), ukrain(a)."""

_ACRONYMS = {
    "USA": "US", "EUA": "US", "EEUU": "US", "США": "US", "UK": "GB", "UAE": "AE", "EAU": "AE", "DRC": "CD", "RDC": "CD",
    "UE": "EU", "ЕС": "EU", "ЄС": "EU", "ONU": "UN", "UNO": "UN", "ООН": "UN",
}  # fmt: skip
"""Short names of countries and of their unions that are not CLDR's codes."""

_ALSO = {
    "en": {
        "britain": "GB",
        "great britain": "GB",
        "america": "US",
        "ivory coast": "CI",
        "holland": "NL",
        "burma": "MM",
        "turkey": "TR",
    },
    "fr": {"grande bretagne": "GB"},
    "de": {"grossbritannien": "GB", "elfenbeinkuste": "CI"},
    "es": {"gran bretana": "GB", "holanda": "NL"},
    "it": {"gran bretagna": "GB", "olanda": "NL"},
    "pt": {"gra bretanha": "GB", "holanda": "NL"},
    "nl": {"groot brittannie": "GB", "ivoorkust": "CI"},
    "ar": {bare("السعودية"): "SA", bare("الإمارات"): "AE", bare("سوريا"): "SY"},
}
"""Other names of countries, as `bare` folds them, hyphens as spaces."""

WITHOUT_CAPITALS = frozenset({"ar"})
"""Languages in whose letters no capital tells a name."""
_LARGEST = 3
"""Most countries that one beginning may stand for: what more of them begin with is no name (« saint », « new »)."""


@lru_cache(maxsize=8192)
def places(word: str, lang: str) -> frozenset[str]:
    """Return the keys of the countries that a word of a language names or comes from; none for most words."""
    folded = bare(word).replace("'", "")
    if word.isupper() and (word in _ACRONYMS or len(word) <= 3):
        return frozenset({_ACRONYMS.get(word, word)} & (_territories() | set(_ACRONYMS.values())))
    if len(folded) < SHORTEST or lang not in SERVED:
        return frozenset()
    names, beginnings = _known(lang)
    city = translated().get(folded) if word[0].isupper() or lang in WITHOUT_CAPITALS else None
    if found := city or people(folded, lang) or names.get(folded):
        return found
    for length in range(len(folded), max(SHORTEST, len(folded) - LONGEST_ENDING) - 1, -1):
        found = beginnings.get(folded[:length], frozenset())
        if found:
            return found if len(found) <= _LARGEST else frozenset()
    return frozenset()


def is_certain_name(folded: str, lang: str) -> bool:
    """Whether a word, as `bare` folds it, is the name of a country or a city in a language, and no noun as well."""
    return folded not in ALSO_NOUNS and (folded in _known(lang)[0] or folded in translated())


@lru_cache(maxsize=4096)
def places_in(text: str, lang: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the countries that several words of a text name together, each with these words: « États-Unis »."""
    if lang not in SERVED:
        return ()
    told = f" {_spaced(text)} "
    return tuple(
        (codes, frozenset(name.split())) for name, codes in _of_several_words(lang).items() if f" {name} " in told
    )


@cache
def _of_several_words(lang: str) -> Mapping[str, frozenset[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in Locale(lang).territories.items():
        spaced = _spaced(name)
        if " " in spaced and code in _territories():
            names[spaced].add(code)
    for name, code in _ALSO.get(lang, {}).items():
        if " " in name:
            names[name].add(code)
    return _frozen(names)


def _spaced(text: str) -> str:
    """Return the words of a text as names are compared, hyphens and apostrophes apart."""
    return " ".join(re.findall(r"\w+", bare(text)))


@cache
def _territories() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())


@cache
def _known(lang: str) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Return the countries by every whole name in a language, and by the beginnings of those of one word."""
    locale = Locale(lang)
    names: defaultdict[str, set[str]] = defaultdict(set)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    for code in _territories():
        name = _name_of(code, locale)
        if len(name) >= SHORTEST:
            names[name].add(code)
    for beginning, codes in country_beginnings(lang).items():
        beginnings[beginning] |= codes
    for name, code in _ALSO.get(lang, {}).items():
        names[name].add(code)
    for code, name in _peoples(locale):
        for beginning in (name, *_beginnings(name)):
            beginnings[beginning].add(code)
    for zone, code in get_global("zone_territories").items():
        told = locale.time_zones.get(zone, {}).get("city", "")
        city = bare(told or zone.rsplit("/", 1)[-1].replace("_", " ")).replace("'", "")
        if len(city) >= SHORTEST:
            names[city] |= {code, f"{MARK}{zone}"}
            beginnings[city].add(code)
    return _frozen(names), _frozen(beginnings)


@cache
def country_beginnings(lang: str) -> Mapping[str, frozenset[str]]:
    """Return the countries by what their names of one word begin with in a language, as `bare` folds them."""
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    for code in _territories():
        name = _name_of(code, Locale(lang))
        kept = (name,) if lang == "fr" and name.endswith("an") else _beginnings(name)  # « soudaine » is no Soudan
        for beginning in kept if name.isalpha() else ():
            beginnings[beginning].add(code)
    return _frozen(beginnings)


def _name_of(code: str, locale: Locale) -> str:
    return bare(locale.territories.get(code, "")).replace("'", "")


def _beginnings(name: str) -> Iterator[str]:
    """Yield a name and what it is without an ending that its adjective may not have."""
    return (name[:length] for length in range(max(SHORTEST, len(name) - _OPEN_ENDING), len(name) + 1))


def _peoples(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield countries with the adjectives that name their languages: « russe », « anglais américain »."""
    for code, name in locale.languages.items():
        language, _, territory = str(code).partition("_")
        country = territory or get_global("likely_subtags").get(language, "").rpartition("_")[2]
        if len(language) != 2 or country not in _territories():
            continue
        own = str(locale.languages.get(language, "")) if territory else ""
        for word in map(bare, str(name).split()):
            if len(word) > SHORTEST and word.isalpha() and word != bare(own):
                yield country, word
                if code == "pt":  # which CLDR takes to be Brazil's
                    yield "PT", word


def _frozen(found: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in found.items()}
