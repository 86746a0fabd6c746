"""Look at everything that a bot needs, and say of each thing that is wrong what to do about it."""

import asyncio
import datetime as dt
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal

import httpx
from babel.dates import format_timedelta

from bot.env_file import FILE
from bot.llm import Deadline, Message, model_of
from bot.settings import Settings
from bot.state.memory import open_memory
from bot.telegram.app.instance import is_polling
from bot.wiring import Sourcier
from index.articles import is_web
from index.errors import NothingIndexed, SourcierError
from index.storage.private import can_be_written
from index.text.counted import counted

CLOCK_MAY_DIFFER = 30.0
"""Seconds."""
LITTLE_SPACE, TOO_LITTLE_SPACE = 2_000_000_000, 200_000_000
"""Bytes."""
SECONDS_FOR_MODEL = 20.0

State = Literal["ok", "warning", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing."""

    what: str
    state: State
    told: str
    """How it is, or what is wrong with it."""
    advice: str = ""
    """What to do."""


def examine(sourcier: Sourcier) -> Iterator[Finding]:
    """Yield a finding for each thing, as soon as it is known."""
    settings = sourcier.settings
    examinations: dict[str, Callable[[], Iterator[Finding]]] = {
        "settings": lambda: _settings(settings), "Telegram": lambda: _telegram(settings),
        "bot": lambda: _bot(settings), "model": lambda: _model(settings),
        "embedding": lambda: _embedding(sourcier), "database": lambda: _database(sourcier),
        "index": lambda: _index(sourcier), "articles": lambda: _articles(sourcier),
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
    yield Finding("settings", "ok", "every name is known and every value fits")
    if FILE.is_file() and FILE.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding(str(FILE), "warning", "other users of this machine can read its secrets", "chmod 600 .env")
    if not settings.telegram_admins:
        yield Finding("admins", "warning", "none", "write to the bot, and set TELEGRAM_ADMINS to the id it tells you")


def _telegram(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_bot_token is None:
        yield Finding("Telegram", "warning", "no token", "get one from @BotFather, if there is to be a bot")
        return
    base = f"{settings.telegram_api_url}/bot{settings.telegram_bot_token.get_secret_value()}"
    try:
        with httpx.Client(timeout=10) as client:
            me, webhook = client.get(f"{base}/getMe"), client.get(f"{base}/getWebhookInfo")
    except httpx.HTTPError as error:  # its text holds the address, and that the token
        yield Finding("Telegram", "wrong", f"out of reach ({type(error).__name__})", "check network, TELEGRAM_API_URL")
        return
    if me.status_code != httpx.codes.OK:
        yield Finding("token", "wrong", "Telegram refuses it", "copy TELEGRAM_BOT_TOKEN again from @BotFather")
        return
    known: dict[str, Any] = me.json()["result"]
    reads = "reads all of a group" if known.get("can_read_all_group_messages") else "privacy mode: /ask and replies"
    inline = "inline mode on" if known.get("supports_inline_queries") else "inline mode off"
    yield Finding("token", "ok", f"@{known.get('username')}; {reads}; {inline}")
    yield from _clock(me.headers.get("Date", ""))
    yield from _webhook(settings, webhook.json().get("result", {}))


def _clock(told: str) -> Iterator[Finding]:
    if told:
        ahead = (dt.datetime.now(dt.UTC) - parsedate_to_datetime(told)).total_seconds()
        good = abs(ahead) <= CLOCK_MAY_DIFFER
        way = f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} Telegram's"
        yield Finding("clock", "ok" if good else "wrong", way, "" if good else "have it set by NTP")


def _webhook(settings: Settings, known: dict[str, Any]) -> Iterator[Finding]:
    url, waiting = known.get("url", ""), known.get("pending_update_count", 0)
    if url and url != settings.webhook_url:
        advice = "stop what serves it there, or start with `sourcier bot --drop-webhook`"
        yield Finding("webhook", "wrong", "Telegram knows another than WEBHOOK_URL", advice)
    elif known.get("last_error_message"):
        told = f"Telegram's last delivery failed: {known['last_error_message']}"
        yield Finding("webhook", "warning", told, "check the proxy before WEBHOOK_LISTEN, and its certificate")
    else:
        yield Finding("updates", "ok", f"{waiting} waiting at Telegram; they come by {'webhook' if url else 'polling'}")


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
    begun = time.monotonic()
    asked = model.complete([Message("user", "Say: yes.")], deadline=Deadline.after(SECONDS_FOR_MODEL), max_tokens=200)
    asyncio.run(asked)
    yield Finding("model", "ok", f"{settings.llm_model} answered in {time.monotonic() - begun:.1f} s")


def _embedding(sourcier: Sourcier) -> Iterator[Finding]:
    begun = time.monotonic()
    vector = sourcier.embedder.query("Qui a revendiqué l'attaque ?")
    taken = f"{1000 * (time.monotonic() - begun):.0f} ms with loading"
    yield Finding("embedding", "ok", f"{sourcier.settings.embedding_model}: {len(vector)} dimensions, {taken}")


def _database(sourcier: Sourcier) -> Iterator[Finding]:
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    waiting, others = memory.updates.waiting(), memory.updates.has_replicas()
    memory.close()
    kind = "PostgreSQL" if sourcier.database_url else "SQLite in DATA_DIR"
    bots = ", a bot runs" if others else ""
    yield Finding("database", "ok", f"{kind}, tables up to date, {counted(waiting, 'update')} to be finished{bots}")


def _index(sourcier: Sourcier) -> Iterator[Finding]:
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


def _articles(sourcier: Sourcier) -> Iterator[Finding]:
    named = sourcier.sources.articles
    gone = [source for source in named if not is_web(source) and not Path(source).expanduser().exists()]
    if gone:
        yield Finding("articles", "wrong", f"not there: {', '.join(gone)}", "correct ARTICLES, or mount the folder")
    else:
        yield Finding("articles", "ok", f"{counted(len(named), 'source')} in the settings")


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
