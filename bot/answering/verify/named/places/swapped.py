"""Countries and peoples that stand in the place of others: « le président malien » for « le président du Sénégal ».

In most languages adjectives have no capital, and in German or in a translation a capital tells no name. A country that
stands nowhere in the evidence is not refused for that alone, since models say of Dakar that it is Senegalese. It is
refused where the evidence, in turn, has one of which the sentence says nothing.

Names of places are words as well: « Porto chiuso », « Haya o no acuerdo ». With a capital that only its place gives it,
such a word of a sentence is no place. Of the evidence it still is one: there it refuses nothing by itself.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from bot.answering.verify.named.places.cities import is_city, one_place
from bot.answering.verify.named.places.demonyms import people
from bot.answering.verify.named.places.known_places import (
    SHORTEST,
    WITHOUT_CAPITALS,
    country_beginnings,
    is_certain_name,
    places,
    places_in,
)
from bot.answering.verify.texts import Text
from index.text.calendar import SERVED
from index.text.names import names, words
from index.text.typography import bare

_ENDINGS = {
    "fr": r"(?:(?:i|e)?en(?:ne)?|ain[e]?|aise?|oise?|an[e]?)s?",
    "es": r"(?:an[oa]|enos?|ense|es[ea]?|in[oa])s?",
    "it": r"(?:an|in)[oiae]|es[ei]|e[oi]",
    "pt": r"(?:an[oa]|ense|es[ea]?|in[oa])s?",
    "de": r"i?sch(?:e[rnms]?)?",
    "en": r"(?:i?ans?|n|ns|ese|is?)",
    "nl": r"(?:aan|s|se|aanse)",
    "pl": r"(?:i|y|j)?sk(?:i|a|ie|iego|iej|im|ich|imi)",
    "ru": r"\w{0,2}sk(?:ii|aia|oe|oi|ie|ogo|omu|im|ikh|imi|uiu)",
    "uk": r"\w{0,2}s'?k(?:ii|a|e|oi|i|oho|omu|im|ykh|ymy|u)",
}
"""What a people's adjective adds to the name of its country, as `bare` folds it."""
_INFLECTED = r"(?:e?s|e[rnms]?|ne|nes|ses?|[aeio]|as|os)?"
"""What stands behind the adjective that names a language: danois-e."""
_NATIONAL = "bg cs da de el es et fi fr hr hu hy is it ja ka lt lv mk nl pl pt ro ru sk sl sq sr sv th tr uk vi zh"
"""Languages that are named as the people of one country is."""
_ACCENTED = frozenset({"es", "pt"})
"""Languages in which a man of a people has an accent on his last e, and in which without it a plural ends so."""
_UNIONS = frozenset({"EU", "UN", "EZ"})


def swaps(sentence: str, lang: str, texts: Sequence[Text], is_mostly_small: Callable[[str], bool]) -> bool:
    """Whether a sentence names a country or people that no text does, and leaves out one that a text names.

    Cities count against cities: who was in Ankara on Tuesday may well be told to be Russian. `is_mostly_small`
    tells common words from names: see `KnownWords`.
    """
    common = _common_at_the_head(sentence, lang, is_mostly_small)
    mine = {codes for codes in _countries(sentence, lang, common) if not codes & _UNIONS}
    if not mine:
        return False
    told = [(text.text, text.lang) for text in texts]
    theirs = {codes for text in told for codes in _mentioned(*text)}
    added = _without(mine, theirs)
    if not added:
        return False
    given = {codes for text in told for codes in _countries(*text) if not codes & _UNIONS}
    left_out = _without(given, set(_mentioned(sentence, lang)))
    return any(is_city(one) == is_city(other) for one in added for other in left_out)


