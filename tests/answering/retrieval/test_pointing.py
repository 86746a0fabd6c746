from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import FollowUp, Question
from bot.answering.retrieval.findings import FEATURES, NEAR, SHARED, SIMILAR, features, probability
from bot.answering.retrieval.pointing import NAMED, NEAREST, RANKED, point
from bot.answering.retrieval.relevance import Candidate
from bot.answering.retrieval.search import Retrieval
from index.reader.readings import SpanReading
from index.types import Passage, ScoredPassage, Sentence
from tests.answering.articles import article, asked, candidates, passage, scored
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


def test_what_has_all_that_a_follow_up_says_itself_comes_before_what_the_question_before_asked_for():
    said = article("La CGT refuse l’offre. La direction répondra mardi.")
    before = "Et la direction ? (Que dit la CGT)"
    alone = Question("Et la direction ?", "fr", before, (before,))
    own = FollowUp("la direction ?", "fr", 1, has_pronoun=False, earlier="Que dit la CGT ?", answer="")

    def first(question):
        found = Retrieval(question, tuple(scored(said)), tuple(candidates(said)))
        return point(Saying(Told(0.0, 4.0, 4.0, 4.0 - NAMED / 2)), found).pointed[0]

    assert "CGT" in first(alone).candidate.sentence.text
    assert "direction" in first(replace(alone, follow_up=own)).candidate.sentence.text


def test_what_is_named_elsewhere_is_another_and_moves_only_where_the_subject_changes():
    articles = [article("La CGT refuse."), article("La CFDT hésite.", "b"), article("La direction se tait.", "c")]
    own = FollowUp("la direction ?", "fr", 1, has_pronoun=False, earlier="Que dit la CGT ?", answer="")
    question = replace(asked("La direction ? (Que dit la CGT)"), follow_up=own)
    found = Retrieval(question, tuple(scored(*articles)), tuple(candidates(*articles)))
    told = [Told(0.0, 4.0, 4.0), Told(0.0, 4.0, 3.0), Told(0.0, 4.0, 2.0)]
    stays, changes = (point(Saying(*told), one).pointed[0] for one in (found, replace(found, new_subject="direction")))
    assert "CGT" in stays.candidate.sentence.text
    assert "direction" in changes.candidate.sentence.text


def test_a_follow_up_without_words_of_its_own_moves_nothing():
    said = article("La CGT refuse l’offre. La direction répondra mardi.")
    own = FollowUp("et alors ?", "fr", 0, has_pronoun=False, earlier="Que dit la CGT ?", answer="")
    question = replace(asked("Et alors ? (Que dit la CGT)"), follow_up=own)
    found = Retrieval(question, tuple(scored(said)), tuple(candidates(said)))
    alone = replace(found, question=replace(question, follow_up=None))
    assert point(Believer(), found).pointed == point(Believer(), alone).pointed


def test_whether_the_articles_answer_is_one_judgement_over_all_that_was_found():
    assert point(Believer(), retrieval(PORT)).answers
    assert not point(doubter(), retrieval(PORT)).answers


def near(reader=None, **of_passage):
    """What is near of a passage of which the search says so much."""
    found = retrieval(PORT)
    about = tuple(replace(one, **of_passage) for one in found.passages)
    return point(reader or Believer(), replace(found, passages=about)).near


def test_whether_a_sentence_is_near_does_not_depend_on_whether_it_answers():
    assert set(near(doubter())) == set(near(Believer())) != set()


def test_a_sentence_far_behind_the_nearest_is_not_near():
    found = retrieval(PORT)
    first, second, third = found.candidates
    weighed = (first, replace(second, score=first.score * NEAR), replace(third, score=first.score * NEAR - 0.01))
    assert set(point(Believer(), replace(found, candidates=weighed)).near) == set(weighed[:2])


def test_of_a_passage_on_something_else_nothing_is_near():
    assert not near(dense=SIMILAR - 0.01, lexical=SHARED - 0.01)
    assert not near(dense=None, lexical=None)


def test_a_passage_is_on_what_was_asked_by_its_meaning_or_by_its_words():
    assert near(dense=SIMILAR, lexical=None)
    assert near(dense=None, lexical=SHARED)


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


class Told:
    """What a reader says of one passage: log odds of the whole, of its likeliest span and of one in each sentence."""

    def __init__(self, answers, here, *spans):
        self.answers, self.here, self._spans = answers, here, spans

    def by_span(self, asked_for):
        assert len(asked_for) == len(self._spans)
        self.asked_for = asked_for
        return [SpanReading(score, begin + 1, end - 1)
                for score, (begin, end) in zip(self._spans, asked_for, strict=True)]  # fmt: skip


class Saying(Believer):
    def __init__(self, *told):
        super().__init__()
        self._told = told

    def read(self, question, passages):
        assert [text.count(".") for _, text in passages] == [len(told._spans) for told in self._told]
        return list(self._told)


TWO = passage("Anna Berg dirige.", "Le port ferme.")
OTHER = passage("La gare rouvre.", article_id="b")


