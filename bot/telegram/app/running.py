"""The process of the bot: one on a data directory, until a signal ends it, or itself."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from bot.settings import Settings
from bot.state.memory import Memory
from bot.telegram.app.application import running
from bot.telegram.app.instance import only_instance
from bot.telegram.collections import Collection
from bot.telegram.log import keep_token_out_of_logs, log
from bot.telegram.newsroom import Newsroom

ASKED_EVERY = 5.0
"""Seconds between two questions whether the bot is to end by itself."""
GIVEN_UP_AFTER = 9.0
"""Seconds after the signal to stop when the process exits, whatever it is doing: all that must survive is stored."""


def run(
    settings: Settings,
    collections: Sequence[Collection],
    newsroom: Newsroom,
    memory: Memory,
    *,
    drop_webhook: bool = False,
    until: Callable[[], bool] | None = None,
) -> bool:
    """Run the bot until SIGTERM or SIGINT; answers under way are finished first, if they are quick.

    `until` is asked every few seconds, and ends it as well; returns whether that was why it ended. Raises SettingsError
    without a usable token, SourcierError if another program serves this bot.
    """
    keep_token_out_of_logs()
    with only_instance(settings):
        serving = running(settings, collections, newsroom, memory, drop_webhook=drop_webhook)
        return asyncio.run(_run_until_stopped(serving, until))


async def _run_until_stopped(
    serving: AbstractAsyncContextManager["asyncio.Future[None]"],
    until: Callable[[], bool] | None,
    *,
    every: float = ASKED_EVERY,
) -> bool:
    stop = asyncio.Event()

    def on_signal() -> None:
        stop.set()
        last_resort = threading.Timer(GIVEN_UP_AFTER, _end_now)
        last_resort.daemon = True
        last_resort.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, on_signal)
    async with serving as failure:
        failure.add_done_callback(lambda _: stop.set())
        asking = asyncio.create_task(_ask(until, stop, every)) if until else None
        await stop.wait()
        by_itself = bool(asking and asking.done())
        if asking:
            asking.cancel()
        log.info("stopping")
    if failure.done():
        failure.result()
    return by_itself


async def _ask(until: Callable[[], bool], stop: asyncio.Event, every: float) -> None:
    while not await asyncio.to_thread(until):  # noqa: ASYNC110 - nothing tells when
        await asyncio.sleep(every)
    stop.set()


def _end_now() -> None:
    """Exit without waiting for threads: one may be in an index run, which may be cut off anywhere."""
    log.warning("ended_at_once", seconds=GIVEN_UP_AFTER)
    logging.shutdown()
    os._exit(0)
