"""A run to report on, whose text is hostile."""

from pathlib import Path

from bot.answering.document import RejectedDocument
from evaluation.datasets.types import EvaluationSet
from evaluation.report.failures import answer_failures
from evaluation.report.rendering import Beside, render
from evaluation.runs.lines import AnswerLine, ShownLine
from evaluation.runs.scoring import score_answers
from evaluation.runs.summary import summarise
from index.types import Article
from tests.evaluation.making import abstained, answered, citation, gold, manifest, question

HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)>'
ARTICLES = (
    Article("crue", f"Crue {HOSTILE}", f"La maire parle. {HOSTILE}", "fr"),
    Article("feu", "Feu", "Rien.", "fr"),
)
QUESTIONS = (
    question("q1", text=f"Qui ? {HOSTILE}", gold=(gold("crue", "La maire parle."),), must_mention=(("maire",),)),
    question("q2", text="Quand ?", gold=(gold("crue", "La maire parle."),), must_mention=(("hier",),), type="conflict"),
    question("q3", text="Où ?", answerable=False, lang="ru"),
)
LOADED = EvaluationSet(
    name="petit",
    articles=ARTICLES,
    source=Path("articles"),
    questions=QUESTIONS,
    qrels={"q1": {"crue": 1}, "q2": {"crue": 1}},
)


def answers_report():
    shown = (ShownLine(passage_id="crue#0", article_id="crue", start=0, end=len(ARTICLES[0].text)),)
    wrong = answered(
        (f"Le préfet et 9 autres {HOSTILE} [1].", (1,)),
        citations=[citation(1, f"La maire {HOSTILE}")],
        rejected=(RejectedDocument(text=f"Perdu {HOSTILE}", reason="name"),),
        evidence=0.7,
    )
    lines = [
        AnswerLine(id="q1", answer=wrong, seconds=0.2, shown=shown),
        AnswerLine(id="q2", answer=abstained(evidence=0.4), seconds=0.1, shown=shown),
        AnswerLine(id="q3", answer=abstained(evidence=0.1), seconds=0.1),
    ]
    scores = score_answers(QUESTIONS, {a.article_id: a for a in ARTICLES}, lines, lambda _: "fr")
    failures = answer_failures(LOADED, scores, lines)
    return failures, render(manifest(), summarise(scores), scores, failures, [Beside("peer", summarise(scores[:1]))])
