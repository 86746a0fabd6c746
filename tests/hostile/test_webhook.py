"""Who does not know the webhook's secret is sent away before anything is read; nobody may send more than an update."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.ext._utils import webhookhandler
from telegram.ext._utils.webhookhandler import WebhookAppClass
from telegram.request import HTTPXRequest
from tornado.netutil import bind_sockets

from bot.telegram.app.receiving import CarefulBot
from bot.telegram.app.receiving.bounded_server import MOST_CONNECTIONS, BoundedServer
from bot.telegram.app.receiving.webhook import LARGEST

HEAD = (
    "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    "X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {length}\r\n\r\n"
)
UPDATE = json.dumps({"update_id": 7}).encode()


@pytest.fixture
async def listening() -> AsyncIterator[tuple[int, asyncio.Queue]]:
    """A port where python-telegram-bot's own application listens, and the queue of what it takes."""
    updates: asyncio.Queue = asyncio.Queue()
    server = webhookhandler.HTTPServer(WebhookAppClass("/hook", Bot("1:a"), updates, "secret"))
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    yield sockets[0].getsockname()[1], updates
    server.stop()


async def post(port: int, secret: str, body: bytes, length: int | None = None) -> bytes:
    """Return the status line; `length` is what the headers say of a body that does not come whole."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HEAD.format(secret=secret, length=length or len(body)).encode() + body)
    status = await asyncio.wait_for(reader.readline(), 20)
    writer.close()
    return status


async def test_the_library_uses_the_guarded_handler(listening):
    port, updates = listening
    assert b" 200 " in await post(port, "secret", UPDATE)
    assert updates.get_nowait().update_id == 7


async def test_who_does_not_know_the_secret_is_sent_away_before_the_body_comes(listening):
    port, updates = listening
    assert b" 403 " in await post(port, "guess", b"", length=50_000_000)
    assert updates.empty()


async def test_a_body_that_is_no_update_is_refused_by_its_length(listening):
    port, updates = listening
    assert b" 400 " in await post(port, "secret", b"", length=LARGEST + 1)
    assert updates.empty()


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 20_000], ids=["cut off", "not UTF-8", "nested"])
async def test_what_cannot_be_read_as_json_is_refused_and_the_next_update_is_taken(listening, body):
    port, updates = listening
    assert b" 400 " in await post(port, "secret", body)
    assert b" 200 " in await post(port, "secret", UPDATE)
    assert updates.get_nowait().update_id == 7


async def test_what_cannot_be_read_as_an_update_is_refused_and_its_words_are_not_logged(listening, caplog):
    port, updates = listening
    body = json.dumps({"update_id": 7, "message": {"text": "what somebody wrote"}}).encode()
    assert b" 400 " in await post(port, "secret", body)
    assert "unreadable_update" in caplog.text
    assert "what somebody wrote" not in caplog.text
    assert updates.empty()


async def has_ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(reader.read(1), 10) == b""
    except ConnectionError:
        return True


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["", "POST /hook HTTP/1.1\r\nX: ", f"POST /hook HTTP/1.1\r\nX: {'a' * 60_000}"])
async def test_who_opens_connections_without_an_end_keeps_nobody_out(listening, begun):
    port, updates = listening
    opened = []
    for _ in range(2 * MOST_CONNECTIONS):
        opened.append(await asyncio.open_connection("127.0.0.1", port))
        opened[-1][1].write(begun.encode())
    assert b" 200 " in await post(port, "secret", UPDATE)
    assert updates.get_nowait().update_id == 7
    assert all([await has_ended(reader) for reader, _ in opened[:MOST_CONNECTIONS]])
    for _, writer in opened:
        writer.close()


@pytest.mark.parametrize(
    "begun", [b"POST /hook HTTP/1.1\r\nX: ", HEAD.format(secret="secret", length=9).encode() + b"{"]
)
async def test_who_sends_a_request_that_does_not_end_is_left(begun):
    impatient = {"idle_connection_timeout": 0.2, "body_timeout": 0.2}
    server = BoundedServer(WebhookAppClass("/hook", Bot("1:a"), asyncio.Queue(), "secret"), **impatient)
    sockets = bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    reader, writer = await asyncio.open_connection("127.0.0.1", sockets[0].getsockname()[1])
    writer.write(begun)
    assert await asyncio.wait_for(reader.read(), 10) in (b"", b"HTTP/1.1 400 Bad Request\r\n\r\n")
    server.stop()


class NestingServer(HTTPXRequest):
    """A Bot API server whose every reply nests too deeply to be read."""

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, b'{"ok":true,"result":' + b"[" * 20_000


async def test_polling_takes_updates_that_nest_too_deeply_for_a_fault_of_the_network():
    with pytest.raises(NetworkError):
        await CarefulBot("1:a", get_updates_request=NestingServer(), request=NestingServer()).get_updates()
