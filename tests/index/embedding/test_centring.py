import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import e5
from index.embedding.centring import Centring, centring_of

CENTRES = {"fr": np.array([0.9, 0.1, 0.0], dtype=np.float32), "en": np.array([0.7, 0.0, 0.5], dtype=np.float32)}


def unit(*values):
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


@given(
    st.tuples(*[st.floats(-1, 1)] * 3).filter(lambda v: np.linalg.norm(v) > 0.1), st.sampled_from(["fr", "en", "ja"])
)
def test_undoing_gives_the_vectors_back(values, lang):
    vectors = np.stack([unit(*values), unit(0, 1, 0)])
    centred = Centring(CENTRES)(vectors, lang)
    np.testing.assert_allclose(np.linalg.norm(centred, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(Centring(CENTRES).undo(centred, lang), vectors, atol=1e-3)


def test_what_all_texts_share_no_longer_makes_them_alike():
    one, other = unit(0.9, 0.3, 0.0), unit(0.9, 0.0, 0.3)
    centring = Centring(CENTRES)
    assert one @ other > 0.85
    assert centring(one, "fr") @ centring(other, "fr") < 0.6


def test_without_centres_vectors_stay_as_they_are():
    vectors = np.stack([unit(1, 2, 3)])
    assert Centring({})(vectors, "fr") is vectors
    assert Centring({}).undo(vectors, "fr") is vectors


def test_the_embedded_model_has_a_centre_for_each_common_language():
    centres = centring_of(e5.NAME).centres
    assert {"fr", "en", "de", "es", "it", "pt", "ru", "uk"} <= set(centres)
    assert all(centre.shape == (e5.DIMENSION,) for centre in centres.values())


@pytest.mark.parametrize("name", ["openai:text-embedding-3-large", "double:words"])
def test_another_model_is_not_centred(name):
    assert centring_of(name).centres == {}
