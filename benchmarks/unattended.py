"""Is nothing lost when everything around two replicas breaks, again and again?

    python -m benchmarks.unattended [--minutes 10] [--chats 200] [--every 60] [--pause 20 40] [--seed 1]

Two replicas of the bot behind one webhook, PostgreSQL, a Chroma server, a model double, and a Bot API double that
brings each update to either replica until it is acknowledged, as Telegram does. Every chat asks again and again; every
20 to 40 seconds something breaks. At the end: was every question answered once, or was its reader told? Is every
article live that a run put live?
"""

import argparse
import asyncio
import itertools
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from benchmarks.newsroom_site import Chroma, Replica, Site
from bot.settings import Settings
from bot.telegram.app.receiving import shared_secret
from prompts import load_replies
from tests.doubles.bot_api import BotApi, Dropped
from tests.doubles.bot_api.chats import chat, person
from tests.doubles.model_api import ModelApi, Reply
from tests.doubles.postgres import postgres_server

ANSWER = "Le maire de Brissolles a fait évacuer deux quartiers après la crue de la Vélune [1]."
SETTLING = 150.0
"""Seconds that the last answers have after the last fault: leases run out, and processes start again."""
TOLD = {kind: load_replies("fr").say(f"telegram.{kind}") for kind in ("interrupted", "failed", "late")}


class Trial:
    """One run: who asks, what breaks, and what came of it."""

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
        self.runs = {"succeeded": 0, "failed": 0}
        self.expected: dict[str, set[str]] = {}
        """By article, the texts that it may have: of the last run that succeeded, and of failed ones since."""
        self.generations: list[int] = []
        """What was live after each run that succeeded."""
        self._numbers = itertools.count(1)
        self._over = asyncio.Event()

    async def run(self) -> None:
        """Serve, break, settle."""
        write_articles(self.site.articles, 40)
        if not await self._index():
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
            "restart of Chroma": self._restart_chroma, "re-index": self._reindex,
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

    async def _reindex(self) -> None:
        """Add an article and change another; what the run says decides what must be live."""
        count = len(list(self.site.articles.iterdir())) + 1
        write_articles(self.site.articles, count, changed=self.dice.randrange(count))
        self.runs["succeeded" if await self._index() else "failed"] += 1

    async def _index(self) -> bool:
        written = {file.stem: file.read_text().partition("---\n")[2] for file in self.site.articles.iterdir()}
        done = await self.site.index()
        for name, text in written.items():
            self.expected[name] = {text} if done else self.expected.get(name, set()) | {text}
        if done:
            live = await asyncio.to_thread(lambda: self.site.look().generation())
            self.generations.append(live.number if live else 0)
        return done

    async def _twice(self) -> None:
        self.twice += 5

    async def _drop(self) -> None:
        self.telegram.fail("sendMessage", Dropped(), times=2)

    def outcomes(self) -> dict[tuple[int, int], list[str]]:
        """Return what answered each question: `answer`, or the kind of line that told why there is none."""
        found: dict[tuple[int, int], list[str]] = {question: [] for question in self.asked}
        for sent in self.telegram.sent:
            question = (sent.chat_id, sent.reply_to)
            if question in found and not sent.deleted:
                found[question].append(next((kind for kind, text in TOLD.items() if sent.text == text), "answer"))
        return found

    def unanswered(self) -> list[tuple[int, int]]:
        """Return the questions that nothing has answered yet."""
        return [question for question, outcome in self.outcomes().items() if not outcome]

    def report(self) -> bool:
        """Print the table; tell whether nothing was lost or doubled."""
        outcomes = self.outcomes()
        kinds = Counter("+".join(sorted(outcome)) or "nothing" for outcome in outcomes.values())
        doubled = sum(outcome.count("answer") > 1 for outcome in outcomes.values())
        index = self.site.look()
        live = index.generation()
        versions = [one.version for one in index.manifest.live_articles(live.number).values()] if live else []
        held = {article.article_id: article.text for article in index.manifest.versions.articles(versions)}
        lost = [name for name, texts in self.expected.items() if not any(held.get(name, "-") in text for text in texts)]
        falls = sum(later <= earlier for earlier, later in itertools.pairwise(self.generations))
        left = sum(not sent.reply_to and not sent.deleted and sent.text.endswith("…") for sent in self.telegram.sent)
        rows = {
            "questions asked": len(outcomes),
            "answered once": kinds["answer"],
            "told that the answer may not have arrived": kinds["interrupted"] + kinds["answer+interrupted"],
            "  of these, it had": kinds["answer+interrupted"],
            "told that it failed": kinds["failed"] + kinds["late"],
            "lost: neither answered nor told": kinds["nothing"],
            "answered twice": doubled,
            "progress messages left behind": left,
            "index runs that succeeded / failed": f"{self.runs['succeeded']} / {self.runs['failed']}",
            "articles live / written": f"{len(held)} / {len(self.expected)}",
            "articles lost, or live in an older text": len(lost),
            "generations lost": falls,
            "starts of replicas": sum(replica.starts for replica in self.replicas),
        }
        print("\n".join(f"{name:45} {value}" for name, value in rows.items()))  # noqa: T201
        print("faults:", ", ".join(f"{name} {times}" for name, times in sorted(self.faults.items())))  # noqa: T201
        return not (kinds["nothing"] or doubled or left or lost or falls)


def write_articles(folder: Path, count: int, changed: int = -1) -> None:
    """Write so many articles; one of them says something else than before."""
    folder.mkdir(exist_ok=True)
    for n in range(count):
        metres = f"{n % 9},{time.time_ns() % 100:02}" if n == changed else f"{n % 9},82"
        file = folder / f"crue-{n}.txt"
        if n == changed or not file.exists():
            file.write_text(
                f"---\ntitle: Crue à Brissolles, quartier {n}\ndate: 2024-03-02\nsource: La Gazette\n---\n"
                f"La Vélune a atteint {metres} mètres dans le quartier {n} samedi.\n\n"
                f"Le maire a fait évacuer le quartier {n} de Brissolles à la tombée de la nuit.\n"
            )


async def main(chosen: argparse.Namespace) -> bool:
    """Set everything up, run the trial, and report."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="unattended-")))
        postgres = stack.enter_context(postgres_server())
        model = stack.enter_context(ModelApi(answer=lambda _: Reply(ANSWER, pause=0.15)))
        telegram = await stack.enter_async_context(BotApi())
        chroma = Chroma(folder / "chroma")
        stack.callback(chroma.kill)
        await chroma.start()
        trial = Trial(Site(folder, postgres, chroma, telegram.url, telegram.token, model.base_url), telegram, chosen)
        try:
            await trial.run()
            return trial.report()
        finally:
            for replica in trial.replicas:
                await replica.end(signal.SIGKILL)
            if chosen.logs:  # whichever there are: a start that fails early leaves none
                shutil.copytree(folder, chosen.logs, ignore=_but_logs, dirs_exist_ok=True)


def _but_logs(_: str, names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".log")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--every", type=float, default=60, help="seconds between two questions of a chat")
    parser.add_argument("--pause", type=float, nargs=2, default=(20, 40), help="seconds between two faults")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--logs", help="a folder for the logs of both replicas")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(_arguments())) else 1)
