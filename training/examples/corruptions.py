"""Sentences of the French press with one small change that makes them false, for learning alone.

What a sentence says is denied or affirmed, turned into its opposite, told as certain, given another figure, or another
name. The lists are no rules of the program: it learns from what they make, and nothing there knows of them.
"""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

_VERBS = (
    "a|ont|est|sont|était|étaient|avait|avaient|peut|peuvent|pourra|pourrait|doit|doivent|va|vont|sera|seront|serait|aura|"
    "auront|fait|font|veut|veulent|souhaite|prévoit|compte|estime|affirme|confirme|reconnaît|accepte|soutient"
)
_AFFIRMED = re.compile(rf"(?<![\w'’])({_VERBS}) (?!pas\b|plus\b|jamais\b)(?=\w)")
_DENIED = re.compile(r"\b(?:ne |n['’])(\w+)((?: \w+)?) (?:pas|plus|jamais)\b")
_CLITICS = (" l'", " s'", " se", " y", " en", " le", " la", " les")
_OPPOSITES = {"plusieurs": "tous les", "certains": "tous les"}
"""A word to what is put in its place: of the pairs of the list, each in the place of the other."""
for _line in (Path(__file__).parents[1] / "data" / "opposites.tsv").read_text(encoding="utf-8").splitlines():
    _one_way, _other_way = _line.split("\t")
    _OPPOSITES = {_other_way: _one_way, _one_way: _other_way} | _OPPOSITES
