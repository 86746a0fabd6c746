"""Look at everything that a bot needs, and say of each thing that is wrong what to do about it."""

import asyncio
import datetime as dt
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.dates import format_timedelta

from bot.answering.judge import ModelJudge, judge_of
from bot.env_file import FILE, set_twice
from bot.llm import Deadline, Message, Model, model_of
from bot.metering.budget import require_prices
from bot.operations.articles import examine_articles
from bot.operations.finding import Finding, State
from bot.operations.telegram import examine_telegram
from bot.settings import Settings
from bot.state.database import require_sound as require_sound_state
from bot.state.memory import open_memory
from bot.telegram.app.instance import is_polling
from bot.telegram.app.receiving.webhook import listening_address
from bot.terminal import counted
from bot.wiring import Sourcier
from index.errors import NothingIndexed, SourcierError
from index.storage.database import require_sound
from index.storage.private import can_be_written

LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000
"""Bytes."""
SECONDS_FOR_MODEL = 20.0


def examine(sourcier: Sourcier) -> Iterator[Finding]:
    """Yield a finding for each thing, as soon as it is known."""
    settings = sourcier.settings
    examinations: dict[str, Callable[[], Iterator[Finding]]] = {
        "settings": lambda: _settings(settings), "Telegram": lambda: examine_telegram(settings),
        "bot": lambda: _bot(settings), "model": lambda: _model(settings), "judge": lambda: _judge(settings),
        "embedding": lambda: _embedding(sourcier), "database": lambda: _database(sourcier),
        "index": lambda: _index(sourcier), "articles": lambda: examine_articles(sourcier),
        "disk": lambda: _disk(settings.data_dir),
    }  # fmt: skip
    for what, examination in examinations.items():
        try:
            yield from examination()
        except SourcierError as error:
            yield Finding(what, "wrong", str(error))
        except Exception as error:  # noqa: BLE001 - what a broken machine raises has no common class
            yield Finding(what, "wrong", f"{type(error).__name__}: {error}"[:300])


def _settings(settings: Settings) -> Iterator[Finding]:
    require_prices(settings)
    for name, address in (("METRICS_LISTEN", settings.metrics_listen), ("WEBHOOK_LISTEN", settings.webhook_listen)):
        if address:
            listening_address(name, address)
    yield Finding("settings", "ok", "every name is known and every value fits")
    if FILE.is_file() and FILE.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(str(FILE), "warning", "other users of this machine can read its secrets", "chmod 600 .env")
    for told in set_twice():
        yield Finding(str(FILE), "warning", told, "delete the others")
    if not settings.telegram_admins:
        yield Finding("admins", "warning", "none", "write to the bot, and set TELEGRAM_ADMINS to the id it tells you")


def _bot(settings: Settings) -> Iterator[Finding]:
    """Tell of a bot on this data directory. One elsewhere is not looked for: Telegram would cut it off for the look."""
    if not is_polling(settings.data_dir):
        return
    if settings.webhook_url:
        advice = "stop it before one with WEBHOOK_URL is started"
        yield Finding("bot", "warning", "one that polls runs on DATA_DIR", advice)
    else:
        yield Finding("bot", "ok", "one runs on DATA_DIR, and a second one would not start")


def _model(settings: Settings) -> Iterator[Finding]:
    model = model_of(settings)
    if model is None:
        yield Finding("model", "ok", "none: answers quote the articles")
        return
    yield _answers("model", model)


def _judge(settings: Settings) -> Iterator[Finding]:
    """Ask who judges, if it is another model than the one that answers."""
    model = model_of(settings)
    judge = judge_of(settings, model)
    if isinstance(judge, ModelJudge) and model and judge.model.endpoint != model.endpoint:
        yield _answers("judge", judge.model)


def _answers(what: str, model: Model) -> Finding:
    begun = time.monotonic()
    asked = model.complete([Message("user", "Say: yes.")], deadline=Deadline.after(SECONDS_FOR_MODEL), max_tokens=200)
    asyncio.run(asked)
    return Finding(what, "ok", f"{model.endpoint.model} answered in {time.monotonic() - begun:.1f} s")


def _embedding(sourcier: Sourcier) -> Iterator[Finding]:
    begun = time.monotonic()
    vector = sourcier.embedder.query("Qui a revendiqué l'attaque ?")
    taken = f"{1000 * (time.monotonic() - begun):.0f} ms with loading"
    yield Finding("embedding", "ok", f"{sourcier.settings.embedding_model}: {len(vector)} dimensions, {taken}")


def _database(sourcier: Sourcier) -> Iterator[Finding]:
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        require_sound_state(memory.engine)
        waiting, others = memory.updates.waiting(), memory.updates.has_replicas()
    finally:
        memory.close()
    kind = "PostgreSQL" if memory.updates.shared else "SQLite"
    kind += " of DATABASE_URL" if sourcier.database_url else " in DATA_DIR"
    bots = ", a bot runs" if others else ""
    yield Finding("database", "ok", f"{kind}, tables up to date, {counted(waiting, 'update')} to be finished{bots}")


def _index(sourcier: Sourcier) -> Iterator[Finding]:
    require_sound(sourcier.index.manifest.engine)
    try:
        found = sourcier.index.reader.search("Que s'est-il passé ?", 1)
    except NothingIndexed:
        yield Finding("index", "warning", "nothing is indexed yet", "sourcier index")
        return
    held = sourcier.index.summary()
    age = dt.datetime.now(dt.UTC) - held.last_run if held.last_run else dt.timedelta()
    ago = format_timedelta(-age, add_direction=True, locale="en")
    holds = f"{counted(held.articles, 'article')}, {counted(held.passages, 'passage')}"
    told = f"{holds}, made {ago}"
    good = bool(found or not held.passages)
    yield Finding("index", "ok" if good else "wrong", told, "" if good else "sourcier index")


def _disk(data_dir: Path) -> Iterator[Finding]:
    there = next(folder for folder in (data_dir, *data_dir.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free > TOO_LITTLE_SPACE and not can_be_written(there):
        advice = "let this user write there, or mount it for writing: until then nothing is indexed and no bot runs"
        yield Finding("disk", "wrong", f"DATA_DIR ({data_dir}) cannot be written", advice)
        return
    state: State = "ok" if free > LITTLE_SPACE else "warning" if free > TOO_LITTLE_SPACE else "wrong"
    advice = "" if state == "ok" else "make room on the disk of DATA_DIR"
    yield Finding("disk", state, f"{free / 1e9:.1f} GB free", advice)
