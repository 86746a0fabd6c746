# ruff: noqa: INP001 - scripts, not a package
"""Remake the pictures of the README from what the bot really sends.

    python docs/pictures/make.py [FOLDER]

Indexes the newsroom of the evaluation (invented articles), runs the bot on the Bot API double of the tests, holds a
few conversations, and photographs them with headless Chromium. With OPENAI_BASE_URL or OPENAI_API_KEY set, a model
writes the answers; without, they quote the articles.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from page import Bubble, render

from bot.collections import open_collections
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.settings import Settings
from bot.state.memory import open_memory
from bot.telegram.app.application import running
from bot.wiring import Sourcier
from tests.doubles.bot_api import BotApi, Sent

WIDTH = 460
LONGEST = 4000
"""Pixels; the picture is cut to the conversation."""


@dataclass(frozen=True)
class Scene:
    """A conversation: what the reader writes.

    Or `*label*` for a button of the last answer, or `?claim` for a text of somebody else's that is to be checked.
    """

    name: str
    acts: tuple[str, ...]
    language: str = "fr"


SCENES = (
    Scene("answer", ("À quelle heure les vannes du barrage de Morteval ont-elles été ouvertes ?", "*Contexte [2]*")),
    Scene("abstention", ("Combien a coûté la construction du barrage de Morteval ?",)),
    Scene("smalltalk", ("Qui es-tu ?", "quoi de neuf ?", "👍")),
    Scene("check", ("?Les vannes du barrage de Morteval ont été ouvertes à 2 h 20, selon le rapport de l’IOH.",)),
    Scene("english", ("When were the gates of the Morteval dam opened?", "/history"), language="en"),
)
ARTICLES = Path(__file__).parents[2] / "evaluation" / "sets" / "newsroom" / "articles"


async def make(folder: Path) -> None:
    """Play every scene and photograph it."""
    with tempfile.TemporaryDirectory() as data_dir:
        async with BotApi() as telegram:
            settings = Settings(
                _env_file=None, telegram_bot_token=telegram.token, telegram_api_url=telegram.url,
                telegram_allowed="*", data_dir=Path(data_dir), articles=str(ARTICLES),
                openai_api_key=os.environ.get("OPENAI_API_KEY"), openai_base_url=os.environ.get("OPENAI_BASE_URL"),
            )  # fmt: skip
            sourcier = Sourcier(settings)
            await asyncio.to_thread(sourcier.index.run, sourcier.sources)
            memory = open_memory(Path(data_dir))
            collections = open_collections(sourcier, lambda answerer: answerer)
            async with running(settings, collections, IndexNewsroom(sourcier), memory):
                for reader, scene in enumerate(SCENES, start=1):
                    page = render(await play(telegram, scene, reader), "Sourcier", "bot")
                    photograph(page, folder / f"{scene.name}.png")


async def play(telegram: BotApi, scene: Scene, reader: int) -> list[Bubble]:
    """Hold a conversation with the real bot; return what stands in the chat."""
    bubbles: list[Bubble] = []
    last: Sent | None = None
    for act in scene.acts:
        last = await perform(telegram, act, last, scene.language, reader, bubbles)
    return bubbles


async def perform(
    telegram: BotApi, act: str, last: Sent | None, language: str, reader: int, bubbles: list[Bubble]
) -> Sent:
    """Write or tap, wait for the bot, and note both."""
    tapped = act.strip("*") if act.startswith("*") else ""
    if tapped and last:
        telegram.user_taps(last, tapped, language=language)
    elif act.startswith("?"):
        somebody = {"id": 99, "is_bot": False, "first_name": "Camille"}
        claim = {"message_id": 1, "date": 1, "chat": {"id": reader, "type": "private"}, "from": somebody}
        telegram.user_sends(reader, text="vrai ?", language=language, reply_to_message={**claim, "text": act[1:]})
        bubbles.append(Bubble("vrai ?", mine=True, answers=act[1:]))
    else:
        telegram.user_says(reader, act, language=language)
        bubbles.append(Bubble(act, mine=True))
    sent = await telegram.next_message(reader, within=120)
    bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows, tapped=tapped))
    return sent


def photograph(page: str, picture: Path) -> None:
    """Let headless Chromium draw a page, as high as it is."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        script = "<script>document.title = document.documentElement.scrollHeight</script>"
        file.write_text(page.replace("</html>", f"{script}</html>"), encoding="utf-8")
        height = _height(_chromium(folder, "--dump-dom", str(file)))
        _chromium(folder, f"--screenshot={picture}", f"--window-size={WIDTH},{height}", str(file))


def _height(document: str) -> int:
    return min(LONGEST, int(document.partition("<title>")[2].partition("</title>")[0]))


def _chromium(folder: str, *options: str) -> str:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("No Chromium found: install it, or name it in CHROMIUM")
    quiet = ("no-first-run", "disable-background-networking", "disable-component-update", "disable-sync")
    switches = [
        f"--{name}" for name in ("headless", "no-sandbox", "disable-gpu", "disable-quic", "hide-scrollbars", *quiet)
    ]
    command = [program, *switches, "--force-device-scale-factor=2", f"--user-data-dir={folder}/profile", *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout  # noqa: S603


if __name__ == "__main__":
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
