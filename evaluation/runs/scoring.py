"""From the lines of a run to what each question was worth."""

from collections.abc import Mapping, Sequence

from evaluation.datasets.types import Claim, LabelledQuestion, Qrels
from evaluation.measures.answers import ANSWER_MEASURES
from evaluation.measures.context import context_recall
from evaluation.measures.language import LanguageDetector, introduction_language, language_pair, text_language
from evaluation.measures.ranking import measure_rankings
from evaluation.measures.support import Judge, overlap_judge, support_precision, support_recall
from evaluation.runs.lines import AnswerLine, RankingLine, ScoreLine, VerdictLine
from index.types import Article


def score_rankings(
    questions: Sequence[LabelledQuestion], qrels: Qrels, lines: Sequence[RankingLine]
) -> list[ScoreLine]:
    """Score the questions that have a relevant article; the others say nothing about a ranking."""
    by_id = {line.id: line for line in lines}
    asked = {q.question_id: qrels[q.question_id] for q in questions if q.question_id in qrels}
    measured = measure_rankings(asked, {line.id: line.ranking for line in lines})
    return [
        ScoreLine(
            id=question.question_id,
            lang=question.lang,
            type=question.type,
            answerable=question.answerable,
            status="ranked",
            seconds=by_id[question.question_id].seconds,
            measures=measured[question.question_id],
        )
        for question in questions
        if question.question_id in measured
    ]


def score_answers(
    questions: Sequence[LabelledQuestion],
    articles: Mapping[str, Article],
    lines: Sequence[AnswerLine],
    detect: LanguageDetector,
    judge: Judge | None = None,
) -> list[ScoreLine]:
    """Score every answered question. A model's verdicts, if there is a judge, are measures of their own."""
    by_id = {question.question_id: question for question in questions}
    return [
        _score_answer(by_id[line.id], line, articles, detect, judge)
        for line in sorted(lines, key=lambda line: line.id)
        if line.id in by_id
    ]


def _score_answer(
    question: LabelledQuestion,
    line: AnswerLine,
    articles: Mapping[str, Article],
    detect: LanguageDetector,
    judge: Judge | None,
) -> ScoreLine:
    answer = line.answer
    values = {name: measure(question, answer) for name, measure in ANSWER_MEASURES.items()}
    values["context_recall"] = context_recall(question, line.shown, articles)
    values["lang_intro"] = introduction_language(question, answer)
    values["lang_text"] = text_language(question, answer, detect)
    pair = language_pair(question, articles)
    if pair.across:
        values["right_across"] = values["right"]
    values["alce_recall"] = support_recall(answer, overlap_judge)
    values["alce_precision"] = support_precision(answer, overlap_judge)
    if judge is not None:
        values["judge_recall"] = support_recall(answer, judge)
        values["judge_precision"] = support_precision(answer, judge)
    usage = answer.usage
    return ScoreLine(
        id=question.question_id,
        lang=question.lang,
        type=question.type,
        answerable=question.answerable,
        status=answer.status,
        seconds=line.seconds,
        measures={name: value for name, value in values.items() if value is not None},
        evidence=answer.evidence,
        pair=pair.name,
        cost_usd=usage.cost_usd if usage else None,
        tokens=usage.prompt_tokens + usage.completion_tokens if usage else None,
    )


def score_claims(claims: Sequence[Claim], verdicts: Sequence[VerdictLine]) -> list[ScoreLine]:
    """Score every claim: whether it was let through, and whether that was right."""
    by_id = {line.id: line for line in verdicts}
    return [_score_claim(claim, by_id[claim.claim_id]) for claim in claims]


def _score_claim(claim: Claim, line: VerdictLine) -> ScoreLine:
    through = line.verdict == "supported"
    measure = "supported_through" if claim.supported else "unsupported_through"
    return ScoreLine(
        id=claim.claim_id,
        lang=claim.lang,
        type=claim.kind,
        answerable=claim.supported,
        status=line.verdict,
        seconds=line.seconds,
        measures={measure: float(through), "correct": float(through == claim.supported)},
    )
