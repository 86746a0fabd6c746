"""How near a sentence and its evidence are in meaning, as one number between 0 and 1.

Cosine similarity (multilingual-e5-small) and shared stems are put into one logistic function. For whole sentences it
was fitted on the 483 summary sentences of QAGS, which people judged supported or not (area under the curve 0.81; cosine
alone 0.75, shared stems alone 0.79; shared pairs of stems and the longest common subsequence add less than 0.01).
What a threshold keeps there, before figures, names, polarity and speakers are checked:

    closeness ≥       0.20  0.30  0.35  0.40  0.45  0.50  0.60  0.70
    supported kept    0.98  0.95  0.94  0.92  0.90  0.88  0.82  0.73
    unsupported kept  0.94  0.79  0.72  0.65  0.56  0.50  0.39  0.22

The unsupported sentences of QAGS are near misses (a wrong role, a wrong tense), which closeness is not meant to find.
0.40 is where losing proved sentences begins to cost more than it wins. `evaluation/calibration/support.py` prints the
curve. Answers of a few words read with their question share more with any sentence on the matter, and cosines do not
tell them apart (medians 0.871 and 0.867 for right and wrong answers to the development questions): there the stems
decide. Between languages only the cosine is known; right answers have 0.85 there in the median, wrong ones 0.83.
"""

import math
from collections.abc import Collection

THRESHOLD = 0.40
"""Least closeness of a proof."""


AROUND = 0.5
"""What a word counts that stands not in the evidence but in the title, or as a name just before."""


def shared(sentence: Collection[str], evidence: Collection[str], around: Collection[str] = ()) -> float:
    """Return the share of a sentence's stems that the evidence has, 0 to 1; 0 for a sentence without any.

    What only stands `around` the evidence (its title, the names just before it) counts for less.
    """
    found = sum(1.0 if stem in evidence else AROUND if stem in around else 0.0 for stem in sentence)
    return found / len(sentence) if sentence else 0.0


ANCHOR = 0.01
"""Cosine that a name or a telling figure is worth which stands in both, between languages where words cannot meet."""


def closeness(cosine: float | None, words: float | None, *, short: bool = False, anchors: int = 0) -> float:
    """Combine cosine similarity and shared words; either may be unknown (no model; another language).

    `short` says that it is an answer of a few words, read with its question; `anchors` is how many names and telling
    figures stand in both (three count).
    """
    if cosine is None:
        return words or 0.0
    if words is None:
        return _logistic(40 * (cosine + ANCHOR * min(anchors, 3) - 0.84))
    if short:
        return _logistic(8 * (cosine - 0.865) + 10 * (words - 0.76))
    return _logistic(13 * (cosine - 0.88) + 3.5 * (words - 0.5) - 0.84)


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))
