"""The command that runs the bot, with everything that works beside it."""

import os
import sys
from functools import partial

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
from bot.state.memory import open_memory
from bot.telegram.app.application import require_token
from bot.telegram.app.running import run
from bot.terminal import tell_error
from bot.wiring import Sourcier
from index.errors import NothingIndexed
from index.storage.private import can_be_written, why_not_written


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
    if cramped:
        told = f"DATA_DIR takes no files ({cramped}): the index is only read until it does"
        tell_error(f"{told}; then the bot starts anew by itself")
    room = partial(can_be_written, settings.data_dir) if cramped else None
    with errands_done(sourcier), sources_watched(newsroom.read, newsroom.roots, schedule):
        has_room = run(settings, collections, newsroom, memory, drop_webhook=drop_webhook, until=room)
    if has_room:
        # What was opened for reading only stays so: stores, database, search. The supervisor sees no other process.
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command
