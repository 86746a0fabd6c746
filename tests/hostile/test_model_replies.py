"""A model's server may be anybody's: its replies are bounded, and nothing it reports is trusted."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest

from bot.llm.bounded_http import LONGEST_LINE, MOST_BYTES
from bot.llm.client import Model
from bot.llm.completion import MOST_CHARACTERS
from bot.llm.deadline import Deadline
from bot.llm.endpoint import Endpoint
from bot.llm.message import Message
from bot.llm.usage import Usage
from index.errors import ModelError

EVENTS = "Content-Type: text/event-stream"
FAR = 600
"""Seconds: what is cut off is cut off for what it is, on a machine however slow."""


@asynccontextmanager
async def served(status: str, headers: Iterable[str], pieces: Iterable[bytes]) -> AsyncIterator[Model]:
    """A model behind a server that answers every request so, and closes."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return  # hung up before it asked
        writer.write("\r\n".join([f"HTTP/1.1 {status}", *headers, "Connection: close", "", ""]).encode())
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            return  # it has had enough
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    host, port = server.sockets[0].getsockname()
    try:
        yield Model(Endpoint("scripted", f"http://{host}:{port}/v1"), first_wait=0.001)
    finally:
        server.close()


def event(**content: object) -> bytes:
    chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [], **content}
    return f"data: {json.dumps(chunk)}\n\n".encode()


def saying(text: str, finish: str | None = None) -> bytes:
    return event(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": finish}])


async def ask(model: Model, usage: Usage | None = None) -> str:
    return await model.complete([Message("user", "?")], deadline=Deadline.after(FAR), max_tokens=50, usage=usage)


async def test_a_packed_reply_is_refused_before_it_is_unpacked():
    bomb = gzip.compress(gzip.compress(bytes(10_000_000)))
    async with served("200 OK", [EVENTS, "Content-Encoding: gzip, gzip"], [bomb]) as model:
        with pytest.raises(ModelError, match="packed"):
            await ask(model)


async def test_one_endless_line_is_cut_off():
    async with served("200 OK", [EVENTS], [b"data: ", *[b"a" * 65_536] * (LONGEST_LINE // 30_000)]) as model:
        with pytest.raises(ModelError, match="without an end"):
            await ask(model)


async def test_an_endless_error_is_cut_off():
    async with served("400 Bad Request", ["Content-Type: text/plain"], [b"no\n" * 20_000] * 50) as model:
        with pytest.raises(ModelError, match="without an end"):
            await ask(model)


async def test_events_without_an_end_are_cut_off():
    async with served("200 OK", [EVENTS], [event(note="a" * 100_000)] * (MOST_BYTES // 90_000)) as model:
        with pytest.raises(ModelError, match="without an end"):
            await ask(model)


@pytest.mark.slow
@pytest.mark.parametrize("tiny", [b"data: {}\n\n", b":\n", b"\r", b":\r\n"])
async def test_tiny_events_without_an_end_are_cut_off_by_their_number(tiny):
    pieces = [tiny * 1_000] * 200
    assert sum(map(len, pieces)) < MOST_BYTES
    async with served("200 OK", [EVENTS], pieces) as model:
        with pytest.raises(ModelError, match="without an end"):
            await ask(model)


async def test_a_text_without_an_end_is_cut_off():
    async with served("200 OK", [EVENTS], [saying("a" * 10_000)] * (MOST_CHARACTERS // 10_000 + 2)) as model:
        with pytest.raises(ModelError, match="without an end"):
            await ask(model)


@pytest.mark.parametrize("tokens", ["many", -5, 10**30, 1.5, None, [1], {"a": 1}])
async def test_reported_usage_that_is_no_number_of_tokens_counts_nothing(tokens):
    usage = Usage()
    reported = event(usage={"prompt_tokens": tokens, "completion_tokens": tokens, "total_tokens": tokens})
    async with served("200 OK", [EVENTS], [saying("Oui.", "stop"), reported, b"data: [DONE]\n\n"]) as model:
        assert await ask(model, usage) == "Oui."
    assert (usage.prompt_tokens, usage.completion_tokens) == (0, 0)


@pytest.mark.parametrize("content", [5, {"a": 1}, ["a"], True])
async def test_content_that_is_no_text_is_a_broken_reply(content):
    async with served("200 OK", [EVENTS], [event(choices=[{"index": 0, "delta": {"content": content}}])]) as model:
        with pytest.raises(ModelError):
            await model.complete([Message("user", "?")], deadline=Deadline.after(1), max_tokens=50)
