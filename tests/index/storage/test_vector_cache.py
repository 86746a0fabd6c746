"""Vectors are cached by key, and come back as they were but for the rounding to 16 bits."""

import numpy as np
import pytest

from index.storage.database import open_database
from index.storage.manifest import Manifest


@pytest.fixture
def cache(tmp_path):
    return Manifest(open_database(None, tmp_path / "index.sqlite")).vectors


def vector(seed):
    drawn = np.random.default_rng(seed).standard_normal(8).astype(np.float32)
    return drawn / np.linalg.norm(drawn)


def test_what_is_remembered_is_known_and_nothing_else(cache):
    cache.remember({b"a": vector(1), b"b": vector(2)})
    found = cache.known([b"b", b"c"])
    assert found.keys() == {b"b"}
    assert found[b"b"].dtype == np.float32
    np.testing.assert_allclose(found[b"b"], vector(2), atol=1e-3)


def test_what_is_known_stays_as_it_is(cache):
    cache.remember({b"a": vector(1)})
    cache.remember({b"a": vector(2)})
    np.testing.assert_allclose(cache.known([b"a"])[b"a"], vector(1), atol=1e-3)


def test_what_is_forgotten_is_known_no_more_and_the_rest_is(cache):
    cache.remember({bytes([n]): vector(n) for n in range(3)})
    cache.forget([bytes([0]), bytes([2])])
    assert cache.known([bytes([n]) for n in range(3)]).keys() == {bytes([1])}


def test_there_may_be_more_than_a_statement_takes(cache):
    keys = [number.to_bytes(2, "big") for number in range(1200)]
    cache.remember(dict.fromkeys(keys, vector(1)))
    assert len(cache.known(keys)) == 1200
    cache.forget(keys)
    assert cache.known(keys) == {}


def test_nothing_is_remembered_of_nothing(cache):
    cache.remember({})
    assert cache.known([]) == {}
