import asyncio
import json
import time
from contextlib import suppress

import pytest

from bot.answering.judge.judges import judge_of
from bot.llm.client import Model, model_of
from bot.llm.deadline import Deadline
from bot.llm.endpoint import OPENAI_URL, Endpoint
from bot.llm.message import Message
from bot.llm.usage import Usage
from index.errors import ContextOverflow, DeadlineExceeded, ModelError
from tests.doubles.model_api import Drop, Garbage, Hang, ModelApi, Reply, Status
from tests.doubles.settings import GivenSettings

ASK = [Message("system", "Be brief."), Message("user", "Who?")]
KEY = "sk-proj-0123456789abcdef"


def model_at(api: ModelApi) -> Model:
    return Model(Endpoint("scripted", api.base_url, KEY), first_wait=0.001)


async def ask(model: Model, seconds: float = 30, usage: Usage | None = None) -> str:
    return await model.complete(ASK, deadline=Deadline.after(seconds), max_tokens=50, usage=usage)


async def failure(*script, seconds: float = 30) -> ModelError:
    with ModelApi(*script) as api, pytest.raises(ModelError) as caught:
        await ask(model_at(api), seconds)
    return caught.value


async def test_a_completion_is_yielded_as_it_comes():
    with ModelApi("Two groups claimed the raid.") as api:
        model = model_at(api)
        pieces = [p async for p in model.stream(ASK, deadline=Deadline.after(30), max_tokens=50)]
    assert "".join(pieces) == "Two groups claimed the raid."
    assert len(pieces) > 2
    assert api.requests[0].messages == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Who?"},
    ]


async def test_tokens_and_requests_are_counted_over_all_requests_of_an_answer():
    usage = Usage()
    with ModelApi("one two three", "four") as api:
        model = model_at(api)
        await ask(model, usage=usage)
        await ask(model, usage=usage)
    assert (usage.prompt_tokens, usage.completion_tokens, usage.requests) == (6, 4, 2)


@pytest.mark.slow
@pytest.mark.parametrize("scripted", [Reply("one two three", pause=0.02), Drop("one two"), Hang("one two")], ids=repr)
async def test_what_a_completion_took_that_is_left_or_breaks_off_is_estimated(scripted):
    usage = Usage()
    with ModelApi(scripted) as api:
        asked = model_at(api).stream(ASK, deadline=Deadline.after(2), max_tokens=9, usage=usage)
        with suppress(ModelError):
            async for _ in asked:
                if isinstance(scripted, Reply):
                    break
        await asked.aclose()
    assert 0 < usage.prompt_tokens < sum(len(message.content) for message in ASK)
    assert 0 < usage.completion_tokens < 10


@pytest.mark.slow
async def test_what_is_refused_or_never_begun_is_not_charged_for():
    usage = Usage()
    with ModelApi(Status(401), Hang()) as api:
        for _ in range(2):
            with pytest.raises(ModelError):
                await ask(model_at(api), usage=usage, seconds=1)
    assert (usage.prompt_tokens, usage.completion_tokens) == (0, 0)


@pytest.mark.slow
async def test_each_request_is_counted_when_it_ends_however_it_ends():
    """Also where it breaks off, is refused, is cancelled, and where nobody wanted to know what it took."""
    counted = []
    with ModelApi("Two groups claimed it.", Drop("Two groups"), Status(401), Hang("Two groups")) as api:
        model = Model(Endpoint("gpt", api.base_url, own_price=(1.0, 2.0)), count=counted.append, first_wait=0.001)
        assert await ask(model) == "Two groups claimed it."
        for _ in range(2):
            with pytest.raises(ModelError):
                await ask(model)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await ask(model)
    whole, broken, refused, cancelled = counted
    assert refused.cost_usd is None
    assert all(0 < taken.completion_tokens < taken.prompt_tokens for taken in (broken, cancelled))
    assert whole.cost_usd == (whole.prompt_tokens + 2 * whole.completion_tokens) / 1e6


async def test_a_completion_at_its_token_limit_is_said_to_be_cut_short():
    usage = Usage()
    with ModelApi(Reply("Two groups cl", finish="length")) as api:
        await ask(model_at(api), usage=usage)
    assert usage.cut_short


@pytest.mark.parametrize("refused", ["temperature", "max_tokens", "stream_options"])
async def test_a_refused_parameter_is_learnt_once_and_remembered(refused):
    with ModelApi("first", "second", refuses=[refused]) as api:
        model = model_at(api)
        assert [await ask(model), await ask(model)] == ["first", "second"]
    assert [refused in request.body for request in api.requests] == [True, False, False]


async def test_a_reasoning_model_gets_its_own_parameter_and_room_to_think():
    with ModelApi("done", refuses=["temperature", "max_tokens"]) as api:
        assert await ask(model_at(api)) == "done"
    assert api.requests[-1].body["max_completion_tokens"] > 1000


