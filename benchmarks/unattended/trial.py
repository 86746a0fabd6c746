"""What happens to two replicas: who asks them, and what breaks."""

import argparse
import asyncio
import itertools
import random
import signal
import time
from collections import Counter
from contextlib import suppress

from benchmarks.newsroom_site import Replica, Site
from benchmarks.unattended.articles import Articles
from benchmarks.unattended.outcomes import outcomes
from bot.settings import Settings
from bot.telegram.app.receiving import shared_secret
from tests.doubles.bot_api import BotApi, Dropped
from tests.doubles.bot_api.chats import chat, person

SETTLING = 150.0
"""Seconds that the last answers have after the last fault: leases run out, and processes start again."""


class Trial:
    """One run: who asks, and what breaks."""

    def __init__(self, site: Site, telegram: BotApi, chosen: argparse.Namespace) -> None:
        self.site, self.telegram, self.chosen = site, telegram, chosen
        self.dice = random.Random(chosen.seed)  # noqa: S311 - faults, not secrets
        self.secret = shared_secret(Settings(_env_file=None, telegram_bot_token=telegram.token))
        hook = "http://127.0.0.1:1/hook"
        self.replicas = [Replica(site, name, hook) for name in ("a", "b")]
        self.asked: dict[tuple[int, int], float] = {}
        """When each question was asked, by chat and message."""
        self.twice = 0
        """Updates still to be delivered twice."""
        self.faults: Counter[str] = Counter()
        self.articles = Articles(site, self.dice)
        self._numbers = itertools.count(1)
        self._over = asyncio.Event()

    async def run(self) -> None:
        """Serve, break, settle."""
        if not await self.articles.begin():
            raise SystemExit("the first index run failed")
        await asyncio.gather(*(replica.start() for replica in self.replicas))
        print(f"serving; {self.chosen.minutes} minutes of faults begin", flush=True)  # noqa: T201
        asking = [asyncio.create_task(self._ask_for_ever(10 + n)) for n in range(self.chosen.chats)]
        await self._break_until(time.monotonic() + 60 * self.chosen.minutes)
        self._over.set()
        with suppress(TimeoutError):
            await self.telegram.until(lambda: not self.unanswered(), within=SETTLING)
        for task in asking:
            task.cancel()
        for replica in self.replicas:
            began = time.monotonic()
            status = await replica.end(signal.SIGTERM)
            print(f"SIGTERM: {replica.name} ended with {status} after {time.monotonic() - began:.1f} s", flush=True)  # noqa: T201

    async def _ask_for_ever(self, who: int) -> None:
        """One person: asks, waits for the answer or gives up waiting, thinks, asks again."""
        await asyncio.sleep(self.dice.uniform(0, self.chosen.every))
        while not self._over.is_set():
            number = self.telegram.next_id()
            self.telegram.known_chats.add(who)
            topic = self.dice.randrange(40)
            message = {
                "message_id": number, "date": int(time.time()), "chat": chat(who), "from": person(who),
                "text": f"Qui a fait évacuer le quartier {topic} de Brissolles ?",
            }  # fmt: skip
            self.asked[who, number] = time.monotonic()
            await self._bring({"update_id": next(self._numbers), "message": message})
            await asyncio.sleep(self.dice.uniform(0.5, 1.5) * self.chosen.every)

    async def _bring(self, update: dict[str, object]) -> None:
        """Deliver until a replica acknowledges, as Telegram does; sometimes once more."""
        if self.twice:
            self.twice -= 1
            await asyncio.gather(*(replica.receive(update, self.secret) for replica in self.replicas))
        while not await self.dice.choice(self.replicas).receive(update, self.secret):  # noqa: ASYNC110
            await asyncio.sleep(1)

    async def _break_until(self, end: float) -> None:
        kinds = {
            "kill -9 of a replica": self._kill, "restart of PostgreSQL": self._restart_postgres,
            "restart of Chroma": self._restart_chroma, "re-index": self.articles.change,
            "updates delivered twice": self._twice, "dropped replies of Telegram": self._drop,
        }  # fmt: skip
        for name in itertools.chain.from_iterable(iter(lambda: self.dice.sample(list(kinds), len(kinds)), None)):
            await asyncio.sleep(self.dice.uniform(*self.chosen.pause))
            if time.monotonic() >= end:
                return
            waiting = len(self.unanswered())
            print(f"  {name} ({len(self.asked)} asked, {waiting} waiting)", flush=True)  # noqa: T201
            self.faults[name] += 1
            await kinds[name]()

    async def _kill(self) -> None:
        replica = self.dice.choice(self.replicas)
        await replica.end(signal.SIGKILL)
        await asyncio.sleep(1)
        await replica.start()

    async def _restart_postgres(self) -> None:
        await asyncio.to_thread(self.site.postgres.stop)
        await asyncio.sleep(2)
        await asyncio.to_thread(self.site.postgres.start)

    async def _restart_chroma(self) -> None:
        self.site.chroma.kill()
        await asyncio.sleep(2)
        await self.site.chroma.start()

    async def _twice(self) -> None:
        self.twice += 5

    async def _drop(self) -> None:
        self.telegram.fail("sendMessage", Dropped(), times=2)

    def unanswered(self) -> list[tuple[int, int]]:
        """Return the questions that nothing has answered yet."""
        return [question for question, outcome in outcomes(self.asked, self.telegram).items() if not outcome]
