"""A newsroom's whole machinery on this machine: PostgreSQL, a Chroma server, a model, and two replicas of the bot."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from index.opening import Index
from index.place import IndexPlace
from tests.doubles.postgres import Postgres

STARTING = 900.0
"""Seconds that a replica may take on a machine that does much else."""
SOURCIER = [sys.executable, "-c", "from bot.cli import main; main()"]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Chroma:
    """A Chroma server that can be killed, and started again over the same files."""

    folder: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What CHROMA_URL is set to."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start, and wait until it answers."""
        program = str(Path(sys.executable).parent / "chroma")
        command = [program, "run", "--path", str(self.folder), "--port", str(self.port), "--host", "127.0.0.1"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: ASYNC220, S603
        async with httpx.AsyncClient(trust_env=False) as client:
            while True:
                with suppress(httpx.HTTPError):
                    (await client.get(f"{self.url}/api/v2/heartbeat")).raise_for_status()
                    return
                await asyncio.sleep(0.2)

    def kill(self) -> None:
        """End it as a crash does."""
        if self._process:
            self._process.kill()
            self._process.wait()


@dataclass
class Site:
    """Where everything is, and how the commands of Sourcier are started there."""

    folder: Path
    postgres: Postgres
    chroma: Chroma
    telegram_url: str
    token: str
    model_url: str

    @property
    def articles(self) -> Path:
        """The folder of articles."""
        return self.folder / "articles"

    def environment(self, name: str, **more: str) -> dict[str, str]:
        """Return the settings of one process, with a DATA_DIR of its own."""
        kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
        return kept | {
            "PYTHONPATH": str(Path(__file__).parents[1]), "DATA_DIR": str(self.folder / name), "OMP_NUM_THREADS": "1",
            "DATABASE_URL": self.postgres.url, "CHROMA_URL": self.chroma.url, "ARTICLES": str(self.articles),
            "TELEGRAM_BOT_TOKEN": self.token, "TELEGRAM_API_URL": self.telegram_url, "TELEGRAM_ALLOWED": "*",
            "OPENAI_BASE_URL": self.model_url, "LLM_TIMEOUT": "20",
        } | more  # fmt: skip

    async def index(self, *sources: str, machine: str = "indexer", **settings: str) -> bool:
        """Run `sourcier index` on a machine, over sources or what ARTICLES names; tell whether it succeeded."""
        run = await asyncio.create_subprocess_exec(
            *SOURCIER, "index", "--json", *sources, env=self.environment(machine, **settings), cwd=self.folder,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, told = await run.communicate()
        if run.returncode:
            print("  index:", told.decode().strip()[-300:])  # noqa: T201
        return run.returncode == 0

    def look(self) -> Index:
        """Return the index as somebody sees it who only looks."""
        return Index(IndexPlace(self.folder / "look", self.chroma.url, self.postgres.url))


@dataclass
class Replica:
    """One process of the bot, which a supervisor starts again when it is killed."""

    site: Site
    name: str
    webhook_url: str
    port: int = field(default_factory=free_port)
    metrics_port: int = field(default_factory=free_port)
    starts: int = 0
    _process: "asyncio.subprocess.Process | None" = None

    async def start(self) -> None:
        """Start, and wait until it is ready."""
        self.starts += 1
        with (self.site.folder / f"{self.name}.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *SOURCIER, "bot", cwd=self.site.folder, stdout=log, stderr=log,
                env=self.site.environment(
                    self.name, WEBHOOK_URL=self.webhook_url, WEBHOOK_LISTEN=f"127.0.0.1:{self.port}",
                    METRICS_LISTEN=f"127.0.0.1:{self.metrics_port}", LOG_FORMAT="json", FEED_INTERVAL="0",
                ),
            )  # fmt: skip
        until = time.monotonic() + STARTING
        while time.monotonic() < until and self._process.returncode is None:
            if await self.is_ready():
                return
            await asyncio.sleep(0.5)
        raise SystemExit(f"replica {self.name} did not start: see {self.site.folder}/{self.name}.log")

    async def is_ready(self) -> bool:
        """Ask `/readyz`."""
        with suppress(httpx.HTTPError):
            async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
                return (await client.get(f"http://127.0.0.1:{self.metrics_port}/readyz")).status_code == 200
        return False

    async def receive(self, update: dict[str, object], secret: str) -> bool:
        """Bring an update; tell whether it was acknowledged."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        with suppress(httpx.HTTPError):
            async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
                answer = await client.post(f"http://127.0.0.1:{self.port}/hook", json=update, headers=headers)
                return answer.status_code == 200
        return False

    async def end(self, how: signal.Signals) -> int | None:
        """End the process with a signal; return its exit status."""
        if self._process is None or self._process.returncode is not None:
            return None
        self._process.send_signal(how)
        return await self._process.wait()
