"""How much time does the bot itself add, and does it keep its promises when 200 chats ask at once?

    python -m benchmarks.telegram_load

Runs the bot in a process of its own, against the Bot API double of the tests, with an answer engine that does nothing
but wait 2 seconds. First 200 chats ask at the same moment: Telegram's limit of 30 messages a second is binding there.
Then the same 200 ask at 20 questions a second, which measures the bot: time from the question to the answer on the
reader's screen, without the 2 seconds.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path

from bot.answering.document import AnswerDocument, CitationDocument, SentenceDocument
from bot.answering.events import Event, Finished, Retrieved
from bot.answering.types import Turn
from bot.settings import Settings
from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.telegram.collections import Collection
from tests.doubles.bot_api import BotApi
from tests.telegram.conftest import ScriptedNewsroom

CHATS = 200
SECONDS = 2.0
"""That the model takes."""
PACE = 20
"""Questions a second."""
TICK = 0.005
"""Seconds between two looks at the event loop."""


class PatientAnswerer:
    """Answers every question with itself, after a while."""

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Wait, then answer."""
        yield Retrieved(12)
        await asyncio.sleep(SECONDS)
        yield Finished(_document(question, f"{len(history)} {use_model}"))


class TimedApi(BotApi):
    """Notes when each answer stands on its reader's screen."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: dict[int, list[tuple[float, str]]] = {}

    def carry_out(self, method: str, given: dict[str, str]) -> object:
        """Carry a call out; a text with a marker is an answer."""
        result = super().carry_out(method, given)
        if method in {"sendMessage", "editMessageText"} and "[1]" in given["text"]:
            seen = (time.perf_counter(), given["text"].split("\u00a0")[0])
            self.answered.setdefault(int(given["chat_id"]), []).append(seen)
        return result

    def how_many(self) -> int:
        """Return how many answers have been shown."""
        return sum(map(len, self.answered.values()))


async def serve(url: str, token: str, folder: str) -> None:
    """Run the bot until standard input ends; print at each line how long its event loop was blocked, in ms."""
    settings = Settings(
        _env_file=None, telegram_bot_token=token, telegram_api_url=url, telegram_allowed="*", data_dir=Path(folder)
    )
    lags: list[float] = []
    newsroom, memory = ScriptedNewsroom(), open_memory(Path(folder))
    async with running(settings, [Collection("", PatientAnswerer(), newsroom)], newsroom, memory):
        watching = asyncio.create_task(_watch(lags))
        while await asyncio.to_thread(sys.stdin.readline):
            ordered = sorted(lags)
            figures = {"longest": ordered[-1], "p99": ordered[int(len(ordered) * 0.99)]}
            print(json.dumps({name: round(1000 * lag) for name, lag in figures.items()}), flush=True)  # noqa: T201
            lags.clear()
        watching.cancel()


async def measure() -> None:
    """Put both loads on the bot and print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        async with TimedApi() as telegram:
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.telegram_load", telegram.url, telegram.token, folder,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            await telegram.until(lambda: telegram.polls, within=120)
            if bot.stdin is None or bot.stdout is None:
                raise SystemExit("the bot has no pipes")
            for name, pause in (("at once", 0.0), (f"at {PACE} questions a second", 1 / PACE)):
                waits = await _ask(telegram, pause)
                bot.stdin.write(b"\n")
                blocked = json.loads(await bot.stdout.readline())
                _print(f"{CHATS} chats {name}", waits, blocked)
            await bot.communicate(b"")


async def _ask(telegram: TimedApi, pause: float) -> list[float]:
    """Let every chat ask; return how long each waited beyond the model's time, in seconds."""
    telegram.answered.clear()
    asked = {}
    for chat in range(1, CHATS + 1):
        asked[chat] = time.perf_counter()
        telegram.user_says(chat, f"Question {chat} ?")
        await asyncio.sleep(pause)
    await telegram.until(lambda: telegram.how_many() >= CHATS, within=120)
    await asyncio.sleep(1)
    for chat in asked:
        ((_, text),) = telegram.answered[chat]
        if text != f"Question {chat} ?":
            raise SystemExit(f"chat {chat} got the answer of another: {text}")
    return [telegram.answered[chat][0][0] - asked[chat] - SECONDS for chat in asked]


async def _watch(lags: list[float]) -> None:
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        lags.append(time.perf_counter() - before - TICK)


def _document(question: str, text: str) -> AnswerDocument:
    quote = "Un passage d’un article, assez long pour ressembler à une vraie citation de presse."
    return AnswerDocument(
        question=question, language="fr", status="answered", mode="llm", text=text,
        sentences=(SentenceDocument(text=question, citations=(1,)),),
        citations=(
            CitationDocument(n=1, article_id="a", title="Un titre", lang="fr", quote=quote, start=0, end=len(quote)),
        ),
        passages=("a#0",),
    )  # fmt: skip


def _print(name: str, waits: list[float], blocked: dict[str, int]) -> None:
    median, p95 = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
    figures = f"median {1000 * median:.0f} ms, p95 {1000 * p95:.0f} ms, longest {1000 * max(waits):.0f} ms"
    print(f"{name}: all answered once")  # noqa: T201
    print(f"  added to the model's {SECONDS:.0f} s: {figures}")  # noqa: T201
    print(f"  event loop blocked: longest {blocked['longest']} ms, p99 {blocked['p99']} ms")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]) if len(sys.argv) == 4 else measure())
