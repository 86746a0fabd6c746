import copy
import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.citation import Citation, Proof, certify
from tests.answering.articles import passage

PASSAGE = passage("Il a nié les faits.", "Deux tués et dix blessés.", "Rien d’autre.")


def span(ordinal):
    sentence = PASSAGE.sentences[ordinal]
    return certify(PASSAGE, sentence.start, sentence.end)


def test_nobody_can_construct_a_citation():
    with pytest.raises(TypeError, match="only the verifier"):
        Citation(PASSAGE, 0, 3)


def test_a_citation_cannot_be_altered_by_copying():
    with pytest.raises(TypeError):
        dataclasses.replace(span(0), end=3)
    with pytest.raises(TypeError):
        copy.copy(span(0))
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(span(0)))  # noqa: S301 (our own bytes)


def test_a_citation_cannot_be_changed_in_place():
    with pytest.raises((AttributeError, TypeError)):
        span(0).end = 3


@given(st.integers(-5, 60), st.integers(-5, 60))
def test_a_quote_is_the_text_of_the_article_or_there_is_no_citation(start, end):
    try:
        citation = certify(PASSAGE, start, end)
    except ValueError:
        return
    assert citation.quote == PASSAGE.article.text[citation.start : citation.end] != ""


def test_the_document_keeps_what_stands_around_the_quote():
    document = span(1).document(4)
    assert document.n == 4
    assert document.before + document.quote + document.after == PASSAGE.text
    assert document.version == PASSAGE.article.version


@pytest.mark.parametrize(
    ("said", "verbatim"),
    [("Deux tués et dix\nblessés", True), ("dix blessés.", True), ("Deux tués", True), ("Trois tués.", False)],
)
def test_a_proof_is_verbatim_if_a_quotation_has_its_words(said, verbatim):
    assert Proof(said, (span(0), span(1)), (1, 2)).is_verbatim is verbatim