def _without(some: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the places that are none of the others."""
    return [one for one in some if not any(one_place(one, other) for other in others)]


def _common_at_the_head(sentence: str, lang: str, is_mostly_small: Callable[[str], bool]) -> frozenset[str]:
    """Return the names of places that only open a sentence, and are common words; none where all nouns have capitals.

    There the capital at the head tells no more and no less than any other: in German « Berlin » is a city anywhere.
    """
    if lang == "de":
        return frozenset()
    within = {word for name in names(sentence, lang) for word in name.words[name.opens :]}
    heads = (word for word in words(sentence, lang) if word[0].isupper() and word not in within)
    return frozenset(word for word in heads if is_certain_name(bare(word), lang) and is_mostly_small(word))


@lru_cache(maxsize=4096)
def _countries(text: str, lang: str, common: frozenset[str] = frozenset()) -> tuple[frozenset[str], ...]:
    """Return the keys of what is a country, a city or a people for certain; of `common` words none."""
    several = (codes for codes, _ in places_in(text, lang))
    alone = (word for word in _alone(text, lang) if word not in common)
    return (*several, *(codes for word in alone if (codes := _certain(word, lang))))


@lru_cache(maxsize=4096)
def _mentioned(text: str, lang: str) -> tuple[frozenset[str], ...]:
    """Return the keys of whatever may be a country, a city or a people."""
    found = [places(part, lang) for word in _alone(text, lang) for part in {word, *word.split("-")} if part]
    return (*_countries(text, lang), *filter(None, found))


def _alone(text: str, lang: str) -> list[str]:
    """Return the words that are no part of a place of several: « États-Unis »."""
    parts = frozenset[str]().union(*(named for _, named in places_in(text, lang)))
    return [word for word in words(text, lang) if bare(word) not in parts]


@lru_cache(maxsize=16384)
def _certain(word: str, lang: str) -> frozenset[str]:
    if lang not in SERVED or len(word) < SHORTEST or (lang == "en" and word[0].islower()):
        return frozenset()
    folded = re.sub("'s$", "", bare(word)).replace("'", "")
    if lang in _ACCENTED and word.islower() and word.endswith("es"):  # « finés », and « fines » is no people
        return _named(word, folded, lang) if any(_named(word, folded[:cut], lang) for cut in (-1, -2)) else frozenset()
    return _named(word, folded, lang)


def _named(word: str, folded: str, lang: str) -> frozenset[str]:
    """Return the keys of what a word names, as `folded`."""
    if told := people(folded, lang):
        return told
    if (national := _languages(lang).fullmatch(folded)) and national.lastgroup:
        return frozenset({national.lastgroup})
    if word[0].isupper() or lang in WITHOUT_CAPITALS:
        whole = next((name for name in _nominatives(folded, lang) if is_certain_name(name, lang)), "")
        exact = places(whole.capitalize() if word[0].isupper() else whole, lang) if whole else frozenset[str]()
        if exact or not word[0].isupper():
            return exact
    stems = [n for n in range(SHORTEST, len(folded)) if re.fullmatch(_ENDINGS.get(lang, "(?!)"), folded[n:])]
    return frozenset(code for n in stems for code in country_beginnings(lang).get(folded[:n], ()))


def _nominatives(folded: str, lang: str) -> tuple[str, ...]:
    """Return a word, and without the ending of a genitive in German: Panamas."""
    return (folded, folded[:-1]) if lang == "de" and folded.endswith("s") else (folded,)


@cache
def _languages(lang: str) -> re.Pattern[str]:
    """Return what the adjective of a national language looks like; the group that matched is its country."""
    locale, groups = Locale(lang), []
    for code in _NATIONAL.split():
        country = "PT" if code == "pt" else get_global("likely_subtags").get(code, "").rpartition("_")[2]
        stem = re.escape(re.sub(r"(?:[ey]|ii|ij|yi)$", "", bare(locale.languages.get(code, ""))))
        if country and len(stem) > 3:
            groups.append(rf"(?P<{country}>{stem}{_INFLECTED})")
    return re.compile("|".join(groups) or "(?!)")
