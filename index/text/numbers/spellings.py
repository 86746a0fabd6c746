"""Number words of twelve languages, spelled by CLDR's own rules (`unicode-rbnf`) and looked up in reverse.

Every number below a hundred, every hundred and every scale is spelled in all genders, cases and kinds that the rules of
a language know, so that no list of number words is kept here. What CLDR has no rules for is added: the cases of
Ukrainian, the ordinals of Ukrainian and Polish, Slavic collectives, nouns for about so many, and the plural of Arabic
tens.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from unicode_rbnf import RbnfEngine

from index.text.numbers.forms import COLLECTIVES, COUNTED, POLISH_ORDINALS, UKRAINIAN_CASES, UKRAINIAN_ORDINALS
from index.text.typography import fold

SPELLED = ("ar", "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk")

SCALES = (10**3, 10**6, 10**9, 10**12)

_VARIANTS = {"fr": ("fr_BE", "fr_CH"), "pt": ("pt_PT",)}
"""Rules of countries that count otherwise: septante, huitante."""

_YEAR_RULES = "spellout-numbering-year"
_PART_OF_RULES = re.compile(r"-(?:tens|ones)$|fraction")
"""Names of Polish rules that others are made of: in one of them 2 is « dwadzieścia »."""
_YEARS = range(1500, 2100)
_SMALL = (*range(100), *range(100, 1000, 100))
"""What numbers are put together of, beside scales."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a number word, or several that belong together, means."""

    value: int
    ordinal: bool = False
    whole: bool = True
    """It is a number by itself, as « mille » is and « millions » is not."""
    multiplies: bool = False
    """A number before it says how many of it there are, as "two dozen" does."""


@cache
def spellings(lang: str) -> dict[str, Spelling]:
    """Return the meaning of all number words of a language, hyphens being spaces; none for one not served."""
    known: dict[str, Spelling] = {}
    for engine in _engines(lang):
        for form, spelling in _spelled_by(engine):
            known.setdefault(form, spelling)
    return known | _added(lang, known)


def _spelled_by(engine: RbnfEngine) -> Iterator[tuple[str, Spelling]]:
    """Yield what one set of rules spells; of two meanings of a word the first counts."""
    for value in _SMALL:
        yield from ((form, Spelling(value)) for form in _forms(engine, value))
    yield from _hundreds_alone(engine)
    yield from _scales_alone(engine)
    for value in _SMALL:
        yield from ((form, Spelling(value, ordinal=True)) for form in _forms(engine, value, ordinal=True))
    yield from _years(engine)


def _hundreds_alone(engine: RbnfEngine) -> Iterator[tuple[str, Spelling]]:
    """Yield the hundred of "one hundred", which is none by itself in "several hundred"."""
    for one, form in product(_forms(engine, 1), _forms(engine, 100)):
        if form.startswith(one):
            yield form.removeprefix(one).strip(), Spelling(100, whole="hundert" in form)


def _scales_alone(engine: RbnfEngine) -> Iterator[tuple[str, Spelling]]:
    """Yield thousand, million and so on, in all forms that they have behind a number."""
    for count, scale in product((1, 2, 5), SCALES):
        for form, said in product(_forms(engine, count * scale), _forms(engine, count)):
            word = form.removeprefix(said).strip()
            if word and " " not in word and (word != form or count == 1):
                yield word, Spelling(scale, whole=word == form or word in COUNTED)


def _years(engine: RbnfEngine) -> Iterator[tuple[str, Spelling]]:
    """Yield years as they are read in two halves, where a language does so: nineteen eighty-seven."""
    for value in _YEARS if _YEAR_RULES in engine.rulesets else ():
        told = engine.format_number(value, ruleset_names=[_YEAR_RULES, "spellout-numbering"]).text_by_ruleset
        year = told.get(_YEAR_RULES, "")
        if year and not year.isdigit() and year != told.get("spellout-numbering"):
            yield _as_spelled(year), Spelling(value)


