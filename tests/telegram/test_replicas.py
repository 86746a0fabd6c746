"""Two processes serve one bot: a webhook each, one PostgreSQL database."""

import asyncio
import itertools
import signal
import socket
import time

import pytest

from bot.telegram.app.receiving import shared_secret
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import as_telegram_sees, chat, person
from tests.doubles.postgres import postgres_server, programs
from tests.doubles.settings import GivenSettings
from tests.telegram.bots import replica
from tests.telegram.conftest import READER

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


class Replicas:
    def __init__(self, telegram, folder, database, processes):
        self.telegram, self.folder, self.database, self.processes = telegram, folder, database, processes
        self.secret = shared_secret(GivenSettings(telegram_bot_token=telegram.token))
        self.running, self._numbers = {}, itertools.count(1)

    async def start(self, name):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = self.processes.start(
            replica, self.telegram.url, self.telegram.token, str(self.folder / name), self.database, port
        )
        self.running[name] = process, f"http://127.0.0.1:{port}/hook"
        for _ in range(1800):  # two starts on a busy machine take their time
            assert not process.has_ended()
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return
        raise AssertionError("it never listened")

    async def bring(self, name, content, number=None):
        number = number or next(self._numbers)
        given = {"update_id": number} | content
        status = await self.telegram.push_to_webhook(given, secret=self.secret, url=self.running[name][1])
        assert status == 200
        return number

    async def ask(self, name, text, *, reader=READER, number=None):
        self.telegram.known_chats.add(reader)
        message = {"message_id": self.telegram.next_id(), "date": int(time.time()), "chat": chat(reader),
                   "from": person(reader), "text": text}  # fmt: skip
        return await self.bring(name, {"message": message}, number)

    async def end(self, name, how=signal.SIGTERM):
        process, _ = self.running.pop(name)
        await asyncio.to_thread(process.end, how)


@pytest.fixture
async def replicas(processes, tmp_path):
    with postgres_server() as postgres:
        async with BotApi() as telegram:
            both = Replicas(telegram, tmp_path, postgres.url, processes)
            try:
                await asyncio.gather(both.start("a"), both.start("b"))
                yield both
            finally:
                for name in list(both.running):
                    await both.end(name, signal.SIGKILL)


def shown(telegram, reader=READER):
    return [message.text.split("\u00a0")[0] for message in telegram.messages(reader) if "[1]" in message.text]


@pytest.mark.slow
async def test_two_replicas_are_one_bot(replicas):
    telegram = replicas.telegram

    await replicas.ask("a", "0 Qui a signé le traité ?")
    answer = await telegram.next_message(READER, within=60)
    data = answer.button("Sources")["callback_data"]
    tap = {"id": "tap", "from": person(READER), "message": as_telegram_sees(answer), "chat_instance": "x", "data": data}
    await replicas.bring("b", {"callback_query": tap})
    assert "contexte" in (await telegram.next_message(READER, within=60)).text  # the other replica knows the answer

    number = await replicas.ask("a", "0 Quel maire a démissionné ?")
    await replicas.ask("b", "0 Quel maire a démissionné ?", number=number)
    await replicas.ask("b", "0 Quand ferme le pont de Lune ?")
    await telegram.until(lambda: "0 Quand ferme le pont de Lune ?" in shown(telegram), within=60)
    assert shown(telegram).count("0 Quel maire a démissionné ?") == 1

    await replicas.ask("a", "2 Qui a signé le premier traité ?", reader=8)
    await replicas.ask("b", "0 Qui a signé le second traité ?", reader=8)
    await telegram.until(lambda: len(shown(telegram, 8)) == 2, within=60)
    assert shown(telegram, 8) == ["2 Qui a signé le premier traité ?", "0 Qui a signé le second traité ?"]

    await replicas.ask("a", "5 Qui commandait avant la mort du roi ?", reader=9)
    await telegram.until(lambda: any(reader == 9 for reader, _, _ in telegram.drafts), within=60)
    await replicas.end("a", signal.SIGKILL)
    await telegram.until(lambda: shown(telegram, 9), within=60)
    assert shown(telegram, 9) == ["5 Qui commandait avant la mort du roi ?"]
