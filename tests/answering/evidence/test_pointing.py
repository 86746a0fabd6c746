import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.evidence.findings import FEATURES, NEAR, features, probability
from bot.answering.evidence.pointing import point
from bot.answering.evidence.search import Retrieval
from bot.answering.question import Question
from tests.answering.articles import article, asked, candidates, scored
from tests.doubles.reader import Believer, doubter

PORT = article("Anna Berg dirige le port de Salvin. Le syndicat annonce une grève. Il pleut.")


def retrieval(*articles, question="Qui dirige le port ?"):
    return Retrieval(asked(question), tuple(scored(*articles)), tuple(candidates(*articles)))


def test_the_sentence_with_the_answer_comes_first_and_every_sentence_comes():
    findings = point(Believer(), retrieval(PORT))
    assert findings.pointed[0].candidate.sentence.text == "Anna Berg dirige le port de Salvin."
    assert len(findings.pointed) == 3


def test_the_answering_words_stand_in_their_sentence():
    for one in point(Believer(), retrieval(PORT)).pointed:
        assert 0 <= one.start <= one.end <= len(one.candidate.sentence.text)
        assert one.words == one.candidate.sentence.text[one.start : one.end]
    assert "dirige" in point(Believer(), retrieval(PORT)).pointed[0].words


def test_the_question_is_read_as_it_stands_alone():
    believer = Believer()
    follow_up = Question("Et elle ?", "fr", "Qui dirige le port ?", ("Qui dirige le port ?",))
    point(believer, Retrieval(follow_up, tuple(scored(PORT)), tuple(candidates(PORT))))
    assert believer.questions == ["Qui dirige le port ?"]


def test_whether_the_articles_answer_is_one_judgement_over_all_that_was_found():
    assert point(Believer(), retrieval(PORT)).answers
    assert not point(doubter(), retrieval(PORT)).answers


def test_only_what_is_near_is_worth_showing_to_whom_nothing_answers():
    findings = point(Believer(), retrieval(PORT))
    assert [one.score >= NEAR for one in findings.pointed] == [
        one.candidate in findings.near for one in findings.pointed
    ]


def test_nothing_found_answers_nothing():
    findings = point(Believer(), retrieval())
    assert (findings.pointed, findings.near) == ((), ())
    assert set(features((), ()).values()) == {0.0}


@given(st.sampled_from(FEATURES), st.floats(-3, 3), st.floats(0.1, 3))
def test_the_judgement_is_a_probability_and_rises_with_everything_it_is_made_of(feature, value, more):
    known = features((), ())
    low, high = (probability(known | {feature: one}) for one in (value, value + more))
    assert 0 <= low < high <= 1


@pytest.mark.parametrize("copies", [1, 3])
def test_each_passage_is_read(copies):
    articles = [article(f"Anna Berg dirige le port {n}.", str(n)) for n in range(copies)]
    assert len(point(Believer(), retrieval(*articles)).pointed) == copies
