from dataclasses import replace

import pytest

from bot.answering.compose.composing import (
    NEAREST_BESIDE,
    NEAREST_OF_AN_ARTICLE,
    abstained,
    answered,
    quoted,
)
from bot.answering.trace import Trace
from bot.answering.types import Said
from bot.answering.verify import Verifier
from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from index.errors import DeadlineExceeded, ModelError
from index.reader import Reader
from tests.answering.articles import article, asked, candidates, exhibits
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
    marked = quoted(ASKED, [proof], trace, {("a", 0): [(0, 9), (3, 999)]})
    assert marked.citations[0].highlights == ((0, 9),)


def test_an_abstention_shows_what_is_nearest_from_two_articles_first():
    near = candidates(article(f"{SAID} Il pleut. Il neige."), article("Le port ferme.", "b"))
    trace, _ = told(SAID)
    document = abstained(ASKED, near, trace, "llm")
    assert (document.status, document.sentences, document.citations) == ("abstained", (), ())
    assert {quote.article_id for quote in document.nearest} == {"a", "b"}
    assert len(document.nearest) <= NEAREST_OF_AN_ARTICLE + NEAREST_BESIDE
    for quote in document.nearest:
        assert quote.quote in document.text


def test_a_quotation_within_a_title_that_is_quoted_has_marks_of_the_second_level():
    told = abstained(ASKED, [], Trace(), "extractive", ["Les soldats « ont paniqué »", "Le pont"]).text
    assert told.endswith("«\u00a0Les soldats “ont paniqué”\u00a0», «\u00a0Le pont\u00a0».")


def test_what_is_nearest_has_no_marks_beside_its_own():
    near = candidates(article("« Le pont est fermé », dit le maire."))
    assert "– « Le pont est fermé », dit le maire. (" in abstained(ASKED, near, Trace(), "extractive").text


def test_what_is_nearest_in_another_language_says_which_it_is():
    near = candidates(article("Le pont est fermé."), article("The harbour is closed.", "b", lang="en"))
    text = abstained(ASKED, near, Trace(), "extractive").text
    assert "The harbour is closed.\u00a0» (Titre, en anglais)" in text
    assert "Le pont est fermé.\u00a0» (Titre)" in text


def test_an_abstention_with_nothing_near_says_only_that():
    trace, _ = told(SAID)
    assert abstained(ASKED, [], trace, "llm").text == "Les articles ne le disent pas."


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("llm", "Les articles ne le disent pas. "),
        ("extractive", "Je n’ai pas trouvé de réponse sûre dans les articles. "),
    ],
)
def test_only_a_model_says_that_the_articles_do_not_say_it_where_something_is_near(mode, says):
    near = candidates(article("Le pont est fermé."))
    told = abstained(ASKED, near, Trace(), mode).introduction
    assert told == says + "Ce qu’ils disent de plus proche\u00a0:"


def test_a_fault_is_told_with_the_address_but_without_a_password_in_it():
    trace, _ = told(SAID)
    trace.asks(Model(Endpoint("mistral", "http://me:secret@host:8000/v1")), "answer@0")
    trace.fails(ModelError("…", "model"))
    fault = abstained(ASKED, [], trace, "llm").fault
    assert "mistral" in fault
    assert "host:8000" in fault
    assert "secret" not in fault


def test_a_failure_that_nobody_can_name_is_told_in_its_own_words():
    trace, _ = told(SAID)
    trace.fails(ModelError("The model's server answered 418: I am a teapot."))
    assert abstained(ASKED, [], trace, "llm").fault == "The model's server answered 418: I am a teapot."


@pytest.mark.parametrize(("kind", "fault"), [("silent", "n’a rien écrit"), ("", "")])
def test_a_model_that_is_too_slow_is_a_fault_only_if_it_has_written_nothing(kind, fault):
    trace, _ = told(SAID)
    trace.asks(Model(Endpoint("mistral", "http://host:8000/v1")), "answer@0")
    trace.fails(DeadlineExceeded("too slow", kind))
    answer = abstained(ASKED, [], trace, "llm")
    assert "pas fini à temps" in answer.notice
    assert fault in answer.fault
    assert bool(answer.fault) == bool(fault)


@pytest.mark.parametrize("kind", ["key", "model", "connection", "quota", "filter", "server", "broken", "silent"])
def test_every_kind_of_fault_is_told_in_the_language_of_the_question(kind):
    trace, _ = told(SAID)
    trace.asks(Model(Endpoint("mistral", "http://host:8000/v1")), "answer@0")
    trace.fails(ModelError("In English.", kind))
    assert "English" not in abstained(ASKED, [], trace, "llm").fault
