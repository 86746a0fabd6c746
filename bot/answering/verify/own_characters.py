"""The articles' own characters in a sentence of a model, which was shown others in the place of some: `Orbi‹T›`."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.answering.reply import numbers_in
from index.text.foreign import INSTEAD, PAIRS, shown_and_own

Place = tuple[str, str, str]
"""A character and what stands on its left and right."""

_INSTEAD = re.compile(f"[{re.escape(''.join(INSTEAD))}]")
_NO_LETTER = re.compile(r"\W")
_BESIDE = 40
"""Characters that are looked at on each side."""


def given_back(sentence: str, evidence: Iterable[str]) -> str:
    """Return a sentence with the characters that its evidence has where a model was shown others in their place.

    A character is given back where it stands in the evidence between the same words, and only as what stands there each
    time; of brackets both or none, and none that would make a number of the answer's own (« [3] »).
    """
    own = _characters(evidence)
    if all(found == {place[0]} for place, found in own.items()):
        return sentence
    given = list(sentence)
    for at, place in _places(sentence):
        found = own.get(place, ())
        if len(found) == 1:
            given[at] = next(iter(found))
    told = "".join(given)
    return told if _is_sound(sentence, told) else sentence


def _characters(evidence: Iterable[str]) -> dict[Place, set[str]]:
    """Return the characters of evidence by the places where others were shown, or could have been."""
    own: defaultdict[Place, set[str]] = defaultdict(set)
    for shown, text in map(shown_and_own, evidence):
        for at, place in _places(shown):
            own[place].add(text[at])
    return own


def _places(shown: str) -> Iterator[tuple[int, Place]]:
    """Yield where characters stand that may be instead of others: beside the same letters, or else the same words."""
    for found in _INSTEAD.finditer(shown):
        before, after = shown[max(0, found.start() - _BESIDE) : found.start()], shown[found.end() :][:_BESIDE]
        beside = (_NO_LETTER.split(before)[-1], _NO_LETTER.split(after)[0])
        if not any(beside):
            beside = (" ".join(before.split()[-1:]), " ".join(after.split()[:1]))
        yield found.start(), (found[0], *beside)


def _is_sound(sentence: str, told: str) -> bool:
    """Whether brackets that were pairs are pairs again, and none of them numbers a citation."""
    if numbers_in(unicodedata.normalize("NFKC", told)) != numbers_in(unicodedata.normalize("NFKC", sentence)):
        return False
    opened: list[str] = []
    for shown, character in zip(sentence, told, strict=True):
        if shown in "(‹":
            opened.append(character)
        elif shown in ")›" and opened and (opened.pop(), character) not in PAIRS:
            return False
    return True
