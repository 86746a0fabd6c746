import numpy as np
import pytest

from index.lexical import LexicalIndex

PASSAGES = [["vache", "lait"], ["vache", "vache", "pre"], ["mouton"], []]


def test_only_passages_that_share_a_term_are_found_best_first():
    positions, scores = LexicalIndex.build(PASSAGES).search(["vache", "pre"], 10)
    assert positions.tolist() == [1, 0]
    assert scores[0] > scores[1] > 0


def test_no_more_than_k_are_returned():
    assert LexicalIndex.build(PASSAGES).search(["vache"], 1)[0].tolist() == [1]


@pytest.mark.parametrize("terms", [[], ["licorne"]])
def test_a_query_without_known_terms_finds_nothing(terms):
    positions, scores = LexicalIndex.build(PASSAGES).search(terms, 5)
    assert positions.size == scores.size == 0


def test_a_repeated_query_term_counts_once():
    index = LexicalIndex.build(PASSAGES)
    np.testing.assert_array_equal(index.scores(["pre", "pre"]), index.scores(["pre"]))


@pytest.mark.parametrize("passages", [PASSAGES, [], [[], []]])
def test_a_saved_index_finds_the_same(passages, tmp_path):
    index = LexicalIndex.build(passages)
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical")
    assert len(loaded) == len(passages)
    np.testing.assert_array_equal(loaded.scores(["vache"]), index.scores(["vache"]))


def test_an_index_that_was_not_saved_whole_is_an_error(tmp_path):
    with pytest.raises(OSError, match="size"):
        LexicalIndex.load(tmp_path)
