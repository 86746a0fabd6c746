import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse, normalised

scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-100, 100), max_size=8)
weights = st.floats(0, 1)


@given(scores)
def test_normalised_scores_lie_between_0_and_1_in_the_same_order(raw):
    stretched = normalised(raw)
    assert all(0 <= score <= 1 for score in stretched.values())
    assert all(stretched[a] <= stretched[b] for a in raw for b in raw if raw[a] <= raw[b])


@given(scores, scores, weights)
def test_fusion_neither_loses_nor_invents_a_key(dense, lexical, weight):
    fused = fuse(dense, lexical, dense_weight=weight)
    assert sorted(key for key, _ in fused) == sorted({*dense, *lexical})
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@given(scores, scores, weights)
def test_what_is_best_on_both_sides_is_best(dense, lexical, weight):
    best = {"best": 200.0}
    assert fuse(dense | best, lexical | best, dense_weight=weight)[0][0] == "best"


@given(scores, st.floats(0.1, 10), st.floats(-5, 5))
def test_the_scale_of_a_side_does_not_matter(raw, factor, shift):
    moved = normalised({key: factor * score + shift for key, score in raw.items()})
    assert moved == pytest.approx(normalised(raw), abs=1e-6) or max(raw.values()) - min(raw.values()) < 1e-3


def test_one_side_alone_still_ranks():
    assert fuse({"a": 0.2, "b": 0.9}, {}, dense_weight=0.5) == [("b", 0.5), ("a", 0.0)]
