"""Bots in processes of their own, whose answers are scripted."""

import asyncio
from pathlib import Path

from bot.answering.events import Finished, Retrieved
from bot.state.memory import open_memory
from bot.telegram.app.running import run
from tests.doubles.settings import GivenSettings
from tests.telegram.conftest import ScriptedAnswerer, ScriptedNewsroom, answered, one_collection


def after(seconds):
    """A reply that takes so long."""

    async def events(question):
        yield Retrieved(12)
        await asyncio.sleep(seconds)
        yield Finished(answered(question, text=f"{question}"))

    return events


def slow_bot(url, token, folder, seconds):
    """Each answer takes so many seconds."""
    serve(url, token, folder, after(seconds))


def replica(url, token, folder, database, port):
    """An answer takes as many seconds as its question begins with; updates come to a webhook at a port."""
    serve(
        url, token, folder, lambda question: after(float(question.partition(" ")[0] or 0))(question),
        database_url=database, webhook_url="http://127.0.0.1:1/hook", webhook_listen=f"127.0.0.1:{port}",
    )  # fmt: skip


def serve(url, token, folder, reply, **more):
    """Serve everybody until a signal comes."""
    answerer = ScriptedAnswerer()
    answerer.reply = reply
    settings = GivenSettings(telegram_bot_token=token, telegram_api_url=url, data_dir=Path(folder),
                        telegram_allowed="*", **more)  # fmt: skip
    memory = open_memory(Path(folder), more.get("database_url"))
    run(settings, *one_collection(answerer, ScriptedNewsroom()), memory)
