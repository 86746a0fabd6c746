"""What went wrong, question by question, with all that is needed to see why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.runs.lines import AnswerLine, RankingLine, ScoreLine
from index.text.typography import cut_after_word
from index.types import Article

_SHOWN_PASSAGES = 10
_SHOWN_RANKS = 5
_SHOWN_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as the report shows it."""

    article_id: str
    title: str
    text: str
    gold: bool
    """Whether it comes from an article with the answer."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One question that went wrong."""

    score: ScoreLine
    question: LabelledQuestion
    reasons: tuple[str, ...]
    passages: tuple[ShownPassage, ...]
    line: AnswerLine | None = None
    """The answer, if the run was one of answers."""
    missed: tuple[ShownPassage, ...] = ()
    """Where the answer stands, if it was not retrieved."""


def ranking_failures(loaded: EvaluationSet, scores: Sequence[ScoreLine], lines: Iterable[RankingLine]) -> list[Failure]:
    """Return the questions whose first result is not relevant, the worst first."""
    rankings = {line.id: line.ranking for line in lines}
    questions = {question.question_id: question for question in loaded.questions}
    articles = loaded.by_id
    failures = []
    for score in sorted(scores, key=lambda score: score.measures["nDCG@10"]):
        if not (reasons := _ranking_reasons(score)):
            continue
        relevant = set(loaded.qrels[score.id])
        top = [one for one, _ in rankings[score.id][:_SHOWN_RANKS]]
        failures.append(
            Failure(
                score,
                questions[score.id],
                reasons,
                passages=_heads(top, relevant, articles),
                missed=_heads(sorted(relevant - set(top)), relevant, articles),
            )
        )
    return failures


def answer_failures(loaded: EvaluationSet, scores: Sequence[ScoreLine], lines: Iterable[AnswerLine]) -> list[Failure]:
    """Return the questions that were answered wrongly or with a proof that does not hold, the worst first."""
    by_id = {line.id: line for line in lines}
    questions = {question.question_id: question for question in loaded.questions}
    articles = loaded.by_id
    failures = []
    for score in sorted(scores, key=lambda score: score.measures["crag"]):
        if not (reasons := _answer_reasons(score)):
            continue
        question, line = questions[score.id], by_id[score.id]
        passages = tuple(
            ShownPassage(
                one.article_id,
                articles[one.article_id].title,
                articles[one.article_id].text[one.start : one.end],
                one.article_id in question.gold_articles,
            )
            for one in line.shown[:_SHOWN_PASSAGES]
            if one.article_id in articles
        )
        failures.append(Failure(score, question, reasons, passages, line))
    return failures


def _ranking_reasons(score: ScoreLine) -> tuple[str, ...]:
    if score.measures["MRR@10"] == 1:
        return ()
    for limit in (5, 10, 20):
        if score.measures[f"Recall@{limit}"] > 0:
            return (f"first at rank ≤ {limit}",)
    return ("not among 20",)


def _answer_reasons(score: ScoreLine) -> tuple[str, ...]:
    told, wrong = score.measures, score.measures["right"] == 0
    checks = {
        "abstained though answerable": told.get("false_abstain") == 1,
        "answered the unanswerable": told.get("abstain_recall") == 0,
        "a fact is missing": wrong and score.status == "answered" and told.get("mention", 1) < 1,
        "says what it must not": told.get("must_not") == 1,
        "the prompt lacked a gold quote": wrong and told.get("context_recall", 1) < 1,
        "cites another article": told.get("cite_prec", 1) < 1,
        "a figure is not in its quote": told.get("bad_number", 0) > 0,
        "a sentence without citation": told.get("uncited", 0) > 0,
        "in another language": told.get("lang_text") == 0,
    }
    return tuple(reason for reason, holds in checks.items() if holds)


def _heads(ids: Iterable[str], relevant: set[str], articles: Mapping[str, Article]) -> tuple[ShownPassage, ...]:
    return tuple(
        ShownPassage(one, articles[one].title, cut_after_word(articles[one].text, _SHOWN_CHARACTERS), one in relevant)
        for one in ids
        if one in articles
    )
