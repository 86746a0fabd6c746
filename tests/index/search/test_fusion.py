import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.fusion import QUESTION_WORDS, TEXT_WORDS, Signals, fuse, normalised, spread

share = st.floats(0, 1)
evidence = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.builds(Signals, dense=st.floats(-1, 1), coverage=share, adjacency=share),
    max_size=8,
)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-100, 100)))
def test_normalised_scores_lie_between_0_and_1_in_the_same_order(raw):
    stretched = normalised(raw)
    assert all(0 <= score <= 1 for score in stretched.values())
    assert all(stretched[a] <= stretched[b] for a in raw for b in raw if raw[a] <= raw[b])


@given(evidence, st.booleans())
def test_fusion_neither_loses_nor_invents_a_passage_and_ranks_by_score(found, measured):
    fused = fuse(found, measured=measured)
    assert {key for key, _ in fused} == set(found)
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@given(evidence, st.booleans())
def test_what_is_best_in_everything_is_best(found, measured):
    best = {"best": Signals(dense=1.5, coverage=1.0, adjacency=1.0)}
    assert fuse(found | best, measured=measured)[0][0] == "best"


@given(evidence, st.floats(0.1, 10), st.floats(-5, 5))
def test_the_scale_of_an_unmeasured_models_cosines_does_not_matter(found, factor, shift):
    moved = {key: Signals(factor * one.dense + shift, one.coverage, one.adjacency) for key, one in found.items()}
    spread = {one.dense for one in found.values()}
    if len(spread) < 2 or max(spread) - min(spread) > 1e-3:
        expected = dict(fuse(found, measured=False))
        assert dict(fuse(moved, measured=False)) == pytest.approx(expected, abs=1e-6)


def test_neighbouring_words_break_the_tie_of_two_passages_with_the_same_words():
    apart, together = Signals(0.4, 0.8), Signals(0.4, 0.8, adjacency=0.5)
    assert [key for key, _ in fuse({"apart": apart, "together": together})] == ["together", "apart"]


def test_to_a_question_the_words_around_a_passage_add_nothing():
    assert spread(np.float32([0.2]), np.float32([0.9]), QUESTION_WORDS).tolist() == [0.0]


def test_of_a_text_the_words_of_the_article_count_twice_and_those_of_the_passage_not():
    coverage = np.float32([0.2, 0.6])
    total = coverage + spread(coverage, np.float32([0.7, 0.7]), TEXT_WORDS)
    assert total.tolist() == pytest.approx([1.4, 1.4])


@given(share, share, st.integers(0, 40))
def test_what_an_article_has_never_takes_from_its_passages(coverage, more, words):
    around = max(coverage, more)
    added = spread(np.float32([coverage]), np.float32([around]), words)
    assert -1e-6 <= added[0] <= 2