async def test_a_server_that_knows_only_max_tokens_is_spoken_to_so():
    with ModelApi("done", refuses=["max_completion_tokens"]) as api:
        model = model_at(api)
        model.dialect = Model(Endpoint("gpt-5.4-mini", OPENAI_URL, KEY)).dialect
        assert await ask(model) == "done"
    assert api.requests[-1].body["max_tokens"] == 50


async def test_a_server_that_refuses_both_names_of_a_length_is_asked_with_each_once():
    def too_large(request):
        return Status(400, f"{'max_tokens' if 'max_tokens' in request.body else 'max_completion_tokens'} is too large")

    with ModelApi(answer=too_large) as api, pytest.raises(ModelError, match="too large"):
        await ask(model_at(api))
    assert len(api.requests) == 2


async def test_a_refusal_that_teaches_nothing_is_final():
    error = await failure(Status(400, "I do not like you"))
    assert "I do not like you" in str(error)


@pytest.mark.parametrize("fault", [Status(429, retry_after=0.01), Status(500), Status(502), Status(503), Drop()])
async def test_a_passing_fault_is_tried_again(fault):
    with ModelApi(fault, "here") as api:
        assert await ask(model_at(api)) == "here"


async def test_a_server_that_asks_for_more_time_than_remains_is_not_waited_for():
    start = time.monotonic()
    error = await failure(Status(429, retry_after=60), seconds=20)
    assert time.monotonic() - start < 10
    assert "busy" in str(error)


async def test_attempts_are_numbered():
    with ModelApi(answer=lambda _: Status(503, retry_after=0.001)) as api, pytest.raises(ModelError):
        await ask(model_at(api))
    assert len(api.requests) == 4


@pytest.mark.slow
@pytest.mark.parametrize(("hang", "fault"), [(Hang(), "silent"), (Hang("Two groups"), "")])
async def test_a_server_that_never_ends_is_left_at_the_deadline(hang, fault):
    start = time.monotonic()
    error = await failure(hang, seconds=0.8)
    assert isinstance(error, DeadlineExceeded)
    assert 0.75 < time.monotonic() - start < 3
    assert "LLM_TIMEOUT" in str(error)
    assert error.fault == fault


async def test_a_server_killed_in_the_middle_is_an_error_after_what_it_said():
    with ModelApi(Drop("Two groups claimed"), "never asked") as api:
        pieces = model_at(api).stream(ASK, deadline=Deadline.after(30), max_tokens=50)
        assert [(await anext(pieces)).strip() for _ in range(3)] == ["Two", "groups", "claimed"]
        with pytest.raises(ModelError, match="broke off"):
            await anext(pieces)
    assert len(api.requests) == 1


def streamed(*contents):
    """What a server streams whose pieces are other than OpenAI's."""
    choices = [{"index": 0, "delta": {"content": content}, "finish_reason": None} for content in contents]
    choices.append({"index": 0, "delta": {}, "finish_reason": "stop"})
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "x"}
    return Garbage("".join(f"data: {json.dumps(chunk | {'choices': [choice]})}\n\n" for choice in choices))


async def test_of_a_reply_in_parts_only_those_of_text_count():
    thought = {"type": "thinking", "thinking": [{"type": "text", "text": "Who could it be?"}]}
    with ModelApi(streamed([thought], [{"type": "text", "text": "Two "}], "groups.")) as api:
        assert await ask(model_at(api)) == "Two groups."


async def test_characters_that_a_server_cuts_in_half_are_whole_again():
    with ModelApi(streamed("Oui \ud83d", "\ude00 \ud83d non")) as api:
        assert await ask(model_at(api)) == "Oui 😀 \ufffd non"


async def test_of_several_choices_the_first_is_the_reply():
    def event(index, content, finish=None):
        choice = {"index": index, "delta": {"content": content}, "finish_reason": finish}
        return f"data: {json.dumps({'id': 'x', 'object': 'c', 'created': 0, 'model': 'm', 'choices': [choice]})}\n\n"

    mixed = (event(0, "Two "), event(1, "Three "), event(0, "groups.", "stop"), event(1, "bears.", "length"))
    with ModelApi(Garbage("".join(mixed))) as api:
        assert await ask(model_at(api)) == "Two groups."


async def test_a_stream_that_ends_without_an_end_is_broken_off():
    error = await failure(Reply("Two groups", finish=None))
    assert "broke off" in str(error)


@pytest.mark.parametrize(
    "nothing", ["", Garbage(), Garbage("data: {not json\n\n"), Garbage('data: {"choices": 7}\n\n')]
)
async def test_a_reply_without_content_is_an_error(nothing):
    error = await failure(nothing, nothing, nothing, nothing)
    assert "reply" in str(error)


async def test_a_model_that_only_thinks_is_told_apart():
    error = await failure(Reply("", finish="length"))
    assert "reasons less" in str(error)


async def test_a_prompt_that_is_too_long_is_told_apart():
    with ModelApi("never", context=2) as api, pytest.raises(ContextOverflow):
        await ask(model_at(api))
    assert len(api.requests) == 1


