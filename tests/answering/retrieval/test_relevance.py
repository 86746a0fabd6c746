"""How near sentences are to a question, by closeness, words and the rank of their passages."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.question import Question
from bot.answering.retrieval.relevance import SentenceWords, weigh
from index.types import ScoredPassage
from tests.answering.articles import asked, passage

CLOSENESS, WORDS, PASSAGE, NEIGHBOUR, FOREIGN = 1.0, 0.8, 0.8, 0.15, 0.6
NOWHERE = "Zyx ?"
"""A question none of whose words stands anywhere."""


class Near:
    """A library whose sentences are as near to each query as it is told."""

    def __init__(self, *rows):
        self._rows = np.array(rows, dtype=np.float32)

    def similarities(self, queries, sentences):
        assert self._rows.shape == (len(queries), len(sentences))
        return self._rows


def scores(weighed):
    """The scores by sentence, in the order of the sentences."""
    return {one.sentence.text: pytest.approx(one.score, abs=1e-5) for one in weighed}


def weighed(question, closeness, *found):
    (only,) = weigh(Near(closeness), asked(question), [ScoredPassage(one, score) for one, score in found])
    return only


THREE = passage("Le pont ferme.", "La gare rouvre.", "Un train passe.")


def test_closeness_counts_from_the_farthest_sentence_to_the_nearest():
    found = weighed(NOWHERE, [0.2, 0.8, 0.5], (THREE, 3.0))
    assert scores(found) == {
        "Le pont ferme.": PASSAGE,
        "La gare rouvre.": CLOSENESS + PASSAGE,
        "Un train passe.": CLOSENESS / 2 + PASSAGE,
    }


def test_sentences_come_best_first():
    found = weighed(NOWHERE, [0.2, 0.8, 0.5], (THREE, 3.0))
    assert [one.sentence.text for one in found] == ["La gare rouvre.", "Un train passe.", "Le pont ferme."]


def test_sentences_that_are_all_as_near_are_all_the_nearest():
    found = weighed(NOWHERE, [0.4, 0.4, 0.4], (THREE, 1.0))
    assert [one.score for one in found] == pytest.approx([CLOSENESS + PASSAGE] * 3)


def test_a_passage_counts_as_much_as_its_score_beside_the_best():
    one, other = passage("Le pont ferme.", article_id="a"), passage("La gare rouvre.", article_id="b")
    found = weighed(NOWHERE, [0.4, 0.4], (one, 4.0), (other, 1.0))
    assert scores(found) == {
        "Le pont ferme.": CLOSENESS + PASSAGE,
        "La gare rouvre.": CLOSENESS + PASSAGE / 4,
    }


def test_passages_that_are_worth_nothing_add_nothing():
    found = weighed(NOWHERE, [0.4, 0.4, 0.4], (THREE, 0.0))
    assert [one.score for one in found] == pytest.approx([CLOSENESS] * 3)


def test_words_of_the_question_count_beside_closeness():
    found = weighed("Gare ?", [0.4, 0.4, 0.4], (passage("La gare.", "Un pont.", "Un train.", title=""), 1.0))
    assert scores(found) == {
        "La gare.": CLOSENESS + WORDS + PASSAGE,
        "Un pont.": CLOSENESS + WORDS * NEIGHBOUR + PASSAGE,
        "Un train.": CLOSENESS + PASSAGE,
    }


def test_in_another_language_closeness_stands_in_for_words():
    foreign = passage("The bridge is closed.", "A train left.", lang="en", title="")
    found = weighed("Gare ?", [0.9, 0.1], (foreign, 1.0))
    assert scores(found) == {
        "The bridge is closed.": CLOSENESS + WORDS * FOREIGN + PASSAGE,
        "A train left.": PASSAGE,
    }


def test_a_name_that_stands_in_an_article_of_another_language_counts_as_in_ones_own():
    foreign = passage("Belgorod is calm.", "A train left.", lang="en", title="")
    best, _ = weighed("Belgorod ?", [0.9, 0.1], (foreign, 1.0))
    assert best.score == pytest.approx(CLOSENESS + WORDS + PASSAGE, abs=1e-5)


def test_each_query_of_a_question_has_its_own_order():
    both = Question("Gare et pont ?", "fr", "Gare et pont ?", (NOWHERE, "Xyz ?"))
    first, second = weigh(Near([0.1, 0.2, 0.9], [0.9, 0.2, 0.1]), both, [ScoredPassage(THREE, 1.0)])
    assert (first[0].sentence.text, second[0].sentence.text) == ("Un train passe.", "Le pont ferme.")


def test_without_passages_each_query_has_no_sentences():
    assert weigh(Near(), Question("?", "fr", "?", ("a", "b")), []) == [[], []]


def test_a_rare_word_weighs_more_than_one_that_is_everywhere():
    words = SentenceWords([{"gare", "pont"}, {"gare"}], [set(), set()], Counter(gare=2, pont=1))
    rare, common = math.log(1 + 2 / 1), math.log(1 + 2 / 2)
    assert words.coverages(["gare", "pont"]) == pytest.approx([1.0, common / (rare + common)])


def test_a_word_that_stands_nowhere_weighs_as_one_that_stands_once():
    words = SentenceWords([{"pont"}, set()], [set(), set()], Counter(pont=1))
    assert words.coverages(["pont", "gare"]) == pytest.approx([0.5, 0.0])


def test_a_word_that_is_asked_twice_counts_once():
    words = SentenceWords([{"pont"}, {"gare"}], [set(), set()], Counter(pont=1, gare=1))
    assert words.coverages(["pont", "pont", "gare"]) == pytest.approx([0.5, 0.5])


def test_a_word_beside_a_sentence_counts_a_little_and_one_in_it_whole():
    words = SentenceWords([{"pont"}, set()], [{"pont"}, {"pont"}], Counter(pont=1))
    assert words.coverages(["pont"]) == pytest.approx([1.0, NEIGHBOUR])


def test_a_query_without_words_is_in_no_sentence():
    assert SentenceWords([{"pont"}], [set()], Counter(pont=1)).coverages([]) == [0.0]


def test_around_a_sentence_are_its_neighbours_on_both_sides_and_the_title():
    told = passage("Un pont.", "Une gare.", "Un train.", "Une route.", title="Travaux")
    words = SentenceWords.of([(told, sentence) for sentence in told.sentences])
    assert words.own == [{"pont"}, {"gar"}, {"train"}, {"rout"}]
    assert words.around == [
        {"traval", "gar"}, {"traval", "pont", "train"}, {"traval", "gar", "rout"}, {"traval", "train"}
    ]  # fmt: skip
    assert words.frequency == {"pont": 1, "gar": 1, "train": 1, "rout": 1}


def test_a_neighbour_is_one_of_the_same_article():
    pairs = [(one, one.sentences[0]) for one in (passage("Un pont.", article_id="a", title=""),
                                                 passage("Une gare.", article_id="b", title=""))]  # fmt: skip
    assert SentenceWords.of(pairs).around == [set(), set()]


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=6), st.lists(st.sampled_from("abcdefg")))
def test_the_share_of_a_querys_words_is_between_none_and_all(own, query):
    words = SentenceWords(own, [set() for _ in own], Counter(word for one in own for word in one))
    covered = words.coverages(query)
    assert all(0 <= share <= 1 + 1e-9 for share in covered)
    for one, share in zip(own, covered, strict=True):
        assert (share == pytest.approx(1.0)) == (bool(query) and set(query) <= one)
        assert (share == 0.0) == (not set(query) & one)
