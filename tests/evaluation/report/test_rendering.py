"""The report shows every failure with its reasons, and nothing that it shows is markup."""

from html.parser import HTMLParser
from pathlib import Path

from bot.answering.document import RejectedDocument
from evaluation.datasets.types import EvaluationSet
from evaluation.measures.calibration import Bin
from evaluation.report.failures import answer_failures, ranking_failures
from evaluation.report.plots import histogram, quality_bars, reliability_curve
from evaluation.report.rendering import Beside, render
from evaluation.runs.lines import AnswerLine, RankingLine, ShownLine
from evaluation.runs.scoring import score_answers, score_rankings
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


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def test_failures_are_told_with_their_reasons_the_worst_first():
    failures, _ = answers_report()
    assert [(failure.score.id, failure.reasons) for failure in failures] == [
        ("q1", ("a fact is missing", "a figure is not in its quote")),
        ("q2", ("abstained though answerable",)),
    ]


def test_hostile_text_stays_text():
    _, page = answers_report()
    tags = Tags()
    tags.feed(page)
    assert [tag for tag, _ in tags.seen].count("script") == 1
    assert not [tag for tag, _ in tags.seen if tag == "img"]


def test_the_page_needs_nothing_else():
    _, page = answers_report()
    tags = Tags()
    tags.feed(page)
    assert not [attrs for _, attrs in tags.seen if "src" in attrs or "href" in attrs]
    assert "default-src 'none'" in page


def test_the_page_shows_peers_rejected_sentences_and_plots():
    _, page = answers_report()
    assert "<th>peer</th>" in page
    assert "Perdu" in page
    assert page.count("<svg") == 4


def test_a_ranking_fails_when_its_first_is_not_relevant_and_shows_what_was_wanted():
    lines = [
        RankingLine(id="q1", ranking=(("crue", 1.0),), seconds=0.1),
        RankingLine(id="q2", ranking=(("feu", 1.0),), seconds=0.1),
    ]
    scores = score_rankings(QUESTIONS, LOADED.qrels, lines)
    (failure,) = ranking_failures(LOADED, scores, lines)
    assert (failure.score.id, failure.reasons) == ("q2", ("not among 20",))
    assert [one.article_id for one in failure.missed] == ["crue"]
    assert "Où ?" not in render(manifest(kind="retrieval"), summarise(scores), scores, [failure])


def test_bars_of_signed_values_start_in_the_middle():
    below, above = quality_bars({"a": (-0.5, 3), "b": (0.5, 2)}).bars
    assert below.x + below.width == above.x
    assert below.width == above.width
    assert below.label == "a (3)"


def test_a_histogram_survives_equal_values():
    plot = histogram([0.0, 0.0], "ms")
    assert plot.bars[0].value == "2"


def test_a_calibrated_point_lies_on_the_diagonal():
    ((x, y, _, _),) = reliability_curve([Bin(0.25, 0.25, 4)]).points
    assert x == 220 - y
