"""What is searched for a question, and how the finds of its parts are put together."""

import numpy as np
import pytest

from bot.answering.question import Question
from bot.answering.retrieval.relevance import Candidate
from bot.answering.retrieval.search import (
    ON_SUBJECT,
    PASSAGES_A_PART,
    PASSAGES_CARRIED,
    PASSAGES_READ,
    WORDS_SHARED,
    Retrieval,
    combined,
    merged,
    retrieve,
    retrieve_in_time,
)
from bot.llm import Deadline
from index.search.model_time import FOR_RERANKING, time_left
from index.types import ScoredPassage
from tests.answering.articles import article, asked, candidates, passage

ARTICLE = article("Le pont ferme. La gare rouvre. Un train passe.")
BRIDGE, STATION, TRAIN = candidates(ARTICLE)


def scored(candidate, score):
    return Candidate(candidate.passage, candidate.sentence, score)


def told(found):
    return [(one.sentence.text, pytest.approx(one.score)) for one in found]


def test_the_best_sentence_for_a_part_is_worth_the_best_for_the_whole():
    whole, part = [scored(BRIDGE, 2.0), scored(STATION, 0.5)], [scored(TRAIN, 0.4), scored(STATION, 0.3)]
    assert told(combined([whole, part])) == [
        ("Le pont ferme.", 2.0), ("Un train passe.", 2.0), ("La gare rouvre.", 1.5)
    ]  # fmt: skip


def test_a_sentence_counts_by_the_part_that_it_fits_best():
    whole, part = [scored(BRIDGE, 2.0), scored(STATION, 1.8)], [scored(BRIDGE, 0.4), scored(STATION, 0.2)]
    assert told(combined([whole, part])) == [("Le pont ferme.", 2.0), ("La gare rouvre.", 1.8)]


def test_parts_that_nothing_fits_add_nothing():
    assert told(combined([[scored(BRIDGE, 1.0)], [scored(STATION, 0.0)], []])) == [
        ("Le pont ferme.", 1.0), ("La gare rouvre.", 0.0)
    ]  # fmt: skip
    assert combined([[]]) == []


def found(*names):
    return [ScoredPassage(passage("Un mot.", article_id=name), 1.0) for name in names]


def names(passages):
    return [one.passage.article.article_id for one in passages]


def test_rankings_are_merged_by_turns_and_each_passage_comes_once():
    assert names(merged([found("a", "b", "c", "d"), found("x", "a"), []])) == ["a", "x", "b", "c", "d"]
    assert merged([]) == []


def test_of_a_passage_that_several_queries_find_the_first_find_is_kept():
    first, second = found("a"), [ScoredPassage(passage("Un mot.", article_id="a"), 9.0)]
    assert [one.score for one in merged([first, second])] == [1.0]


class Plenty:
    """A library that has whatever number of passages it is asked for, others for each query."""

    def __init__(self):
        self.searched = []

    def search(self, query, k):
        self.searched.append((query, k))
        return found(*(f"{query}{n}" for n in range(k)))

    def similarities(self, queries, sentences):
        return np.zeros((len(queries), len(sentences)), dtype=np.float32)


def test_a_question_in_one_part_has_twelve_passages():
    library = Plenty()
    assert len(retrieve(library, asked("Où ?")).passages) == PASSAGES_READ == 12
    assert library.searched == [("Où ?", PASSAGES_READ)]


def test_each_further_part_is_searched_and_has_four_passages_more():
    question = Question("Où et quand ?", "fr", "Où et quand ?", ("Où et quand ?", "où", "quand"))
    library = Plenty()
    retrieval = retrieve(library, question)
    assert [query for query, _ in library.searched] == list(question.queries)
    assert len(retrieval.passages) == PASSAGES_READ + 2 * PASSAGES_A_PART
    assert len(retrieval.candidates) == len(retrieval.passages)


def test_a_follow_up_keeps_what_the_earlier_answer_said_in_view():
    question = Question("Et elle ?", "fr", "Et Anna Berg ?", ("Et Anna Berg ?",), "Anna Berg dirige.")
    library = Plenty()
    retrieval = retrieve(library, question)
    assert library.searched[-1] == ("Anna Berg dirige.", PASSAGES_CARRIED)
    assert len(retrieval.passages) == PASSAGES_READ + PASSAGES_CARRIED == 15


class Hurried(Plenty):
    """Notes how long a model that reranks may take."""

    def search(self, query, k):
        self.left = time_left()
        return super().search(query, k)


@pytest.mark.parametrize("asks_a_model", [True, False])
def test_a_model_that_reranks_has_its_share_of_the_time_of_an_answer_that_asks_one(asks_a_model):
    library, hours = Hurried(), 36_000.0
    retrieve_in_time(library, asked("Où ?"), Deadline.after(hours) if asks_a_model else None, hours)
    assert (0 < library.left <= hours * FOR_RERANKING) == asks_a_model


@pytest.mark.parametrize(
    ("dense", "lexical", "on_subject"),
    [
        (ON_SUBJECT, None, True), (None, WORDS_SHARED, True), (0.0, WORDS_SHARED + 0.1, True),
        (ON_SUBJECT - 0.01, WORDS_SHARED - 0.01, False), (None, None, False), (-0.5, 0.0, False),
    ],
)  # fmt: skip
def test_near_in_meaning_or_in_words_is_on_the_subject(dense, lexical, on_subject):
    one = ScoredPassage(passage("Un mot."), 1.0, dense, lexical)
    assert Retrieval(asked("Où ?"), (one,), ()).is_on_subject == on_subject


def test_one_passage_on_the_subject_is_enough_and_none_is_not():
    far, near = (ScoredPassage(passage("Un mot."), 1.0, dense, 0.0) for dense in (0.0, 0.5))
    assert Retrieval(asked("Où ?"), (far, near), ()).is_on_subject
    assert not Retrieval(asked("Où ?"), (), ()).is_on_subject


@pytest.mark.parametrize(
    ("question", "lexical", "shares"),
    [
        ("Paris", WORDS_SHARED - 0.05, False), ("Zarvitza", WORDS_SHARED + 0.03, True), ("Paris", 1.0, True),
        ("Qui a tenu Paris ?", WORDS_SHARED - 0.05, True), ("Qui a tenu Paris ?", 0.0, False),
    ],
)  # fmt: skip
def test_a_question_of_one_word_has_to_have_it_or_nearly(question, lexical, shares):
    one = ScoredPassage(passage("La ville est prise."), 1.0, 0.2, lexical)
    assert Retrieval(asked(question), (one,), ()).shares_words == shares
