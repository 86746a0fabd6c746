"""`/healthz`, `/readyz` and `/metrics` on METRICS_LISTEN, served by the bot's own event loop.

Alive: the loop answers at all. Ready: the bot can answer a question, since its database answers, something is indexed,
updates arrive, and it is not stopping.
"""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from tornado.web import Application, RequestHandler

from bot.metering import metrics
from bot.telegram.app.receiving import listening_address
from bot.telegram.app.receiving.bounded_server import BoundedServer
from bot.telegram.log import log
from bot.telegram.newsroom import Status
from bot.telegram.services import Services
from index.errors import SettingsError, SourcierError

COUNTED_EVERY = 60.0
"""Seconds between two counts of the index, since counting a large one takes a while."""
PATIENCE = 3.0
"""Seconds for one check."""

Check = Callable[[], Awaitable[str]]
"""Returns what is wrong; empty if nothing is."""


class Health:
    """The checks of one bot."""

    def __init__(self, services: Services, fetched: Callable[[], str]) -> None:
        """`fetched` returns what is wrong with fetching updates; empty if nothing is."""
        self._services = services
        self._fetched = fetched
        self._wrong: frozenset[str] = frozenset()
        """What was wrong when somebody last asked: told in the log when it changes, not at every look."""
        self._status: Status | None = None
        self._counted = float("-inf")
        self._counting: asyncio.Task[Status] | None = None

    async def readiness(self) -> dict[str, str]:
        """Return each check with what is wrong; empty where nothing is."""
        checks: dict[str, Check] = {"database": self._database, "index": self._index, "updates": self._updates}
        found = {name: await _in_time(check) for name, check in checks.items()}
        wrong = {name: why for name, why in found.items() if why}
        if frozenset(wrong) != self._wrong:
            self._wrong = frozenset(wrong)
            log.warning("not_ready", **wrong) if wrong else log.warning("ready_again")
        return found

    async def measure(self) -> bytes:
        """Return the measures in Prometheus' format."""
        for measuring in (self._gauge_queue, self._gauge_index):
            if wrong := await _in_time(measuring):
                log.warning("not_measured", error=wrong)
        return generate_latest()

    async def _database(self) -> str:
        await self._services.tried_once(self._services.memory.updates.waiting)
        return ""

    async def _index(self) -> str:
        return "" if (await self._counted_index()).passages else "nothing is indexed"

    async def _updates(self) -> str:
        return self._fetched()

    async def _counted_index(self) -> Status:
        """Return the index as it was last counted; only where that is unknown, or failed, a count is waited for.

        One goes on at a time, though whoever asked has lost patience: on a busy machine each would hold a thread.
        """
        status = self._status
        if status and time.monotonic() - self._counted <= COUNTED_EVERY:
            return status
        if self._counting is None:
            self._counting = asyncio.create_task(self._count())
            self._counting.add_done_callback(_hear)
        return await asyncio.shield(self._counting) if status is None else status

    async def _count(self) -> Status:
        try:
            status = await self._services.off_loop(self._services.newsroom.status)
        except Exception:
            self._status = None  # whoever asks next is told why
            raise
        finally:
            self._counting = None
        self._status, self._counted = status, time.monotonic()
        return status

    async def _gauge_queue(self) -> str:
        metrics.queue.set(await self._services.off_loop(self._services.memory.updates.waiting))
        return ""

    async def _gauge_index(self) -> str:
        status = await self._counted_index()
        metrics.articles.set(status.articles)
        metrics.passages.set(status.passages)
        metrics.index_failed.set(bool(status.last_error))
        if status.last_run:
            metrics.index_age.set((dt.datetime.now(dt.UTC) - status.last_run).total_seconds())
        return ""


class _Alive(RequestHandler):
    async def get(self) -> None:
        self.write("ok\n")


class _OfHealth(RequestHandler):
    def initialize(self, health: Health) -> None:
        self.health = health


class _Ready(_OfHealth):
    async def get(self) -> None:
        found = await self.health.readiness()
        self.set_status(503 if any(found.values()) else 200)
        self.write({name: wrong or "ok" for name, wrong in found.items()})


class _Measures(_OfHealth):
    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(await self.health.measure())


@asynccontextmanager
async def health_served(listen: str, health: Health) -> AsyncIterator[None]:
    """Serve while the block runs; nothing is served if `listen` is empty. Raises SettingsError if it cannot listen."""
    if not listen:
        yield
        return
    host, port = listening_address("METRICS_LISTEN", listen)
    known = {"health": health}
    server = BoundedServer(
        Application(
            [("/healthz", _Alive), ("/readyz", _Ready, known), ("/metrics", _Measures, known)],
            log_function=lambda _: None,
        )
    )
    try:
        server.listen(port, host)
    except OSError as error:
        raise SettingsError(f"METRICS_LISTEN: {listen} cannot be listened on ({error.strerror})") from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def _hear(counting: "asyncio.Task[Status]") -> None:
    """Take note of why a count failed: who asked may have lost patience, and a traceback in the log helps nobody."""
    if not counting.cancelled():
        counting.exception()


async def _in_time(check: Check) -> str:
    try:
        return await asyncio.wait_for(check(), PATIENCE)
    except TimeoutError:
        return f"no answer within {PATIENCE:.0f} s"
    except SourcierError as error:
        return str(error)
