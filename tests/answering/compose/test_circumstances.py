import pytest

from bot.answering.compose.circumstances import circumstances
from bot.answering.trace import Trace
from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from index.errors import DeadlineExceeded, ModelError
from tests.answering.articles import asked

ASKED = asked("Qui dirige le port ?")
MISTRAL = Model(Endpoint("mistral", "http://host:8000/v1"))


def test_a_fault_is_told_with_the_address_but_without_a_password_in_it():
    trace = Trace()
    trace.asks(Model(Endpoint("mistral", "http://me:secret@host:8000/v1")), "answer@0")
    trace.fails(ModelError("…", "model"))
    fault = circumstances(ASKED, trace, "llm")["fault"]
    assert "mistral" in fault
    assert "host:8000" in fault
    assert "secret" not in fault


def test_a_failure_that_nobody_can_name_is_told_in_its_own_words():
    trace = Trace()
    trace.fails(ModelError("The model's server answered 418: I am a teapot."))
    assert circumstances(ASKED, trace, "llm")["fault"] == "The model's server answered 418: I am a teapot."


@pytest.mark.parametrize(("kind", "fault"), [("silent", "n’a rien écrit"), ("", "")])
def test_a_model_that_is_too_slow_is_a_fault_only_if_it_has_written_nothing(kind, fault):
    trace = Trace()
    trace.asks(MISTRAL, "answer@0")
    trace.fails(DeadlineExceeded("too slow", kind))
    told = circumstances(ASKED, trace, "llm")
    assert "pas fini à temps" in told["notice"]
    assert fault in told["fault"]
    assert bool(told["fault"]) == bool(fault)


@pytest.mark.parametrize("kind", ["key", "model", "connection", "quota", "filter", "server", "broken", "silent"])
def test_every_kind_of_fault_is_told_in_the_language_of_the_question(kind):
    trace = Trace()
    trace.asks(MISTRAL, "answer@0")
    trace.fails(ModelError("In English.", kind))
    assert "English" not in circumstances(ASKED, trace, "llm")["fault"]
