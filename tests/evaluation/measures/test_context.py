"""Whether the model was shown what it needs."""

from evaluation.measures.context import context_recall
from evaluation.runs.lines import ShownLine
from index.types import Article
from tests.evaluation.making import gold, question

BODY = "Le port est bloqué. Deux camps s’opposent.\n\nLa grève dure depuis neuf jours."
ARTICLES = {"greve": Article("greve", "Grève", BODY, "fr")}
FIRST, SECOND = BODY.index("Deux"), BODY.index("La grève")


def shown(start, end, article_id="greve"):
    return ShownLine(passage_id=f"{article_id}#0", article_id=article_id, start=start, end=end)


def test_a_quote_inside_a_shown_passage_is_recalled():
    asked = question(gold=(gold("greve", "Deux camps s'opposent"), gold("greve", "neuf jours")))
    assert context_recall(asked, [shown(0, SECOND)], ARTICLES) == 0.5


def test_a_quote_across_two_neighbouring_passages_is_recalled():
    asked = question(gold=(gold("greve", "s’opposent. La grève"),))
    assert context_recall(asked, [shown(SECOND, len(BODY)), shown(FIRST, SECOND - 2)], ARTICLES) == 1.0


def test_a_quote_with_a_gap_in_the_middle_is_not_recalled():
    asked = question(gold=(gold("greve", BODY),))
    assert context_recall(asked, [shown(0, FIRST), shown(SECOND, len(BODY))], ARTICLES) == 0.0


def test_a_question_without_gold_quotes_says_nothing_about_the_context():
    assert context_recall(question(gold=(gold("greve"),)), [shown(0, 5)], ARTICLES) is None
