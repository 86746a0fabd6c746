import pytest

from bot.answering.gate import EvidenceGate, features
from index.cutting import passages_of
from index.types import Article, ScoredPassage


def found(text, *, title="", lang="fr", score=0.6, dense=0.4, lexical=0.8):
    article = Article(article_id=f"a-{hash((title, text))}", title=title, text=text, lang=lang)
    return ScoredPassage(passages_of(article)[0], score, dense=dense, lexical=lexical)


OTHERS = [found(f"Un passage sur tout autre chose, le numéro {n}.", score=0.25, dense=0.2, lexical=0.1) for n in "abc"]
BEST = found("Les douaniers ont saisi 300 kilos de safran au port de Varelle.", title="Saisie record à Varelle")
QUESTION = "Combien de safran a été saisi à Varelle ?"


def test_a_passage_far_ahead_that_covers_the_question_answers_it_and_one_like_the_others_does_not():
    gate = EvidenceGate.load()
    assert gate.probability(QUESTION, [BEST, *OTHERS]) > 0.8
    assert gate.probability(QUESTION, OTHERS) < gate.threshold


@pytest.mark.parametrize("question", ["", "  "])
def test_no_question_is_not_answered(question):
    assert EvidenceGate.load().probability(question, [BEST]) == 0


def test_no_passages_answer_nothing():
    assert EvidenceGate.load().probability(QUESTION, []) == 0


@pytest.mark.parametrize("worse", [{"dense": 0.1}, {"lexical": 0.0}, {"score": 0.3}])
def test_less_evidence_never_makes_an_answer_more_probable(worse):
    gate = EvidenceGate.load()
    text, title = BEST.passage.text, BEST.passage.article.title
    assert gate.probability(QUESTION, [found(text, title=title, **worse), *OTHERS]) < gate.probability(
        QUESTION, [BEST, *OTHERS]
    )


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("Qui a saisi le safran à Varelle ?", 1.0),
        ("Qui a saisi le safran à Varele ?", 1.0),
        ("Qui a saisi le safran à Morteval ?", 0.0),
        ("Qui a saisi 300 kilos à Morteval ?", 0.5),
        ("Qui a saisi 301 kilos ?", 0.0),
        ("qui a saisi le safran ?", 0.7),
    ],
)
def test_the_names_and_figures_of_the_question_are_looked_for_in_any_spelling(question, share):
    assert features(question, [BEST]).names == share


def test_a_passage_in_another_language_is_not_expected_to_share_words():
    english = found("Customs officers seized saffron in the port.", lang="en")
    assert features(QUESTION, [english]).foreign == 1
    assert features(QUESTION, [BEST]).foreign == 0
