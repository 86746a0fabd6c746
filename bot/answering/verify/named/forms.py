"""Whether two spellings name the same; `index.text.names` finds the names.

Within one language a name must be the same letters, case, accents and typography apart: Serrano is not Serran.
Between languages and scripts it is compared as it sounds: Kapustin, Kapoustine, Капустина. Names that are translated
instead (Moscou, Москва) are those of countries and large cities: see `places`.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from bot.answering.verify.named.read_aloud import READ_ALOUD, is_read_in
from index.text.typography import bare, is_cyrillic

_HEBREW = re.compile("[\u0590-\u05ff]")
_UNVOWELLED = re.compile("[\u0590-\u06ff]")
"""Letters of Hebrew and Arabic."""

ALIKE = 0.72
"""Share of letters that two spellings of a name in different scripts have in common (Tessandier, Тессандье: 0.78)."""

_ENDING_FORMS = """
ienne iennes iens ien ians ian ia ie ois oise ais aise ane an ans e es s
ski skaia skoi skogo skoho skomu skom skie skih skim ogo oho omu ego emu owi iem a u om em oi ei i ov iv ah am iu iei
"""
_ENDINGS = sorted(_ENDING_FORMS.split(), key=len, reverse=True)
"""Endings of peoples (Velgorian, velgorienne) and Slavic cases (Капустина), which do not tell names apart."""

_PEOPLE = re.compile("(?:ais|aise|ois|oise|ien|ienne)s?$")
"""How nouns for the people of a place end that have a capital where adjectives have none."""
_SUFFIX = re.compile("'s$|(?<=[^\\W\\d_]{3})'(?:[yns]?[iuae]n?|n?[dt][ae]n?(?:ki)?|y?l[ae]|l[iu]|[dt][iu]r)$")
"""The possessive, and what Turkish puts behind a name: « Macron’un », « Ankara’dan »; in folded small letters."""
_FEWEST_CONSONANTS = 3
"""With the first sound, whatever it is: fewer are of too many names (Dina, Dana)."""


def stands(word: str, among: tuple[str, ...], *, same_language: bool) -> bool:
    """Whether a word of a name is among the words of a text, in a form that names the same."""
    return any(same_name(word, other, same_language=same_language) for other in among)


@lru_cache(maxsize=65536)
def same_name(one: str, other: str, *, same_language: bool) -> bool:
    """Whether two words name the same; words without a capital only count as adjectives of a place."""
    if _plain(one) == _plain(other):
        return True
    if not same_language and one[0].isupper() and _UNVOWELLED.match(other):
        return _same_consonants(one, other)
    if one[0].isupper() and READ_ALOUD.match(other):
        return is_read_in(one, other)
    capitals = one[0].isupper() + other[0].isupper()
    if not capitals or (one.isupper() and other.isupper() and is_cyrillic(one) == is_cyrillic(other)):
        return False
    if is_cyrillic(one) != is_cyrillic(other):
        return _sounds_like(one, other)
    derived = any(
        _stem(_sound(this)) == _stem(_sound(that)) and len(_stem(_sound(this))) > 3
        for this, that in ([(one, other)] if same_language else product(_spelled(one), _spelled(other)))
    )
    latin = not same_language and capitals == 2 and not is_cyrillic(one)
    people = bool(_PEOPLE.search(bare(one))) != bool(_PEOPLE.search(bare(other)))  # les Marseillais, Marseille
    return (latin and _are_vowelled_alike(_sound(one), _sound(other))) or (
        derived and (capitals == 1 or is_cyrillic(one) or not same_language or people)
    )


def _are_vowelled_alike(one: str, other: str) -> bool:
    """Whether two Latin spellings differ in vowels within them only, as those of Arabic names do: Youssef, Yusuf."""
    first, second = (spelled[:1] + re.sub("[aeiou]", "", spelled[1:]) for spelled in (one, other))
    ends = [spelled[-1:] for spelled in (one, other)]
    return first == second and len(first) >= _FEWEST_CONSONANTS and (ends[0] == ends[1] or not set(ends) & set("aeiou"))


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """Return the letters alone, without a possessive or plural s."""
    letters = _SUFFIX.sub("", bare(word))
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
_LIKE = str.maketrans("hkqszxdvfwp", "ggggggtbbbb")
"""Consonants that one script may have for another: h and g, « ch » and к, v and f, t and d."""
_RULES = [(re.compile(pattern), to) for pattern, to in _SOUNDS]


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    sound = re.sub(r"[^a-z0-9]", "", _SUFFIX.sub("", bare(word)))
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
    """Whether two spellings in different scripts are of one name: endings, silent letters and « ch » differ.

    A Latin j is that of « Jirinovski » or that of „Juncker“, as the language has it: either will do.
    """
    latin, cyrillic = (other, one) if is_cyrillic(one) else (one, other)
    heard = _sound(cyrillic)
    heard_so = [heard]
    if "г" in cyrillic.casefold():
        heard_so.append(_sound(bare(cyrillic).replace("g", "h")))
    if "ё" in cyrillic.casefold():  # Озёрск is Oziorsk in French
        heard_so.append(_sound(bare(re.sub("[ёЁ]", "йо", cyrillic))))
    return any(_nearly(_sound(spelled), sound) for spelled in _spelled(latin) for sound in heard_so)


def _spelled(latin: str) -> set[str]:
    return {latin, re.sub("[jJ]", "zh", latin)}


def _same_consonants(one: str, other: str) -> bool:
    """Whether a name has the consonants of a word of a script that writes no short vowels: Netanyahu, نتنياهو."""
    first, second = _consonants(one), _consonants(re.sub("^و?(?:ال|لل)", "", other))
    if len(first) == 1 or len(second) == 1:  # حداد: d alone is too little
        return _consonants(one, silent="") == _consonants(re.sub("^و?(?:ال|لل)", "", other), silent="")
    if not first or first[:1] != second[:1]:
        return False
    return first == second or (min(len(first), len(second)) > 3 and _alike(first, second))


@lru_cache(maxsize=16384)
def _consonants(word: str, silent: str = "h") -> str:
    """Return the consonants that tell names apart, as Arabic can write them: p is b, v is f, g is k.

    A letter that stands twice counts once, whether a vowel is written between or not: Haddad, حداد.
    """
    letters = re.sub("[w']", "", bare(word)).replace("j", "g")
    if _HEBREW.match(word):
        letters = letters.replace("v", "")  # most are o and u
    sound = _sound(re.sub("^(?:al|el|ul|as|ar|an)-", "", letters)).translate(str.maketrans("pvg", "bfk"))
    return re.sub(r"(.)\1+", r"\1", re.sub(f"[aeiouy{silent}]", "", sound))


def sounds_nearly(one: str, other: str) -> bool:
    """Whether two Latin spellings may be of one name: Evgueni, Yevgeny."""
    return is_cyrillic(one) == is_cyrillic(other) and _alike(_sound(one), _sound(other))


def _nearly(first: str, second: str) -> bool:
    if min(len(first), len(second)) < 3 or first[0] != second[0]:
        return False
    return _alike(first, second)


def _alike(first: str, second: str) -> bool:
    """Whether two words have most letters in common, and no consonant in the place of another."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() >= ALIKE and not any(
        how == "replace" and _sound_otherwise(first[a:b], second[c:d]) for how, a, b, c, d in matcher.get_opcodes()
    )


def _sound_otherwise(one: str, other: str) -> bool:
    """Whether both have consonants, and none in common: Loubianski is not Лужанский."""
    first, second = (set(re.sub("[aeiouy']", "", part).translate(_LIKE)) for part in (one, other))
    return bool(first and second) and first.isdisjoint(second)