@cache
def longest(lang: str) -> dict[str, int]:
    """Return how many words the longest spelling has that begins with a word."""
    most: dict[str, int] = {}
    for form in spellings(lang):
        first, _, rest = form.partition(" ")
        most[first] = max(most.get(first, 0), rest.count(" ") + 1 + bool(rest))
    return most


@cache
def joins(lang: str) -> bool:
    """Whether a language writes its numbers as one word: zweitausend, duemila, tweeduizend."""
    return any(" " not in min(_forms(engine, 2000)) for engine in _engines(lang))


def _as_spelled(word: str) -> str:
    """Return words as spellings have them: folded, in small letters, hyphens as spaces, ё as е."""
    return " ".join(fold(word).casefold().replace("-", " ").replace("ё", "е").split())


def _engines(lang: str) -> list[RbnfEngine]:
    return [RbnfEngine.for_language(code) for code in (lang, *_VARIANTS.get(lang, ()))] if lang in SPELLED else []


@lru_cache(maxsize=16384)
def _forms(engine: RbnfEngine, value: int, *, ordinal: bool = False) -> tuple[str, ...]:
    """Return how a number is spelled in all genders and cases, folded; nothing where the rules cannot say it."""
    rules = [
        name
        for name in engine.rulesets
        if name.startswith("spellout-")
        and name != _YEAR_RULES
        and ("ordinal" in name) == ordinal
        and not _PART_OF_RULES.search(name)
    ]
    try:
        told = engine.format_number(value, ruleset_names=rules).text_by_ruleset if rules else {}
    except ValueError:
        return ()
    forms = (_as_spelled(form).removeprefix("e ") for form in told.values())
    return tuple({form: None for form in forms if not any(c.isdigit() for c in form)})


def _added(lang: str, known: dict[str, Spelling]) -> dict[str, Spelling]:
    added = {form: Spelling(value) for form, value in COLLECTIVES.get(lang, {}).items()}
    if lang == "uk":
        added |= _ukrainian(known)
    if lang == "pl":
        added |= _ordinals(POLISH_ORDINALS)
    if lang == "ar":  # the case of what is governed (عشرين for عشرون), another spelling of a hundred, the article
        # What is feminine is counted without an ending: ثلاث ساعات
        few = {form: s for form, s in known.items() if s.value % 100 in range(3, 100) and not s.ordinal}
        added |= {form.replace("ة و", " و"): s for form, s in few.items()}
        added |= {form.removesuffix("ة"): s for form, s in few.items() if s.value < 11} | {"ثمان": Spelling(8)}
        added |= {form.replace("ثماني و", "ثمان و"): s for form, s in added.items() if "ثماني و" in form}
        added |= {form.replace("ون", "ين"): s for form, s in (known | added).items() if "ون" in form}
        added |= {form.replace("مائة", "مئة"): s for form, s in known.items() if "مائة" in form}
        added |= {f"ال{form}": s for form, s in known.items() if s.ordinal}
        added |= {form.replace(" و", " و "): s for form, s in (known | added).items() if " و" in form}
    return added


def _ordinals(forms: Mapping[str, int]) -> dict[str, Spelling]:
    return {form: Spelling(value, ordinal=True) for form, value in forms.items()}


def _ukrainian(known: dict[str, Spelling]) -> dict[str, Spelling]:
    """Return the cases and the ordinals of Ukrainian numbers, tens with units included."""
    cases = {form: value for value, forms in UKRAINIAN_CASES.items() for form in forms.split()}
    said = {form: s.value for form, s in known.items() if " " not in form} | cases
    tens = {form: value for form, value in said.items() if value in range(20, 100, 10)}
    units = {form: value for form, value in said.items() if 0 < value < 10}
    ordinals = _ordinals(UKRAINIAN_ORDINALS)
    small = {form: s.value for form, s in ordinals.items() if s.value < 10}
    return (
        {form: Spelling(value) for form, value in cases.items()}
        | {f"{ten} {unit}": Spelling(tens[ten] + units[unit]) for ten, unit in product(tens, units)}
        | {f"{ten} {unit}": Spelling(tens[ten] + small[unit], ordinal=True) for ten, unit in product(tens, small)}
        | ordinals
    )
