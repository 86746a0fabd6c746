"""Replies of a model's server that are no answer, or another protocol's: each ends at once, in one line."""

import json

import pytest

from bot.llm.deadline import Deadline
from bot.llm.message import Message
from index.errors import ModelError
from tests.hostile.test_model_replies import EVENTS, event, saying, served

DONE = b"data: [DONE]\n\n"
OVER = [saying("", "stop"), DONE]


def chosen(**choice):
    return event(choices=[{"index": 0, **choice}])


def calling(name):
    return chosen(delta={"tool_calls": [{"index": 0, "id": "t", "function": {"name": name, "arguments": "{}"}}]})


NO_ANSWER = {
    "comments": [b": still there\n\n"] * 50,
    "nothing": [],
    "an end": [DONE],
    "a page": [b"<html>log in</html>"],
    "no stream": [json.dumps({"choices": [{"message": {"content": "Oui."}, "finish_reason": "stop"}]}).encode()],
    "a call of a tool": [calling("rm"), chosen(delta={}, finish_reason="tool_calls"), DONE],
    "thoughts": [*[chosen(delta={"reasoning_content": "Peut-être. "})] * 100, *OVER],
    "no content": [chosen(delta={"content": None}), *OVER],
    "a refusal": [chosen(delta={"refusal": "Non."}), *OVER],
    "no choices": [event(choices=None), DONE],
    "choices by name": [event(choices={"a": 1}), DONE],
    "a choice of no number": [event(choices=[{"index": "a", "delta": {"content": "Oui."}}]), DONE],
    "no delta": [chosen(delta=None, finish_reason="stop"), DONE],
    "a list": [b"data: []\n\n", DONE],
    "a number": [b"data: 5\n\n", DONE],
    "half of an event": [b'data: {"id\n\n', DONE],
    "a deep event": [b"data: " + b"[" * 100_000 + b"\n\n", DONE],
    "no UTF-8": [b'data: {"choices": [{"index": 0, "delta": {"content": "\xff"}}]}\n\n', *OVER],
    "an error": [b'data: {"error": {"message": "first line\\nsecond line", "code": 5}}\n\n'],
    "an error by its event": [b'event: error\ndata: {"message": "no"}\n\n'],
    "half of an answer": [saying("Oui")],
    "a pause of years": [b"retry: 99999999999999\n\n", b"data: \n\n"],
}
OF_SERVERS = {
    "no content": ("204 No Content", []),
    "elsewhere": ("307 Temporary Redirect", ["Location: http://10.0.0.1/"]),
    "another protocol": ("101 Switching Protocols", ["Upgrade: other"]),
    "busy for years": ("429 Too Many Requests", ["Retry-After: 1000000000"]),
    "away until 9999": ("503 Service Unavailable", ["Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"]),
    "packed": ("200 OK", [EVENTS, "Content-Encoding: br"]),
    "five thousand headers": ("200 OK", [f"X-{number}: {'a' * 1_000}" for number in range(5_000)]),
    "a broken length": ("200 OK", [EVENTS, "Transfer-Encoding: chunked"]),
    "a status that steers": ("999 \x1b[31m", [EVENTS]),
}


async def refused(status, headers, pieces):
    """Why such a reply is none."""
    async with served(status, headers, pieces) as model:
        with pytest.raises(ModelError) as told:
            await model.complete([Message("user", "?")], deadline=Deadline.after(30), max_tokens=50)
    return str(told.value)


def is_one_line(told):
    return told.isprintable() and 0 < len(told) < 200 and "30 s" not in told


@pytest.mark.slow
@pytest.mark.parametrize("pieces", NO_ANSWER.values(), ids=NO_ANSWER)
async def test_what_is_no_answer_is_refused_at_once(pieces):
    assert is_one_line(await refused("200 OK", [EVENTS], pieces))


@pytest.mark.slow
@pytest.mark.parametrize(("status", "headers"), OF_SERVERS.values(), ids=OF_SERVERS)
async def test_what_a_server_says_in_the_place_of_an_answer_is_told_in_one_line(status, headers):
    assert is_one_line(await refused(status, headers, [b"ZZZ\r\n"]))


@pytest.mark.parametrize(
    ("pieces", "answer"),
    [
        ([chosen(delta={"reasoning_content": "Peut-être."}), saying("Oui."), *OVER], "Oui."),
        ([event(choices=[{"index": n, "delta": {"content": "Oui."[n:]}} for n in (0, 1)]), *OVER], "Oui."),
        ([saying("Oui.", "stop"), DONE, saying(" Non.")], "Oui."),
        ([saying("Oui.", "a reason of its own"), DONE], "Oui."),
        ([saying("Oui.", "stop").replace(b"\n", b"\r\n"), DONE], "Oui."),
        ([saying("Ou\ud800i."), *OVER], "Ou\ufffdi."),
    ],
)  # fmt: skip
async def test_of_an_answer_that_has_more_beside_it_the_answer_is_taken(pieces, answer):
    async with served("200 OK", ["Content-Type: text/plain"], pieces) as model:
        assert await model.complete([Message("user", "?")], deadline=Deadline.after(30), max_tokens=50) == answer
