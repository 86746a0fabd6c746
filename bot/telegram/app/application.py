"""The Telegram bot, put together: who handles which update, polling or webhook, and what it does besides."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.garbage import short_garbage_collections
from bot.settings import Settings
from bot.smalltalk.recognising import load_small_talk
from bot.state.memory import Memory
from bot.telegram.account.following import tell_followers_for_ever
from bot.telegram.account.menus import show_menus
from bot.telegram.account.moving import know_moves, know_moves_for_ever
from bot.telegram.admin.doubts import tell_doubts_for_ever
from bot.telegram.app.error_handler import error_handler
from bot.telegram.app.handlers import App, add_handlers
from bot.telegram.app.health import Health, health_served
from bot.telegram.app.purging import purge_for_ever
from bot.telegram.app.receiving import CarefulBot, Ways, fetching, what_is_wrong
from bot.telegram.app.telegrams_clock import TelegramsClock
from bot.telegram.app.tolerant_request import TolerantRequest
from bot.telegram.app.updates import Inbox, KeptUpdateOrder
from bot.telegram.app.withdrawing import take_back_for_ever
from bot.telegram.collections import Collection, Collections
from bot.telegram.log import keep_token_out_of_logs, log
from bot.telegram.newsroom import Newsroom
from bot.telegram.sending.rate_limiter import RateLimiter
from bot.telegram.services import Services
from bot.transcription import transcriber_of
from index.errors import SettingsError, SourcierError


def require_token(settings: Settings) -> str:
    """Return the bot's token. Raises SettingsError without one."""
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set: get a token from @BotFather and put it into .env")
    return settings.telegram_bot_token.get_secret_value()


@asynccontextmanager
async def running(
    settings: Settings,
    collections: Sequence[Collection],
    newsroom: Newsroom,
    memory: Memory,
    *,
    drop_webhook: bool = False,
) -> AsyncIterator["asyncio.Future[None]"]:
    """Serve while the block runs. Yields a future that fails when the bot cannot go on (another one polls).

    Leaving the block stops fetching updates, then finishes the answers under way, for a few seconds.
    """
    keep_token_out_of_logs()
    services = Services(settings, Collections(collections, settings.admins), newsroom, memory, transcriber_of(settings))
    failure: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    await services.off_loop(load_small_talk)
    inbox = Inbox(services)
    update_order = KeptUpdateOrder(inbox, services)
    clock = TelegramsClock(memory.clock)
    application = build(services, inbox, update_order, clock)
    try:
        async with (
            _connected(application),
            inbox.open(application.bot),
            _started(application, services, update_order, clock),
        ):
            ways = Ways(drop_webhook, await services.off_loop(memory.updates.has_replicas))
            health = Health(services, partial(what_is_wrong, application, settings, inbox.signs))
            async with (
                health_served(settings.metrics_listen, health),
                fetching(application, settings, failure, ways),
            ):
                log.info("started", bot=application.bot.username)
                with short_garbage_collections():
                    yield failure
    finally:
        services.close()


@asynccontextmanager
async def _started(
    application: App, services: Services, update_order: KeptUpdateOrder, clock: TelegramsClock
) -> AsyncIterator[None]:
    """Handle updates while the block runs; afterwards fetch no more, and finish those under way."""
    await know_moves(services)
    await application.start()
    chores = [
        asyncio.create_task(purge_for_ever(application.bot, services, clock)),
        asyncio.create_task(tell_followers_for_ever(application.bot, services)),
        asyncio.create_task(tell_doubts_for_ever(application.bot, services)),
        asyncio.create_task(take_back_for_ever(application.bot, services)),
        asyncio.create_task(show_menus(application.bot, services)),
        asyncio.create_task(know_moves_for_ever(services)),
    ]
    try:
        yield
    finally:
        for chore in chores:
            chore.cancel()
        await update_order.stop()
        await application.stop()


def build(services: Services, inbox: Inbox, update_order: KeptUpdateOrder, clock: TelegramsClock) -> App:
    """Return the application with its handlers; the first that fits an update takes it."""
    settings = services.settings
    bot = CarefulBot(
        require_token(settings),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        rate_limiter=RateLimiter(),
        request=TolerantRequest(httpx_kwargs={"event_hooks": {"response": [clock.note]}}),
        get_updates_request=TolerantRequest(connection_pool_size=1),
    )
    builder = ApplicationBuilder().bot(bot).update_queue(inbox).concurrent_updates(update_order).job_queue(None)
    application = builder.build()
    add_handlers(application, services, clock)
    application.add_error_handler(error_handler(services))
    return application


@asynccontextmanager
async def _connected(application: App) -> AsyncIterator[None]:
    """Call Telegram for the first time, with a clear error if that fails."""
    try:
        await application.initialize()
    except InvalidToken:
        raise SettingsError("TELEGRAM_BOT_TOKEN is refused by Telegram: copy it again from @BotFather") from None
    except TelegramError as error:  # as of a proxy, which replies in its place
        raise SourcierError(
            f"Telegram cannot be reached ({error.message}): check the network and TELEGRAM_API_URL"
        ) from None
    try:
        yield
    finally:
        await application.shutdown()
