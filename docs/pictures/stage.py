# ruff: noqa: INP001 - scripts, not a package
"""A newsroom and the bot, on the Bot API double of the tests."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from scenes import Scene

from bot.collections import open_collections
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.settings import Settings
from bot.state.database import Clock
from bot.state.memory import now, open_memory
from bot.telegram.app.application import running
from bot.wiring import Sourcier
from tests.doubles.bot_api import BotApi

SETS = Path(__file__).parents[2] / "evaluation" / "sets"


class Stage:
    """A newsroom and the bot that serves it."""

    def __init__(self, telegram: BotApi, folder: Path, scenes: Sequence[Scene]) -> None:
        self.telegram = telegram
        self._articles = folder / "articles"
        self._articles.mkdir()
        for file in (SETS / "newsroom" / "articles").iterdir():
            if all(file.name.startswith(scene.about) for scene in scenes):
                shutil.copy(file, self._articles)
        later = [act[1:] for scene in scenes for act in scene.acts if act.startswith("+")]
        self._later = {name: (self._articles / name).read_bytes() for name in later}
        for name in later:
            (self._articles / name).unlink()
        archives = {"archives": {"sources": str(SETS / "seeds" / "articles"), "ask": "*"}}
        self._settings = Settings(
            _env_file=None, telegram_bot_token=telegram.token, telegram_api_url=telegram.url,
            telegram_allowed="*", data_dir=folder / "data", articles=str(self._articles),
            collections=archives if any(scene.archive for scene in scenes) else {},
            openai_api_key=os.environ.get("OPENAI_API_KEY"), openai_base_url=os.environ.get("OPENAI_BASE_URL"),
        )  # fmt: skip

    @asynccontextmanager
    async def serving(self, clock: Clock = now) -> AsyncIterator[None]:
        """Index what is new, and serve while the block runs."""
        sourcier = Sourcier(self._settings)
        await asyncio.to_thread(sourcier.index.run, sourcier.sources.all())
        memory = open_memory(self._settings.data_dir, clock=clock)
        collections = open_collections(sourcier, lambda answerer: answerer, lambda checker: checker)
        async with running(self._settings, collections, IndexNewsroom(sourcier), memory):
            yield
        sourcier.index.close()

    def publish(self, name: str) -> None:
        """Put an article among the others."""
        (self._articles / name).write_bytes(self._later[name])