async def test_a_request_that_a_proxy_finds_too_large_is_a_prompt_that_is_too_long():
    with ModelApi(Status(413, "Request Entity Too Large")) as api, pytest.raises(ContextOverflow):
        await ask(model_at(api))


async def test_no_server_at_all_says_which_setting_to_check():
    with pytest.raises(ModelError, match="OPENAI_BASE_URL"):
        await ask(Model(Endpoint("m", "http://127.0.0.1:9/v1"), first_wait=0.001))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 429, 500])
async def test_the_key_is_in_no_message_and_no_log(status, caplog):
    caplog.set_level("INFO")
    error = await failure(Status(status, f"Incorrect key: {KEY} and sk-other-1*****9", retry_after=60), seconds=20)
    assert "0123456789" not in f"{error!r} {error.__cause__!r} {caplog.text} {Endpoint('m', key=KEY)!r}"
    assert "sk-other" not in str(error)


async def test_who_stops_reading_stops_the_server_from_writing():
    with ModelApi(Reply(" word" * 200_000)) as api:
        pieces = model_at(api).stream(ASK, deadline=Deadline.after(30), max_tokens=50)
        await anext(pieces)
        start = time.monotonic()
        await pieces.aclose()
    assert time.monotonic() - start < 5


async def test_waiting_for_a_model_does_not_block_the_loop():
    with ModelApi(Reply("slow", pause=0.2)) as api:
        asking = asyncio.create_task(ask(model_at(api)))
        ticks = 0
        while not asking.done():
            await asyncio.sleep(0.01)
            ticks += 1
    assert ticks > 5


LONG = [Message("user", "word " * 1_000)]


async def test_how_fast_a_model_reads_is_learnt_from_long_prompts():
    with ModelApi("short", Reply("long", pause=0.2)) as api:
        model = model_at(api)
        await ask(model)
        assert model.pace is None
        await model.complete(LONG, deadline=Deadline.after(30), max_tokens=50)
    assert 100 < model.pace < 25_000


@pytest.mark.slow
async def test_a_model_that_has_not_begun_at_the_deadline_reads_slowly():
    with ModelApi(Hang()) as api:
        model = model_at(api)
        with pytest.raises(DeadlineExceeded):
            await model.complete(LONG, deadline=Deadline.after(1), max_tokens=50)
    assert model.pace < 5_000


def test_no_key_and_no_server_is_no_model():
    assert model_of(GivenSettings(openai_api_key=None, openai_base_url=None)) is None


def test_a_server_of_ones_own_needs_no_key():
    model = model_of(GivenSettings(openai_api_key=None, openai_base_url="http://localhost:11434/v1"))
    assert model is not None
    assert model.endpoint.host == "localhost:11434"
    assert not model.endpoint.is_openai


def judge_by(**chosen):
    """Return the model and the judge that settings name, beside a server of one's own."""
    own = GivenSettings(openai_base_url="http://localhost:11434/v1", llm_model="large", **chosen)
    model = model_of(own)
    return model, judge_of(own, model)


def test_a_model_judges_what_it_wrote_unless_another_is_named():
    model, judge = judge_by()
    assert judge.model is model


def test_another_model_of_the_same_server_may_judge():
    model, judge = judge_by(judge_model="cheap")
    assert (judge.name, judge.model.endpoint.base_url) == ("cheap", model.endpoint.base_url)


def test_a_model_of_another_server_may_judge():
    _, judge = judge_by(judge_model="cheap", judge_base_url="http://10.0.0.7:8000/v1")
    assert (judge.name, judge.model.endpoint.base_url) == ("cheap", "http://10.0.0.7:8000/v1")
    _, judge = judge_by(judge_base_url="http://10.0.0.7:8000/v1")
    assert judge.name == "large"


def test_none_leaves_the_judgement_to_the_reader():
    _, judge = judge_by(judge_model="none")
    assert judge is None


def test_without_a_model_nobody_judges():
    settings = GivenSettings(openai_api_key=None, openai_base_url=None, judge_model="cheap")
    assert judge_of(settings, model_of(settings)) is None


@pytest.mark.parametrize(
    ("refused", "fault"),
    [
        (Status(401), "key"),
        (Status(403), "key"),
        (Status(404), "model"),
        (Status(402, "Insufficient Balance"), "quota"),
        (Status(429, "You exceeded your quota", kind="insufficient_quota"), "quota"),
        (Reply("Two", finish="content_filter"), "filter"),
        (Status(400, "The prompt triggered a policy", kind="content_filter"), "filter"),
        (Status(400, "Rejected by our safety system", kind="content_policy_violation"), "filter"),
        (Status(418), ""),
    ],
    ids=str,
)
async def test_a_failure_that_a_person_can_mend_is_named(refused, fault):
    assert (await failure(refused)).fault == fault


async def test_a_server_that_is_not_there_is_named():
    with pytest.raises(ModelError) as caught:
        await ask(Model(Endpoint("m", "http://127.0.0.1:9/v1"), first_wait=0.001))
    assert caught.value.fault == "connection"
