import pytest

from bot.answering.compose.circumstances import circumstances
from bot.answering.trace import Trace
from bot.llm import Taken
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


def test_a_model_that_only_made_a_follow_up_stand_alone_has_its_usage():
    trace = Trace()
    trace.usage.add(Taken(1_000, 100, (0.2, 1.25)))
    usage = circumstances(ASKED, trace, "extractive")["usage"]
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens, usage.cost_usd) == (1, 1_000, 100, 0.000325)


def test_where_no_model_was_asked_there_is_no_usage():
    assert circumstances(ASKED, Trace(), "extractive")["usage"] is None


def test_each_model_of_an_answer_costs_its_own_price():
    trace = Trace()
    trace.usage.add(Taken(5_000, 300, (0.2, 1.25)))
    trace.usage.add(Taken(4_000, 500, (2.5, 15.0)))
    assert circumstances(ASKED, trace, "llm")["usage"].cost_usd == 0.018875
