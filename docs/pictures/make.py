# ruff: noqa: INP001 - scripts, not a package
"""Remake the pictures of the README from what the bot really sends.

    python docs/pictures/make.py [FOLDER [NAME…]]

Indexes the newsroom of the evaluation (invented articles), runs the bot on the Bot API double of the tests, holds a
few conversations, and photographs them with headless Chromium. With OPENAI_BASE_URL or OPENAI_API_KEY set, a model
writes the answers; without, they quote the articles.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from conversation import play
from page import render
from photographing import photograph
from scenes import SCENES
from stage import Stage

from tests.doubles.bot_api import BotApi


async def make(folder: Path, wanted: Sequence[str]) -> None:
    """Play the scenes and photograph them; those that change the newsroom have one of their own."""
    scenes = [scene for scene in SCENES if not wanted or scene.name in wanted]
    changing = [[scene] for scene in scenes if scene.archive or any(act.startswith("+") for act in scene.acts)]
    plain = [scene for scene in scenes if [scene] not in changing]
    for together in [*([plain] if plain else []), *changing]:
        with tempfile.TemporaryDirectory() as data:
            async with BotApi() as telegram:
                stage = Stage(telegram, Path(data), together)
                for reader, scene in enumerate(together, start=1):
                    page = render(await play(stage, scene, reader), "Sourcier", "bot")
                    photograph(page, folder / f"{scene.name}.png")


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, sys.argv[2:]))
