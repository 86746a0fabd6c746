"""Claims whose words give away whether they follow, put beside others whose words do not.

People who write in pairs say what follows in other words, and what does not in the words of the evidence. Of the
dossiers `invented-p` to `-t`, whose claims were written to be told apart by their sense alone, false claims have 0.54
to 0.72 of their words from the evidence in three of five, and true ones 0.29 to 0.42. A network trained on them for a
quarter of an hour took what is copied for false: on held-out dossiers it told denials with 0.69 instead of 0.79.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from training.examples.example import Example
from training.examples.restating import abridged

AHEAD = 0.15
"""Share of its words that a false claim may have more from the evidence than the true one."""

KEPT = 0.35
"""Share of the pairs beyond that are kept: with those put beside them, true and false claims of the dossiers above have
0.53 and 0.48 of their words from the evidence."""

SHORTEST = 40
"""Characters of a sentence that is put beside a false claim."""

_WORD = regex.compile(r"\w{3,}")


def levelled(claim: Example, evidence: Sequence[str], chance: random.Random) -> Iterator[Example]:
    """Yield a claim that follows, with its twin; where the twin is the more literal, a sentence of the evidence first.

    `evidence` are the sentences in the claim's language that it is read with.
    """
    sentences = [sentence for sentence in evidence if len(sentence) > SHORTEST]
    if claim.twin is None or not sentences or _taken(claim.twin) - _taken(claim) <= AHEAD:
        yield claim
        return
    told = _words(claim.twin.first)
    nearest = max(sentences, key=lambda sentence: len(told & _words(sentence)))
    yield replace(claim, first=abridged(nearest, chance), kind="literal")
    if chance.random() < KEPT:
        yield claim


def _taken(claim: Example) -> float:
    """Return the share of a claim's words that its evidence has, 0 to 1."""
    words = _words(claim.first)
    return len(words & _words(claim.passage)) / max(len(words), 1)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
