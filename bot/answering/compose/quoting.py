"""Answer without a model: the sentences that the reader points at, word for word.

One sentence is quoted for each part of the question. A further one is quoted only if it surely answers by itself, by
the reader's absolute score, and gives something that the sentences before it do not: another account of what was asked,
from another article or with other answering words.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.evidence import Findings, Key, Pointed
from bot.answering.types import Exhibit
from bot.answering.verify.exact.figures import figures
from index.text.typography import bare

MOST_QUOTED = 3
"""For a question with one part. More reads as a search result, not as an answer."""

SURE = 3.0
"""Log odds (0.95) from which a further sentence is quoted too, an account set against another, or words stand over
their quotation. At 0 people read 1.6 quotations an answer instead of 1.1, what is added is beside the point as often as
not, and on the development sets 0.02 less is right."""

LONGEST_HEADING = 60
"""Characters of answering words that may stand over their quotation."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted in answer to a question."""

    exhibits: tuple[Exhibit, ...]
    """In the order in which they are shown: the newest account first where they differ, else the likeliest."""
    highlights: tuple[tuple[int, int] | None, ...]
    """The answering words of each, in characters of its sentence; None for a sentence that only leads to the next."""
    heading: str
    """The answering words, where the reader is sure that they are all that was asked for; else empty."""


def choose(findings: Findings, parts: int = 1) -> Quoted:
    """Choose what is quoted; `parts` is how many things were asked.

    Where two accounts differ, the newest comes first. That they contradict each other is not said: of twelve disputed
    questions it was told of one, and of ten in fifty that nobody disputes.
    """
    chosen = _chosen(findings.pointed, parts)
    rivals = [one for one in chosen if one.score >= SURE]
    differs = len({_told(one) for one in rivals}) > 1 and len(rivals) > 1
    if differs:
        chosen = sorted(chosen, key=_newest)
    alone = bool(chosen) and parts == 1 and not differs and chosen[0].score >= SURE
    by_key = {one.candidate.key: one.candidate for one in findings.pointed}
    exhibits: list[Exhibit] = []
    highlights: list[tuple[int, int] | None] = []
    for one in chosen:
        before = one.candidate.leans_on(by_key)
        if before and not _has(exhibits, before.key) and not any(other.candidate.key == before.key for other in chosen):
            exhibits.append(Exhibit(len(exhibits) + 1, before.passage, before.sentence))
            highlights.append(None)
        exhibits.append(Exhibit(len(exhibits) + 1, one.candidate.passage, one.candidate.sentence))
        highlights.append((one.start, one.end))
    heading = _heading(chosen[0]) if alone else ""
    return Quoted(tuple(exhibits), tuple(highlights), heading)


def _chosen(pointed: Sequence[Pointed], parts: int) -> list[Pointed]:
    """Return the likeliest sentence for each part of the question, and those that surely answer too."""
    chosen: list[Pointed] = []
    for one in pointed:
        if len(chosen) == MOST_QUOTED + parts - 1 or (len(chosen) >= parts and one.score < SURE):
            break
        known = {other.candidate.key: other.candidate for other in chosen}
        if not one.candidate.repeats(known) and not _adds_nothing(one, chosen):
            chosen.append(one)
    return chosen


def _adds_nothing(one: Pointed, chosen: Sequence[Pointed]) -> bool:
    """Whether the same article has said the same already."""
    article = one.candidate.passage.article.version
    return any(other.candidate.passage.article.version == article and _told(other) == _told(one) for other in chosen)


def _told(one: Pointed) -> frozenset[str]:
    """Return what the answering words say, as far as it can be compared: their figures, or else their letters."""
    lang = one.candidate.passage.article.lang
    counted = frozenset(key for figure in figures(one.words, lang) for key in figure.keys)
    return counted or frozenset(bare(one.words).split())


def _newest(one: Pointed) -> int:
    """Return what sorts the newest article first, and leaves those of one day as they are."""
    date = one.candidate.passage.article.date or dt.date.min
    return -date.toordinal()


def _has(exhibits: Sequence[Exhibit], key: Key) -> bool:
    return any((e.article.version, e.sentence.ordinal) == key for e in exhibits)


def _heading(one: Pointed) -> str:
    words = one.words.strip(' ,;:.«»"“”()–—-\u00a0\u202f')
    return words if 0 < len(words) <= LONGEST_HEADING else ""
