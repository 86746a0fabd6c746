"""A temperature has a sign, and one scale may be said in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.figures import figures, proving

BELOW = [
    ("fr", "−{} °C"), ("fr", "moins {} degrés"), ("en", "minus {} degrees"), ("en", "{} degrees below zero"),
    ("de", "minus {} Grad"), ("es", "{} grados bajo cero"), ("ru", "минус {} градусов"), ("ru", "{} градусов мороза"),
]  # fmt: skip
ABOVE = [("fr", "{} °C"), ("fr", "{}°"), ("en", "{}°C"), ("en", "{} degrees"), ("de", "{} Grad"), ("ru", "{} градусов")]


def stands(claim, evidence, degrees):
    (lang, said), (other, told) = claim, evidence
    found = proving(told.format(degrees), other)
    return all(one.stands_among(found) for one in figures(said.format(degrees), lang))


@given(st.integers(2, 49), st.sampled_from(BELOW), st.sampled_from(BELOW))
def test_a_frost_is_a_frost_in_any_wording(degrees, claim, evidence):
    assert stands(claim, evidence, degrees)


@given(st.integers(2, 49), st.sampled_from(ABOVE), st.sampled_from(ABOVE))
def test_a_warmth_is_a_warmth_in_any_wording(degrees, claim, evidence):
    assert stands(claim, evidence, degrees)


@given(st.integers(2, 49), st.sampled_from(BELOW[:1]), st.sampled_from(ABOVE[:3]))
def test_a_frost_is_no_warmth(degrees, below, above):
    assert not stands(below, above, degrees)
    assert not stands(above, below, degrees)


@pytest.mark.parametrize("told", ["il 3° posto", "la 3.ª vez"])
def test_an_ordinal_is_no_temperature(told):
    assert all(not one.quantities for one in figures(told, "it"))
