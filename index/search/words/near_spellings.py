"""Which words of a vocabulary are spelled nearly as another, by the triples of letters that they share."""

from itertools import islice

import numpy as np

from index.text.remembering import remembering

ALIKE = 0.5
"""Dice similarity of the letter triples from which on two words count as alike; 0.4 measures the same, 0.6 worse."""


class Spellings:
    """Finds the words of a vocabulary that are spelled nearly as a given one."""

    def __init__(self, vocabulary: dict[str, int], before: "Spellings | None") -> None:
        """Take a vocabulary, and what was made of its first words `before`."""
        self.vocabulary = vocabulary
        known = len(before.vocabulary) if before else 0
        triples: dict[str, list[int]] = {}
        self._sizes = np.zeros(len(vocabulary), dtype=np.int32)
        for word, number in islice(vocabulary.items(), known, None):
            if not word[0].isdigit():
                own = _triples(word)
                self._sizes[number] = len(own)
                for triple in own:
                    triples.setdefault(triple, []).append(number)
        self._having = {triple: np.array(numbers, dtype=np.int32) for triple, numbers in triples.items()}
        if before:
            self._sizes[:known] = before._sizes
            more = {t: np.concatenate((before._having[t], n)) for t, n in self._having.items() if t in before._having}
            self._having = {**before._having, **self._having, **more}
        self.alike = remembering(10_000)(self._alike)

    def _alike(self, word: str) -> list[tuple[int, float]]:
        """Return numbers of words with their weight, ascending; a figure is like no other figure."""
        own = self.vocabulary.get(word)
        if word[0].isdigit():
            return [] if own is None else [(own, 1.0)]
        triples = _triples(word)
        having = [self._having[triple] for triple in triples if triple in self._having]
        if not having:
            return []
        shared = np.bincount(np.concatenate(having))
        near = np.flatnonzero(2 * shared > ALIKE * len(triples))  # few of a vocabulary: the others cannot be alike
        dice = 2 * shared[near] / (self._sizes[near] + len(triples))
        order = np.argsort(dice, kind="stable")
        return [(int(near[i]), float(dice[i] ** 2)) for i in order if dice[i] >= ALIKE]


def _triples(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[i : i + 3] for i in range(max(1, len(framed) - 2))}
