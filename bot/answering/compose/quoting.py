"""Answer without a model: the sentences that the reader points at, word for word.

The sentence that answers best is quoted first, unless a newer article has another figure for the same thing. Beside it
stands what belongs to the answer: another account, another part of what was asked (`accounts.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.compose.accounts import answering_figures, belonging, belongs, supersedes
from bot.answering.compose.composing import Highlights
from bot.answering.retrieval import Candidate, Findings, Key, Pointed
from bot.answering.types import Exhibit
from bot.answering.verify import is_order
from bot.answering.wording import has_all
from index.text.typography import bare

MOST_QUOTED = 5
"""More reads as a search result, not as an answer."""

RIVALS = 3
"""Sentences behind the best among which a newer figure is looked for: further down they are about other things."""

CERTAIN = 4.5
"""Log odds from which the answering words stand over their quotation. On three development sets they are all that was
asked in 0.55 of the questions with 3 and more, in 0.67 with 4.5 and more."""

LONGEST_HEADING = 60
"""Characters of answering words that may stand over their quotation."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted in answer to a question."""

    exhibits: tuple[Exhibit, ...]
    """In the order in which they are shown: what answers best first."""
    highlights: tuple[tuple[int, int] | None, ...]
    """The answering words of each, in characters of its sentence; None for a sentence that only leads to the next."""
    heading: str
    """The answering words, where the reader is sure that they are all that was asked for; else empty."""


def choose(findings: Findings, language: str) -> Quoted:
    """Choose what is quoted in an answer in a language.

    That accounts contradict each other is not said: no rule that was tried tells it of more than a third of the
    disputed questions, and the better ones are wrong half the time (docs/decisions/0011).
    """
    pointed = _worth_quoting(findings)
    chosen = _chosen(pointed)
    by_key = {one.candidate.key: one.candidate for one in pointed}
    exhibits: list[Exhibit] = []
    highlights: list[tuple[int, int] | None] = []
    for one in chosen:
        before = one.candidate.leans_on(by_key)
        if before and not _has(exhibits, before.key) and not any(other.candidate.key == before.key for other in chosen):
            exhibits.append(Exhibit(len(exhibits) + 1, before.passage, before.sentence))
            highlights.append(None)
        exhibits.append(Exhibit(len(exhibits) + 1, one.candidate.passage, one.candidate.sentence))
        highlights.append((one.start, one.end))
    alone = len(chosen) == 1 and chosen[0].score >= CERTAIN
    heading = _heading(chosen[0]) if alone and chosen[0].article.lang == language else ""
    return Quoted(tuple(exhibits), tuple(highlights), heading)


def choose_about(findings: Findings, subject: str, language: str) -> Quoted:
    """Choose what is quoted to somebody who only wants to be told about a subject, and asks in a language.

    Nothing where nobody names it, or without a subject.
    """
    named = naming(findings, subject, language)[:MOST_QUOTED]
    exhibits = tuple(Exhibit(n, one.passage, one.sentence) for n, one in enumerate(named, start=1))
    return Quoted(exhibits, (None,) * len(exhibits), "")


def naming(findings: Findings, subject: str, language: str) -> list[Candidate]:
    """Return what names a subject that is asked about in a language: none without a subject.

    Of each article the first sentence found that has every word of it, the article that retrieval ranks first at the
    head.
    """
    named = [
        one for one in _worth_quoting(findings)
        if has_all(one.candidate.sentence.text, one.article.lang, subject, language)
    ]  # fmt: skip
    by_article: dict[str, Pointed] = {}
    for one in sorted(named, key=lambda one: (one.rank, one.candidate.sentence.ordinal)):
        by_article.setdefault(one.article.version, one)
    return [one.candidate for one in by_article.values()]


def highlights(quoted: Quoted) -> Highlights:
    """Return where the answering words stand in their articles."""
    found: dict[str, list[tuple[int, int]]] = {}
    for exhibit, words in zip(quoted.exhibits, quoted.highlights, strict=True):
        if words:
            begins = exhibit.sentence.start
            found.setdefault(exhibit.article.article_id, []).append((begins + words[0], begins + words[1]))
    return found


def _worth_quoting(findings: Findings) -> list[Pointed]:
    return [one for one in findings.pointed if not is_order(one.candidate.sentence.text)]


def _chosen(pointed: Sequence[Pointed]) -> list[Pointed]:
    """Return the sentence that answers best, and what belongs beside it, likeliest first."""
    if not pointed:
        return []
    best, *others = pointed
    newer = [one for one in others[:RIVALS] if supersedes(best, one)]
    first = max(newer, key=_day, default=best)
    chosen = [first]
    threshold = belonging().threshold
    likely = [(belongs(first, one), one) for one in others if one is not first]
    for probability, one in sorted(likely, key=lambda pair: -pair[0]):
        if len(chosen) == MOST_QUOTED or probability < threshold:
            break
        known = {other.candidate.key: other.candidate for other in chosen}
        if not one.candidate.repeats(known) and not _adds_nothing(one, chosen) and not supersedes(one, first):
            chosen.append(one)
    return chosen


def _day(one: Pointed) -> int:
    return one.article.date.toordinal() if one.article.date else 0


def _adds_nothing(one: Pointed, chosen: Sequence[Pointed]) -> bool:
    """Whether the same article has said the same already."""
    return any(other.article.version == one.article.version and _told(other) == _told(one) for other in chosen)


def _told(one: Pointed) -> frozenset[object]:
    """Return what the answering words say, as far as it can be compared: their figures, or else their letters."""
    return answering_figures(one) or frozenset(bare(one.words).split())


def _has(exhibits: Sequence[Exhibit], key: Key) -> bool:
    return any((e.article.version, e.sentence.ordinal) == key for e in exhibits)


def _heading(one: Pointed) -> str:
    words = one.words.strip(' ,;:.«»"“”()–—-\u00a0\u202f')
    return words if 0 < len(words) <= LONGEST_HEADING else ""