def read(*told, nearness=(1.0, 0.5, 0.25), ranked=(4.0, 1.0)):
    """Findings in two sentences of one passage and one of another, and how retrieval ranked sentences and passages."""
    found = tuple(ScoredPassage(one, score) for one, score in zip((TWO, OTHER), ranked, strict=True))
    sentences = [(one, sentence) for one in (TWO, OTHER) for sentence in one.sentences]
    near = tuple(Candidate(*sentence, score) for sentence, score in zip(sentences, nearness, strict=True))
    findings = point(Saying(*told), Retrieval(asked("Qui ?"), found, near))
    return {one.candidate.sentence.text: one for one in findings.pointed}, findings


def test_a_sentence_scores_as_its_passage_less_what_other_words_of_it_are_likelier():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0))
    assert {text: (one.score, one.behind) for text, one in by_text.items()} == {
        "Anna Berg dirige.": (2.0, 0.0), "Le port ferme.": (-1.5, -3.5), "La gare rouvre.": (-1.0, 0.0),
    }  # fmt: skip


def test_what_retrieval_thinks_of_a_passage_counts_in_proportion_to_the_best():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0), nearness=(0.0, 0.0, 0.0))
    assert {text: (one.fit, one.rank) for text, one in by_text.items()} == {
        "Anna Berg dirige.": (2.0 + RANKED, 0), "Le port ferme.": (-1.5 + RANKED, 0),
        "La gare rouvre.": (-1.0 + RANKED / 4, 1),
    }  # fmt: skip


def test_how_near_a_sentence_is_counts_in_proportion_to_the_nearest():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0), ranked=(0.0, 0.0), nearness=(2.0, 4.0, 1.0))
    assert {text: one.fit for text, one in by_text.items()} == {
        "Anna Berg dirige.": 2.0 + NEAREST / 2, "Le port ferme.": -1.5 + NEAREST, "La gare rouvre.": -1.0 + NEAREST / 4,
    }  # fmt: skip


def test_sentences_come_in_the_order_of_reading_and_retrieval_together():
    _, findings = read(Told(-10.0, 5.0, 5.0, 1.5), Told(9.0, 3.0, 3.0))
    assert [one.candidate.sentence.text for one in findings.pointed] == [
        "La gare rouvre.", "Anna Berg dirige.", "Le port ferme."
    ]  # fmt: skip


def test_passages_that_retrieval_thinks_nothing_of_are_ranked_by_reading_alone():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0), ranked=(0.0, 0.0), nearness=(0.0, 0.0, 0.0))
    assert all((one.fit, one.nearness) == (one.score, 0.0) for one in by_text.values())


def test_nearness_is_a_share_of_the_nearest():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0), nearness=(2.0, 4.0, 1.0))
    assert [by_text[s.text].nearness for s in (*TWO.sentences, *OTHER.sentences)] == [0.5, 1.0, 0.25]


def test_answering_words_are_told_by_their_place_in_their_own_sentence():
    by_text, _ = read(Told(2.0, 5.0, 5.0, 1.5), Told(-1.0, 3.0, 3.0))
    assert {text: one.words for text, one in by_text.items()} == {text: text[1:-1] for text in by_text}


def test_a_passage_in_the_middle_of_an_article_is_read_by_its_own_characters():
    whole = article("Il pleut. Anna Berg dirige.")
    middle = Passage(whole, 1, (Sentence(1, 10, 27, "Anna Berg dirige."),))
    told = Told(2.0, 5.0, 5.0)
    one_passage = Retrieval(
        asked("Qui ?"), (ScoredPassage(middle, 1.0),), (Candidate(middle, middle.sentences[0], 1.0),)
    )
    (one,) = point(Saying(told), one_passage).pointed
    assert told.asked_for == [(0, 17)]
    assert one.words == "nna Berg dirige"


def test_a_sentence_that_was_not_weighed_is_not_pointed_at():
    found = (ScoredPassage(TWO, 1.0),)
    findings = point(
        Saying(Told(2.0, 5.0, 5.0, 1.5)), Retrieval(asked("Qui ?"), found, (Candidate(TWO, TWO.sentences[1], 1.0),))
    )
    assert [one.candidate.sentence.text for one in findings.pointed] == ["Le port ferme."]


def test_the_judgement_looks_at_the_first_passage_and_at_the_best_of_three():
    found = [ScoredPassage(TWO, 1.0, 0.4, 0.7), *(ScoredPassage(OTHER, 0.5, 0.9, 0.9) for _ in range(3))]
    told = [Told(answers, 0.0) for answers in (1.0, 3.0, 2.0, 9.0)]
    assert features(found, told) == {"first": 1.0, "first_three": 3.0, "dense": 0.4, "lexical": 0.7}
    assert features([ScoredPassage(TWO, 1.0)], told[:1]) == {
        "first": 1.0, "first_three": 1.0, "dense": 0.0, "lexical": 0.0
    }  # fmt: skip
