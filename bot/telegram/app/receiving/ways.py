"""Where updates come from: polling, or a webhook; one bot uses one at a time.

Telegram serves one poller and answers 409 to the earlier one; it serves no poller while a webhook is set. The rule: a
bot that serves already keeps serving, and a newcomer that finds another bot stops.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import Conflict, TelegramError

from bot.settings import Settings
from bot.telegram.app.handlers import App
from bot.telegram.app.receiving.polling import CarefulBot
from bot.telegram.app.receiving.webhook import UPDATES, shared_secret, start_webhook
from bot.telegram.app.updates import SignsOfLife
from bot.telegram.log import log
from index.errors import SourcierError

NEWCOMER_FOR = 10.0
"""Seconds of polling after which a bot counts as serving. One that got a 409 polls again after one second."""
LISTENING = 2.5
"""Seconds for which a newcomer with a webhook waits for signs of a poller."""
WATCHED_EVERY = 60.0
"""Seconds between two looks at whether the webhook is still this bot's."""
SILENT = 90.0
"""Seconds without an answer to polling, which takes at most thirty, after which something is wrong."""
UNKEPT = 20.0
"""Seconds without anything stored after which no update is taken: others have taken over what this bot held."""
FAREWELL = 2.0
"""Seconds for acknowledging the last updates at the end. They are stored, so no harm is done if that fails."""
_OTHER = "stop it, or use another TELEGRAM_BOT_TOKEN here"


@dataclass(frozen=True, slots=True)
class Ways:
    """Knows whether another program gets this bot's updates."""

    drop_webhook: bool = False
    """A webhook that is not this bot's may be taken away."""
    is_replica: bool = False
    """Replicas on the same database are not strangers."""


@asynccontextmanager
async def fetching(
    application: App, settings: Settings, failure: "asyncio.Future[None]", ways: Ways
) -> AsyncIterator[None]:
    """Get updates while the block runs. `failure` gets an error if another program turns out to serve this bot.

    Raises SourcierError if another program has a webhook or polls.
    """
    updater = application.updater
    if updater is None:
        raise SourcierError("The bot was built without a way to get updates")
    watching = None
    await _make_sure_of_being_alone(application.bot, settings, ways)
    if settings.webhook_url:
        await start_webhook(updater, settings)
        watching = asyncio.create_task(_keep_webhook(application.bot, settings))
    else:
        note = _Conflicts(failure).note
        await updater.start_polling(allowed_updates=UPDATES, error_callback=note, timeout=30, bootstrap_retries=3)
    try:
        yield
    finally:
        if watching:
            watching.cancel()
        try:
            await asyncio.wait_for(updater.stop(), FAREWELL)
        except TimeoutError:
            log.warning("left_without_farewell")


def what_is_wrong(application: App, settings: Settings, signs: SignsOfLife) -> str:
    """Return why no updates are taken; empty if they are."""
    updater, bot = application.updater, application.bot
    if updater is None or not updater.running:
        return "not fetching updates"
    if not settings.webhook_url and isinstance(bot, CarefulBot) and bot.silent_for > SILENT:
        return "Telegram has not answered for a while"
    if signs.silent_for > UNKEPT:
        why = f" ({signs.fault})" if signs.fault else ""
        return f"the database has taken nothing for {signs.silent_for:.0f} s{why}"
    return ""


async def _make_sure_of_being_alone(bot: Bot, settings: Settings, ways: Ways) -> None:
    try:
        webhook = (await bot.get_webhook_info()).url
    except TelegramError as unknown:  # servers of others' make may not have the method, and no other bot is there
        log.warning("webhook_unknown", reason=unknown.message)
        return
    if webhook and webhook != settings.webhook_url and not ways.drop_webhook:
        host = urlsplit(webhook).hostname
        raise SourcierError(
            f"Telegram brings this bot's updates to a webhook at {host}: another program serves it; {_OTHER}. "
            "If nobody serves it there any more: `sourcier bot --drop-webhook`"
        )
    if settings.webhook_url and not webhook and not ways.is_replica and await _somebody_polls(bot):
        raise SourcierError(f"Another program fetches this bot's updates by polling: {_OTHER}")


async def _somebody_polls(bot: Bot) -> bool:
    """Poll without acknowledging anything: a poller that got a 409 for it comes back within a second."""
    until = time.monotonic() + LISTENING
    while (left := until - time.monotonic()) > 0:
        try:
            if await bot.get_updates(timeout=max(1, round(left)), allowed_updates=UPDATES):
                return False  # updates that wait would be given to this poller
        except Conflict:  # unless a replica has set the webhook meanwhile, which also ends polling
            return not (await bot.get_webhook_info()).url
    return False


class _Conflicts:
    """Decides about errors of polling."""

    def __init__(self, failure: "asyncio.Future[None]") -> None:
        self._failure = failure
        self._since = time.monotonic()

    def note(self, error: TelegramError) -> None:
        """As a newcomer, stop; otherwise go on, and log what is wrong."""
        if not isinstance(error, Conflict):
            log.warning("polling_failed", reason=error.message)
        elif time.monotonic() - self._since < NEWCOMER_FOR:
            told = f"Another program fetches this bot's updates (Telegram says 409): {_OTHER}"
            if not self._failure.done():
                self._failure.set_exception(SourcierError(told))
        else:
            log.error("another_poller", reason=error.message, advice="stop the other program, this one goes on")


async def _keep_webhook(bot: Bot, settings: Settings) -> None:
    """Set the webhook again if somebody else has taken it: this bot serves."""
    while True:
        await asyncio.sleep(WATCHED_EVERY)
        try:
            now = (await bot.get_webhook_info()).url
            if now != settings.webhook_url:
                log.error("webhook_lost", advice="stop the program that uses the same TELEGRAM_BOT_TOKEN")
                await bot.set_webhook(
                    settings.webhook_url or "", secret_token=shared_secret(settings), allowed_updates=UPDATES
                )
        except TelegramError as error:
            log.warning("webhook_not_seen", reason=error.message)
