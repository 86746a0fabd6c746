"""The Telegram bot, put together and run: who handles which update, polling or webhook, start and stop."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import ApplicationBuilder

from bot.answering.events import Answerer
from bot.settings import Settings
from bot.state.memory import Memory, open_memory
from bot.telegram.backlog import seconds_ahead
from bot.telegram.courier import Courier
from bot.telegram.desk import Desk
from bot.telegram.handlers import App, add_handlers
from bot.telegram.inbox import Inbox, KeptLanes
from bot.telegram.instance import only_instance
from bot.telegram.log import keep_token_out_of_logs, log
from bot.telegram.menus import show_menus
from bot.telegram.mishaps import on_error
from bot.telegram.newsroom import Newsroom
from bot.telegram.polling import CarefulBot
from bot.telegram.webhook import start_webhook
from index.errors import SettingsError, SourcierError

UPDATES = ["message", "callback_query", "inline_query", "guest_message"]
PURGED_EVERY = 3600.0
"""Seconds."""
FAREWELL = 2.0
"""Seconds for telling Telegram which updates were fetched. They are kept, so it does no harm if it is not told."""


def run(settings: Settings, answerer: Answerer, newsroom: Newsroom) -> None:
    """Run the bot until SIGTERM or SIGINT; answers under way are finished first.

    Raises SettingsError without a usable token, SourcierError if another instance polls, StoreError if the
    database cannot be opened.
    """
    keep_token_out_of_logs()
    database = settings.database_url.get_secret_value() if settings.database_url else None
    with only_instance(settings):
        asyncio.run(_run_until_stopped(settings, answerer, newsroom, open_memory(settings.data_dir, database)))


def require_token(settings: Settings) -> str:
    """Return the bot's token. Raises SettingsError without one."""
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set: get a token from @BotFather and put it into .env")
    return settings.telegram_bot_token.get_secret_value()


async def _run_until_stopped(settings: Settings, answerer: Answerer, newsroom: Newsroom, memory: Memory) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with running(settings, answerer, newsroom, memory) as failure:
        failure.add_done_callback(lambda _: stop.set())
        await stop.wait()
        log.info("stopping")
    if failure.done():
        failure.result()


@asynccontextmanager
async def running(
    settings: Settings, answerer: Answerer, newsroom: Newsroom, memory: Memory
) -> AsyncIterator["asyncio.Future[None]"]:
    """Serve while the block runs. Yields a future that fails when the bot cannot go on (another one polls).

    Leaving the block stops fetching updates, then finishes the answers under way, for a few seconds.
    """
    keep_token_out_of_logs()
    desk = Desk(settings, answerer, newsroom, memory)
    failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    inbox = Inbox(desk)
    lanes = KeptLanes(inbox, desk)
    application = build(desk, inbox, lanes, await seconds_ahead(settings.telegram_api_url))
    try:
        async with _connected(application), inbox.open(application.bot), _started(application, desk, lanes):
            with _short_collections():
                await _start_fetching(application, settings, failure)
                log.info("started", bot=application.bot.username)
                yield failure
    finally:
        desk.close()


@contextmanager
def _short_collections() -> Iterator[None]:
    """Hide what is loaded by now from the garbage collector, which blocks the event loop while it looks at everything.

    Libraries and the index are some 250,000 objects that live as long as the process: a full collection took 100 ms,
    and afterwards takes 2 µs plus what has been made since. What is hidden is still freed when nothing refers to it
    any more, so an index that a newer one replaces goes; the newer one is mostly arrays and text, which the collector
    never looks at, and needs no hiding of its own.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@asynccontextmanager
async def _started(application: App, desk: Desk, lanes: KeptLanes) -> AsyncIterator[None]:
    """Handle updates while the block runs; afterwards fetch no more, and finish what was begun."""
    await application.start()
    chores = [
        asyncio.create_task(_purge_for_ever(desk)),
        asyncio.create_task(show_menus(application.bot, desk.settings.admins)),
    ]
    try:
        yield
    finally:
        for chore in chores:
            chore.cancel()
        if application.updater and application.updater.running:
            with suppress(TimeoutError):
                await asyncio.wait_for(application.updater.stop(), FAREWELL)
        await lanes.stop()
        await application.stop()


def build(desk: Desk, inbox: Inbox, lanes: KeptLanes, seconds_ahead: float) -> App:
    """Return the application with its handlers; the first that fits an update takes it."""
    settings = desk.settings
    bot = CarefulBot(
        require_token(settings),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        rate_limiter=Courier(),
    )
    builder = ApplicationBuilder().bot(bot).update_queue(inbox).concurrent_updates(lanes).job_queue(None)
    application = builder.build()
    add_handlers(application, desk, seconds_ahead)
    application.add_error_handler(on_error)
    return application


@asynccontextmanager
async def _connected(application: App) -> AsyncIterator[None]:
    """Meet Telegram, in words that help if it does not work out."""
    try:
        await application.initialize()
    except InvalidToken:
        raise SettingsError("TELEGRAM_BOT_TOKEN is refused by Telegram: copy it again from @BotFather") from None
    except NetworkError as error:
        raise SourcierError(
            f"Telegram cannot be reached ({error.message}): check the network and TELEGRAM_API_URL"
        ) from None
    try:
        yield
    finally:
        await application.shutdown()


async def _start_fetching(application: App, settings: Settings, failure: "asyncio.Future[None]") -> None:
    updater = application.updater
    if updater is None:
        raise SourcierError("The bot was built without a way to get updates")
    if settings.webhook_url:
        await start_webhook(updater, settings, UPDATES)
        return

    def note(error: TelegramError) -> None:
        if isinstance(error, Conflict) and not failure.done():
            failure.set_exception(
                SourcierError(
                    "Another program fetches this bot's updates (Telegram says 409): stop it, or use another "
                    "TELEGRAM_BOT_TOKEN here"
                )
            )
        else:
            log.warning("polling_failed", reason=error.message)

    await updater.start_polling(allowed_updates=UPDATES, error_callback=note, timeout=30, bootstrap_retries=3)


async def _purge_for_ever(desk: Desk) -> None:
    """Keep the promise of `/privacy`, from the start on."""
    while True:
        try:
            gone = await desk.off_loop(desk.memory.purge, desk.settings.retention_days)
            log.info("purged", answers=gone)
        except Exception:  # noqa: BLE001 — a busy database must not end the purging for good
            log.exception("not_purged")
        await asyncio.sleep(PURGED_EVERY)