_OPPOSED = re.compile(
    rf"(?<![\w'’-])({'|'.join(sorted(map(re.escape, _OPPOSITES), key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
_DOUBTS = re.compile(
    r"\b(environ|près de|plus de|moins de|au moins|au plus|presque|probablement|sans doute|peut-être|notamment|"
    r"en partie|quasiment|une partie de|la plupart de|selon les premières informations|potentiellement|éventuellement) "
)
_CERTAIN = {
    "pourrait": "va", "pourraient": "vont", "aurait": "a", "auraient": "ont", "serait": "est", "seraient": "sont",
    "devrait": "doit", "devraient": "doivent", "envisage de": "a décidé de", "souhaite": "a obtenu de",
    "espère": "est certain de", "prévoit de": "vient de", "soupçonné": "reconnu coupable", "accuse": "a fait condamner",
    "présumé": "reconnu", "appelle à": "a obtenu", "demande": "a obtenu",
}  # fmt: skip
_POSSIBLE = re.compile(rf"\b({'|'.join(_CERTAIN)})\b")
_FIGURE = re.compile(r"(?<![\w,.])\d+(?:[ .,]\d+)*(?!\w)")
_CAPITAL = "A-ZÉÈÀÎÔ"
_NAME = re.compile(rf"(?<![.!?»] )(?<!^)\b[{_CAPITAL}][\w'’-]+(?: (?:de |du |des |d')?[{_CAPITAL}][\w'’-]+)*")
_NOUN = re.compile(r"(?<![\w'’-])((?:le|la|les|un|une|des|du|au|aux) |l['’])([a-zà-ÿ-]{4,})", re.IGNORECASE)
_LISTED = re.compile(r"(?:et|ou|ni|,|de|d['’]|des|les?|la|l['’]|\s)*")
"""What stands between members of a list: they may change their places."""
_FULL_NAME = re.compile(rf"\b[{_CAPITAL}][\w-]+(?: [{_CAPITAL}][\w-]+)+")

Corruption = Callable[[str, str, random.Random], str | None]
"""A sentence and its article in, a false sentence out; None where it has nothing to change."""


def corrupted(sentence: str, article: str, chance: random.Random) -> tuple[str, str] | None:
    """Return a sentence with one change that makes it false, and the kind of change; None if none is at hand."""
    for kind, corruption in chance.sample(_KINDS, len(_KINDS)):
        found = corruption(sentence, article, chance)
        if found and found != sentence:
            return found, kind
    return None


def _negation(sentence: str, _: str, chance: random.Random) -> str | None:
    if found := _one(chance, list(_DENIED.finditer(sentence))):
        return _put(sentence, found, found[1] + (found[2] or ""))
    found = _one(chance, list(_AFFIRMED.finditer(sentence)))
    if not found or sentence[: found.start()].rstrip().lower().endswith(_CLITICS):
        return None
    verb = found[1]
    before = "n'" if verb[0] in "aeéioô" else "ne "
    return _put(sentence, found, f"{before}{verb} {chance.choice(['pas', 'pas', 'plus', 'jamais'])} ")


def _antonym(sentence: str, _: str, chance: random.Random) -> str | None:
    points_east = ("l'", "l’")
    every = [
        found
        for found in _OPPOSED.finditer(sentence)
        if found[1].lower() != "est" or sentence[: found.start()].endswith(points_east)
    ]
    if not (found := _one(chance, every)):
        return None
    other = _OPPOSITES[found[1].lower()]
    return _put(sentence, found, other[0].upper() + other[1:] if found[1][0].isupper() else other)


def _overreach(sentence: str, _: str, chance: random.Random) -> str | None:
    every = [(found, "") for found in _DOUBTS.finditer(sentence)]
    every += [(found, _CERTAIN[found[1]]) for found in _POSSIBLE.finditer(sentence)]
    return _put(sentence, *chance.choice(every)) if every else None


def _figure(sentence: str, article: str, chance: random.Random) -> str | None:
    if not (found := _one(chance, list(_FIGURE.finditer(sentence)))):
        return None
    elsewhere = [other[0] for other in _FIGURE.finditer(article) if other[0] not in sentence]
    if elsewhere and chance.random() < 0.6:
        return _put(sentence, found, chance.choice(elsewhere))
    number = int(re.sub(r"\D", "", found[0])[:9])
    others = [number + 1, number + 2, abs(number - 1), number * 2, number + 10, int(str(number)[::-1])]
    return _put(sentence, found, str(chance.choice(others)))


def _role(sentence: str, _: str, chance: random.Random) -> str | None:
    every = list((_FULL_NAME if chance.random() < 0.5 else _NAME).finditer(sentence))
    return _exchanged(sentence, [found.span() for found in every], chance)


def _role_of_noun(sentence: str, _: str, chance: random.Random) -> str | None:
    every = list(_NOUN.finditer(sentence))
    alike = [found for found in every if sum(found[1].lower() == other[1].lower() for other in every) > 1]
    if not (one := _one(chance, alike)):
        return None
    return _exchanged(sentence, [found.span(2) for found in alike if found[1].lower() == one[1].lower()], chance)


def _exchanged(sentence: str, places: Sequence[tuple[int, int]], chance: random.Random) -> str | None:
    """Return a sentence in which the words at two places change with each other, unless that says the same."""
    if len(places) < 2:
        return None
    (begin, end), (other_begin, other_end) = sorted(chance.sample(places, 2))
    one, other, between = sentence[begin:end], sentence[other_begin:other_end], sentence[end:other_begin]
    if one in other or other in one or _LISTED.fullmatch(between):
        return None
    return f"{sentence[:begin]}{other}{between}{one}{sentence[other_end:]}"


def _speaker(sentence: str, article: str, chance: random.Random) -> str | None:
    found = _one(chance, list(_FULL_NAME.finditer(sentence)))
    others = [
        other[0]
        for other in _FULL_NAME.finditer(article)
        if not any(word in sentence for word in (other[0], *other[0].split()))
    ]
    return _put(sentence, found, chance.choice(others)) if found and others else None


_KINDS: Sequence[tuple[str, Corruption]] = (
    ("negation", _negation), ("negation", _negation), ("antonym", _antonym), ("antonym", _antonym),
    ("overreach", _overreach), ("overreach", _overreach), ("figure", _figure), ("role", _role), ("role", _role),
    ("role", _role_of_noun), ("speaker", _speaker),
)  # fmt: skip
"""Tried in a random order; those that are named twice, twice as often first."""


def _one(chance: random.Random, every: list[re.Match[str]]) -> re.Match[str] | None:
    return chance.choice(every) if every else None


def _put(sentence: str, found: re.Match[str], new: str) -> str:
    return f"{sentence[: found.start()]}{new}{sentence[found.end() :]}"
