"""Citation recall and precision as ALCE defines them (Gao et al., 2023), for any judge of support.

A sentence is recalled if its cited quotes together support it. A citation is precise if its sentence is recalled
and either the citation supports the sentence alone or the others do not without it.
"""

from collections.abc import Callable

from bot.answering.document import AnswerDocument
from evaluation.measures.folding import fold, numbers, without_markers, words

Judge = Callable[[str, str], bool]
"""Tells whether a premise supports a claim: `judge(premise, claim)`."""

SUPPORT_OVERLAP = 0.6
"""Share of a claim's longer words that the premise must have; below, half-quoted sentences pass."""


def overlap_judge(premise: str, claim: str) -> bool:
    """Judge by words alone: the premise has every figure of the claim and most of its longer words.

    Blind to negation and across languages: read its figures beside those of a model.
    """
    if numbers(claim) - numbers(premise):
        return False
    wanted = {word for word in words(without_markers(claim)) if len(word) > 3}
    if not wanted:
        return fold(without_markers(claim)) in fold(premise)
    return len(wanted & words(premise)) >= SUPPORT_OVERLAP * len(wanted)


def support_recall(answer: AnswerDocument, judge: Judge) -> float | None:
    """Share of the sentences that their citations support together; None without sentences."""
    if not answer.sentences:
        return None
    return sum(_supported(_quotes(answer, s.citations), s.text, judge) for s in answer.sentences) / len(
        answer.sentences
    )


def support_precision(answer: AnswerDocument, judge: Judge) -> float | None:
    """Share of the citations that their sentence needs; None without citations."""
    needed = [
        _needed(number, answer, sentence.text, sentence.citations, judge)
        for sentence in answer.sentences
        for number in sentence.citations
    ]
    return sum(needed) / len(needed) if needed else None


def judged_pairs(answer: AnswerDocument) -> list[tuple[str, str]]:
    """Return every (premise, claim) that recall and precision may ask a judge about, for judges that take time."""
    return list(
        dict.fromkeys(
            ("\n".join(quotes), sentence.text)
            for sentence in answer.sentences
            for cited in _groups(sentence.citations)
            if (quotes := _quotes(answer, cited))
        )
    )


def _groups(cited: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return all citations, each alone, and all but each."""
    without_one = [tuple(other for other in cited if other != number) for number in cited]
    return [cited, *((number,) for number in cited), *without_one]


def _needed(number: int, answer: AnswerDocument, claim: str, cited: tuple[int, ...], judge: Judge) -> bool:
    if not _supported(_quotes(answer, cited), claim, judge):
        return False
    others = tuple(other for other in cited if other != number)
    return _supported(_quotes(answer, (number,)), claim, judge) or not _supported(_quotes(answer, others), claim, judge)


def _supported(quotes: list[str], claim: str, judge: Judge) -> bool:
    return bool(quotes) and judge("\n".join(quotes), claim)


def _quotes(answer: AnswerDocument, cited: tuple[int, ...]) -> list[str]:
    return [citation.quote for citation in answer.citations if citation.n in cited]
