"""What one answer is worth, by string matching: each measure is one function of a question and its answer.

A measure returns None where it does not apply, and then does not count in the mean. A paraphrase can be
misjudged: read the failures before believing a figure.
"""

from collections.abc import Callable, Mapping

from bot.answering.document import AnswerDocument, CitationDocument
from evaluation.datasets.types import Gold, LabelledQuestion
from evaluation.measures.folding import fold, mentions, numbers, words

AnswerMeasure = Callable[[LabelledQuestion, AnswerDocument], float | None]

QUOTE_OVERLAP = 0.5
"""Share of a gold quote's words that a citation must have to be counted as having found it."""


def abstained(answer: AnswerDocument) -> bool:
    """Tell whether the answer says that the articles do not say."""
    return answer.status == "abstained"


def mention(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Share of the facts to mention that the answer mentions."""
    if not question.answerable:
        return None
    if not question.must_mention:
        return 1.0
    text = fold(answer.text)
    found = [any(mentions(text, wording) for wording in wordings) for wordings in question.must_mention]
    return sum(found) / len(found)


def must_not(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """1 if the answer says something that it must not, else 0."""
    if not question.answerable:
        return None
    text = fold(answer.text)
    return float(not abstained(answer) and any(mentions(text, wording) for wording in question.must_not))


def right(question: LabelledQuestion, answer: AnswerDocument) -> float:
    """1 if every fact is mentioned and nothing wrong is; or, with nothing to answer from, if it abstains."""
    if not question.answerable:
        return float(abstained(answer))
    said_all = mention(question, answer) == 1.0
    return float(not abstained(answer) and said_all and not must_not(question, answer))


def crag(question: LabelledQuestion, answer: AnswerDocument) -> float:
    """+1 right, 0 abstained though there was an answer, −1 wrong: a wrong answer costs more than none.

    The score of the CRAG benchmark (Yang et al., 2024).
    """
    if right(question, answer):
        return 1.0
    return 0.0 if question.answerable and abstained(answer) else -1.0


def abstention_precision(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Of an abstention: 1 if there was indeed nothing to answer from."""
    return float(not question.answerable) if abstained(answer) else None


def abstention_recall(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Of a question that nothing answers: 1 if the answer abstains."""
    return None if question.answerable else float(abstained(answer))


def false_abstention(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Of a question that the articles answer: 1 if the answer abstains all the same."""
    return float(abstained(answer)) if question.answerable else None


def citation_precision(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Share of the citations that come from a gold article of the question; None without gold or citations."""
    if not _has_citations_to_judge(question, answer):
        return None
    return sum(c.article_id in question.gold_articles for c in answer.citations) / len(answer.citations)


def citation_recall(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Share of the gold quotes of which some citation has at least half the words; None without gold or citations."""
    if not _has_citations_to_judge(question, answer):
        return None
    found = [any(_covers(citation, gold) for citation in answer.citations) for gold in question.gold]
    return sum(found) / len(found)


def first_gold(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Of an answerable question with gold: 1 if what is quoted first is gold, or is half of a gold quote or twice one.

    An abstention quotes nothing, and counts 0.
    """
    if not question.answerable or not question.gold:
        return None
    first = None if abstained(answer) or not answer.citations else min(answer.citations, key=lambda one: one.n)
    return float(first is not None and any(_covers(first, gold) or _is_part(first, gold) for gold in question.gold))


def uncited(_: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Share of the answer's sentences without any citation."""
    sentences = _worded(answer)
    if not sentences:
        return None
    return sum(not numbered for _, numbered in sentences) / len(sentences)


def bad_number(_: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """Share of the answer's sentences with a figure that is in none of their cited quotes."""
    sentences = _worded(answer)
    if not sentences:
        return None
    quoted = {citation.n: numbers(citation.quote) for citation in answer.citations}
    nothing: frozenset[str] = frozenset()
    unproved = [
        bool(numbers(text) - nothing.union(*(quoted.get(number, nothing) for number in numbered)))
        for text, numbered in sentences
    ]
    return sum(unproved) / len(unproved)


def disagreement_seen(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """On a question about a conflict of accounts: 1 if the answer shows it as one."""
    if question.type != "conflict" or abstained(answer):
        return None
    return float(answer.disagreement)


def disagreement_invented(question: LabelledQuestion, answer: AnswerDocument) -> float | None:
    """On any other question: 1 if the answer claims that accounts differ."""
    if question.type == "conflict" or abstained(answer):
        return None
    return float(answer.disagreement)


def _has_citations_to_judge(question: LabelledQuestion, answer: AnswerDocument) -> bool:
    return bool(question.gold) and question.answerable and not abstained(answer) and bool(answer.citations)


def _worded(answer: AnswerDocument) -> list[tuple[str, tuple[int, ...]]]:
    if abstained(answer):
        return []
    return [(sentence.text, sentence.citations) for sentence in answer.sentences if words(sentence.text)]


def _covers(citation: CitationDocument, gold: Gold) -> bool:
    wanted = words(gold.quote)
    return citation.article_id == gold.article_id and (
        len(wanted & words(citation.quote)) >= QUOTE_OVERLAP * len(wanted)
    )


def _is_part(citation: CitationDocument, gold: Gold) -> bool:
    quoted = words(citation.quote)
    return (
        citation.article_id == gold.article_id
        and bool(quoted)
        and len(quoted & words(gold.quote)) >= QUOTE_OVERLAP * len(quoted)
    )


ANSWER_MEASURES: Mapping[str, AnswerMeasure] = {
    "right": right,
    "crag": crag,
    "mention": mention,
    "must_not": must_not,
    "abstain_precision": abstention_precision,
    "abstain_recall": abstention_recall,
    "false_abstain": false_abstention,
    "cite_prec": citation_precision,
    "cite_rec": citation_recall,
    "first_gold": first_gold,
    "uncited": uncited,
    "bad_number": bad_number,
    "disagree_seen": disagreement_seen,
    "disagree_invented": disagreement_invented,
}
"""By the name under which it is printed."""
