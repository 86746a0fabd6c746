from dataclasses import replace

import pytest

from bot.answering.compose.composing import answered, quoted
from bot.answering.trace import Trace
from bot.answering.types import Said
from bot.answering.verify import Verifier
from index.reader import Reader
from tests.answering.articles import article, asked, exhibits
from tests.doubles.embedding_library import EmbeddingLibrary

ASKED = asked("Qui dirige le port ?")


def told(sentence):
    return Trace(), Verifier(EmbeddingLibrary(), Reader.shared()).quote(exhibits(article(sentence))[0])


def written(sentence):
    """The same, written by a model."""
    trace, proof = told(sentence)
    return trace, replace(proof, quoted=False)


SAID = "Anna Berg dirige le port."


def test_quotations_are_introduced_and_a_written_answer_is_not():
    trace, proof = written(SAID)
    assert quoted(ASKED, [proof], trace).text == f"Voici ce qu’en disent les articles\u00a0:\n{SAID[:-1]} [1]."
    assert answered(ASKED, [proof], trace, Said()).text == f"{SAID[:-1]} [1]."


def test_an_answer_of_which_a_model_wrote_nothing_is_introduced_and_shown_once():
    trace, quotation = told(SAID)
    document = answered(ASKED, [replace(quotation, text=f"En russe\u00a0: «\u00a0{SAID}\u00a0»")], trace, Said())
    assert document.introduction == quoted(ASKED, [quotation], trace).introduction
    assert document.says_only_quotations


def test_an_answer_of_which_a_model_wrote_a_sentence_is_shown_whole():
    trace, quotation = told(SAID)
    _, own = written(SAID)
    assert not answered(ASKED, [own, quotation], trace, Said()).says_only_quotations
    assert not answered(ASKED, [own], trace, Said()).says_only_quotations


@pytest.mark.parametrize("said", ["Anna Berg dirige le port", "Elle en est la directrice (depuis mai)", "Vraiment ?"])
def test_lines_that_a_model_wrote_without_a_stop_do_not_run_into_each_other_and_quotations_stay_as_they_are(said):
    trace, proof = written("Anna Berg directrice")
    own, other = replace(proof, text=said), replace(proof, text="Elle y dirige tout")
    first, second, third = answered(ASKED, [own, other, proof], trace, Said()).sentences
    assert (first.text[-1] in ".?", second.text, third.text) == (True, "Elle y dirige tout.", "Anna Berg directrice")


def test_the_answering_words_stand_over_their_quotation():
    trace, proof = written(SAID)
    assert quoted(ASKED, [proof], trace, heading="anna Berg").introduction == "Anna Berg\u00a0:"


def test_a_model_that_sees_sources_differ_is_believed():
    trace, proof = written(SAID)
    assert answered(ASKED, [proof], trace, Said(disagreement=True)).disagreement
    assert not quoted(ASKED, [proof], trace).disagreement


def test_a_part_that_is_missing_is_told_last():
    trace, proof = written(SAID)
    document = answered(ASKED, [proof], trace, Said(missing="son âge"))
    assert document.text.endswith(document.missing)
    assert "son âge" in document.missing


def test_highlights_that_do_not_fit_their_quotation_are_left_out():
    trace, proof = told(SAID)
    marked = quoted(ASKED, [proof], trace, {"a": [(0, 9), (3, 999)]})
    assert marked.citations[0].highlights == ((0, 9),)
