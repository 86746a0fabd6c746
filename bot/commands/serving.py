"""The command that runs the bot, with everything that works beside it."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.collections import open_collections
from bot.commands.first_run import ensure_indexed
from bot.env_file import FILE, set_twice
from bot.metering.budget import Budgeted, BudgetedChecker, Spending, require_prices
from bot.metering.logs import log_to_stderr
from bot.metering.meter import Meter
from bot.metering.metrics import CountedAnswerer
from bot.newsroom.errands import errands_done
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.newsroom.watching import Schedule, sources_watched
from bot.settings import load_settings
from bot.state.database import sqlite_file
from bot.state.memory import open_memory
from bot.telegram.app.application import require_token
from bot.telegram.app.running import run
from bot.telegram.log import log
from bot.terminal import tell_error
from bot.wiring import Sourcier
from index.errors import NothingIndexed
from index.storage.database import identity
from index.storage.private import can_be_written, why_not_written


class _Standing:
    """The files of databases as they lie in DATA_DIR when the bot has opened them."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._opened = {file: identity(file) for file in files}

    def is_replaced(self) -> bool:
        """Whether another file lies in the place of one: where there is none, it may come back."""
        return any(identity(file) not in {None, opened} for file, opened in self._opened.items())


def run_bot(*, drop_webhook: bool) -> None:
    """Run `sourcier bot` until SIGTERM or SIGINT."""
    settings = load_settings()
    require_token(settings)
    for told in set_twice():
        tell_error(f"{FILE}: {told}")
    require_prices(settings)
    meter = Meter()
    sourcier = Sourcier(settings, meter.note)
    cramped = "" if settings.database_url and settings.chroma_url else why_not_written(settings.data_dir)
    sourcier.index.own()
    try:
        ensure_indexed(sourcier)
    except NothingIndexed as error:
        tell_error(f"{error}. The bot starts all the same, and answers as soon as there are some")
    sourcier.warm_up()
    log_to_stderr(settings.log_level, settings.log_format)
    newsroom = IndexNewsroom(sourcier)
    schedule = Schedule(settings.feed_interval, settings.folder_interval)
    memory = open_memory(settings.data_dir, sourcier.database_url)
    spending = Spending(meter, memory.quotas, settings.budget_usd_day)
    collections = open_collections(
        sourcier,
        lambda one: CountedAnswerer(Budgeted(one, spending)),
        lambda one: BudgetedChecker(one, spending),
    )
    embedded = sourcier.index.place.database_file, sqlite_file(settings.data_dir)
    standing = _Standing(() if sourcier.database_url else embedded)
    if cramped:
        told = f"DATA_DIR takes no files ({cramped}): the index is only read until it does"
        tell_error(f"{told}; then the bot starts anew by itself")

    def is_to_begin_anew() -> bool:
        return standing.is_replaced() or bool(cramped and can_be_written(settings.data_dir))

    with errands_done(sourcier), sources_watched(newsroom.read, newsroom.roots, schedule):
        anew = run(settings, collections, newsroom, memory, drop_webhook=drop_webhook, until=is_to_begin_anew)
    if anew:
        log.warning("begins_anew", reason="a database was replaced" if standing.is_replaced() else "there is room")
        # What was opened stays so, for reading only or from a file that lies there no more: stores, database, search.
        # The supervisor sees no other process.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
