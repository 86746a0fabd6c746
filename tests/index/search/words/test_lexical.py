import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.words.lexical import LexicalIndex

PASSAGES = [["vache", "lait"], ["vache", "vache", "pre", "vert"], ["mouton", "noir"], []]
words = st.lists(st.sampled_from(["vache", "lait", "pre", "vert", "mouton", "2023", "licorne"]), max_size=6)


def test_a_passage_with_all_the_words_is_covered_whole_and_one_without_any_not_at_all():
    assert LexicalIndex.build(PASSAGES).coverage(["vache", "lait"])[[0, 2]].tolist() == [1.0, 0.0]


def test_a_rare_word_covers_more_than_a_common_one():
    index = LexicalIndex.build(PASSAGES)
    coverage = index.coverage(["vache", "lait", "mouton"])
    assert index.rarity("mouton") > index.rarity("vache")
    assert coverage[2] > coverage[1] > 0


@pytest.mark.parametrize(
    ("typed", "written"), [("kapoustine", "kapustin"), ("revendique", "revendiqu"), ("belgrod", "belgorod")]
)
def test_a_word_spelled_nearly_alike_counts_less_than_the_word_itself(typed, written):
    coverage = LexicalIndex.build([[written], [typed], ["mouton"]]).coverage([typed])
    assert coverage[1] == 1
    assert 0 < coverage[0] < 1
    assert coverage[2] == 0


def test_an_article_has_the_words_of_all_of_its_passages():
    around = LexicalIndex.build(PASSAGES).coverages(["vache", "lait", "pre", "vert"], np.array([0, 2]))[1]
    assert around.tolist() == [1.0, 1.0, 0.0, 0.0]


@given(st.lists(words, min_size=1, max_size=6), words)
def test_an_article_covers_no_less_than_any_of_its_passages(passages, query):
    index = LexicalIndex.build(passages)
    around = index.coverages(query, np.arange(0, len(passages), 2))[1]
    assert np.all(around >= index.coverage(query) - 1e-6)
    assert np.all(around <= 1 + 1e-6)


@pytest.mark.parametrize("query", [[], ["vache"]])
def test_an_empty_index_has_no_articles_around_passages(query):
    assert LexicalIndex.build([]).coverages(query, np.array([], dtype=np.int64))[1].size == 0


def test_a_figure_is_like_no_other_figure():
    assert LexicalIndex.build([["12500"], ["12501"]]).coverage(["12501"]).tolist() == [0.0, 1.0]


@pytest.mark.parametrize("query", [[], ["licorne"]])
def test_a_query_without_known_words_finds_nothing(query):
    index = LexicalIndex.build(PASSAGES)
    assert index.best(index.coverage(query), 5).size == 0
    assert index.adjacency(query, np.arange(4)).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_an_index_without_words_finds_nothing(passages):
    index = LexicalIndex.build(passages)
    assert index.coverage(["vache"]).tolist() == [0.0] * len(passages)
    assert index.best(index.coverage(["vache"]), 5).size == 0


def test_no_more_than_k_are_best():
    index = LexicalIndex.build(PASSAGES)
    assert index.best(index.coverage(["vache", "lait"]), 1).tolist() == [0]


def test_words_are_neighbours_next_to_each_other_or_with_one_between():
    index = LexicalIndex.build([["a", "b"], ["a", "x", "b"], ["a", "x", "x", "b"], ["b", "a"]])
    assert index.adjacency(["a", "b"], np.arange(4)).tolist() == [1, 1, 0, 0]


def test_the_end_of_one_passage_and_the_start_of_the_next_are_not_neighbours():
    assert LexicalIndex.build([["a"], ["b"]]).adjacency(["a", "b"], np.arange(2)).tolist() == [0, 0]


@given(st.lists(words, max_size=5), words)
def test_coverage_and_adjacency_are_shares(passages, query):
    index = LexicalIndex.build(passages)
    for shares in (index.coverage(query), index.adjacency(query, np.arange(len(index)))):
        assert ((shares >= 0) & (shares <= 1 + 1e-6)).all()


@given(st.lists(words, max_size=4), st.lists(words, max_size=4), words)
def test_an_index_built_on_the_one_before_ranks_as_a_new_one(earlier, passages, query):
    again = LexicalIndex.build(passages, LexicalIndex.build(earlier))
    assert again.coverage(query).tolist() == pytest.approx(LexicalIndex.build(passages).coverage(query).tolist())


def whole_at_once(passages):
    """The passages of each word as one sort of all pairs gives them: the definition that blocks must agree with."""
    found = {}
    for position, passage in enumerate(passages):
        for word in passage:
            found.setdefault(word, set()).add(position)
    return {word: sorted(positions) for word, positions in found.items()}


@given(st.lists(words, max_size=8), st.integers(1, 5))
def test_an_index_that_is_built_in_blocks_has_every_passage_of_every_word_once_in_order(passages, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.words.lexical.BLOCK", block)
        index = LexicalIndex.build(passages)
    assert {
        word: index._passages[index._offsets[number] : index._offsets[number + 1]].tolist()
        for word, number in index._vocabulary.items()
    } == whole_at_once(passages)


def test_the_words_are_mapped_from_a_file_that_has_no_name_in_the_folder(tmp_path):
    index = LexicalIndex.build(PASSAGES, folder=tmp_path)
    assert isinstance(index._words, np.memmap)
    assert isinstance(index._passages, np.memmap)
    assert list(tmp_path.iterdir()) == []
    assert index.coverage(["vache"]).tolist() == [1.0, 1.0, 0.0, 0.0]


def test_a_data_dir_that_nobody_has_written_to_is_made(tmp_path):
    folder = tmp_path / "a" / "replica"
    assert LexicalIndex.build(PASSAGES, folder=folder).coverage(["vache"])[0] == 1.0
    assert folder.stat().st_mode & 0o777 == 0o700


def replaced(times):
    """Return an index whose passages were replaced by others so often."""
    index = LexicalIndex.build([])
    for edition in range(times):
        index = LexicalIndex.build([[f"mot{edition}lettre{n}"] for n in range(100)] + [["vache", "lait"]], index)
    return index


def test_words_that_no_passage_has_any_more_do_not_pile_up():
    index = replaced(6)
    assert 102 <= len(index._vocabulary) <= 204
    assert index._vocabulary is index._spellings.vocabulary


def test_an_index_that_gave_up_words_finds_what_one_finds_that_never_had_them():
    passages = [*PASSAGES, ["lait", "chevre"], ["licorne"]]
    index = LexicalIndex.build(passages, replaced(3))
    anew = LexicalIndex.build(passages)
    for query in (["vache", "lait"], ["vaches", "licornes"], ["mouton", "noir"], ["mot1lettre5"]):
        assert index.coverage(query).tolist() == anew.coverage(query).tolist()
        assert index.adjacency(query, np.arange(6)).tolist() == anew.adjacency(query, np.arange(6)).tolist()
