"""What was learned belongs to the list that it was learned from."""

from importlib.resources import files

import numpy as np

from bot.smalltalk.learned import FILE, KINDS, LANGUAGES, nearness
from evaluation.calibration.smalltalk import Lesson, fit, list_digest

RNG = np.random.default_rng(7)


def test_small_talk_was_learned_from_the_list_as_it_is():
    with np.load(files("bot.smalltalk").joinpath(FILE)) as kept:
        assert str(kept["said"]) == list_digest(), "run python -m evaluation.calibration.smalltalk"


def test_a_vector_is_as_near_to_itself_as_can_be():
    vectors = unit(RNG.normal(size=(5, 384)))
    near = nearness(vectors, vectors)
    assert np.allclose(near.diagonal(), 1)
    assert (near <= 1 + 1e-6).all()


def test_what_was_learned_by_heart_is_told_as_it_was_said():
    vectors = unit(RNG.normal(size=(40, 384)))
    truth = np.zeros((40, 1 + len(KINDS) + len(LANGUAGES)), dtype=np.float32)
    truth[:, 0] = -1
    truth[:20, [0, 1 + KINDS.index("news"), 1 + len(KINDS) + LANGUAGES.index("fr")]] = 1
    told = fit(Lesson(np.zeros(384, dtype=np.float32), vectors, truth, np.ones(40, dtype=np.float32)))
    assert [bool(told(vector)) for vector in vectors] == [True] * 20 + [False] * 20
    assert {(told(vector).kind, told(vector).language) for vector in vectors[:20]} == {("news", "fr")}


def unit(vectors):
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
