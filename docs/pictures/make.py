# ruff: noqa: INP001 - scripts, not a package
"""Remake the pictures of the README from what the bot really sends.

    python docs/pictures/make.py [FOLDER [NAME…]]

Indexes the newsroom of the evaluation (invented articles), runs the bot on the Bot API double of the tests, holds a
few conversations, and photographs them with headless Chromium. With OPENAI_BASE_URL or OPENAI_API_KEY set, a model
writes the answers; without, they quote the articles.
"""

import asyncio
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from page import Bubble, render

from bot.collections import open_collections
from bot.newsroom.open_newsroom import IndexNewsroom
from bot.settings import Settings
from bot.state.database import Clock
from bot.state.memory import now, open_memory
from bot.telegram.app.application import running
from bot.wiring import Sourcier
from tests.doubles.bot_api import BotApi, Sent

WIDTH = 460
LONGEST = 4000
"""Pixels; the picture is cut to the conversation."""


@dataclass(frozen=True)
class Scene:
    """A conversation: what the reader writes.

    Or `*label*` for a button of the last answer, `?claim` for a text of somebody else's that is to be checked, or
    `+name` for an article that is published only then.
    """

    name: str
    acts: tuple[str, ...]
    language: str = "fr"
    about: str = ""
    """How the names of the articles that there are begin; there are all if it is empty."""
    archive: bool = False
    """Whether there is a second collection."""


SCENES = (
    Scene("answer", ("Combien de voix séparent Maud Serrano et Joël Pasquin ?", "*Contexte [2]*")),
    Scene("abstention", ("Combien a coûté la construction du barrage de Morteval ?",)),
    Scene("smalltalk", ("Qui es-tu ?", "quoi de neuf ?", "👍")),
    Scene("check", ("?Les vannes du barrage de Morteval ont été ouvertes à 2 h 20, selon le rapport de l’IOH.",)),
    Scene("english", ("When were the gates of the Morteval dam opened?", "/history"), language="en"),
    Scene(
        "history",
        ("Qui a dirigé les travaux du rapport de l’IOH ?", "Combien pesait Hélia-3 ?", "/historique", "*2*"),
    ),
    Scene(
        "follow", ("Quel est le débit maximal à la sortie du barrage de Morteval ?", "*Suivre*", "+crue-velune-4.txt")
    ),
    Scene(
        "collections", ("/collection", "*archives*", "Qui a revendiqué la responsabilité de l’attaque ?"), archive=True
    ),
)
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
        collections = open_collections(sourcier, lambda answerer: answerer)
        async with running(self._settings, collections, IndexNewsroom(sourcier), memory):
            yield
        sourcier.index.close()

    def publish(self, name: str) -> None:
        """Put an article among the others."""
        (self._articles / name).write_bytes(self._later[name])


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


async def play(stage: Stage, scene: Scene, reader: int) -> list[Bubble]:
    """Hold a conversation with the real bot, which starts anew when an article is published; return what is seen."""
    bubbles: list[Bubble] = []
    last: Sent | None = None
    acts = list(scene.acts)
    while acts:
        async with stage.serving(tomorrow_noon if acts[0].startswith("+") else now):
            if acts[0].startswith("+"):
                acts.pop(0)
                sent = await stage.telegram.next_message(reader, within=120)
                bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows))
            while acts and not acts[0].startswith("+"):
                last = await perform(stage.telegram, acts.pop(0), last, scene.language, reader, bubbles)
        if acts:
            stage.publish(acts[0][1:])
    return bubbles


def tomorrow_noon() -> int:
    """People who follow an answer are told by day."""
    tomorrow = dt.datetime.now().astimezone() + dt.timedelta(days=1)
    return int(tomorrow.replace(hour=12).timestamp() * 1000)


async def perform(
    telegram: BotApi, act: str, last: Sent | None, language: str, reader: int, bubbles: list[Bubble]
) -> Sent:
    """Write or tap, wait for the bot, and note both."""
    tapped = act.strip("*") if act.startswith("*") else ""
    if tapped and last:
        return await tap(telegram, tapped, last, language, bubbles)
    if act.startswith("?"):
        somebody = {"id": 99, "is_bot": False, "first_name": "Camille"}
        claim = {"message_id": 1, "date": 1, "chat": {"id": reader, "type": "private"}, "from": somebody}
        telegram.user_sends(reader, text="vrai ?", language=language, reply_to_message={**claim, "text": act[1:]})
        bubbles.append(Bubble("vrai ?", mine=True, answers=act[1:]))
    else:
        telegram.user_says(reader, act, language=language)
        bubbles.append(Bubble(act, mine=True))
    sent = await telegram.next_message(reader, within=120)
    bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows))
    return sent


async def tap(telegram: BotApi, label: str, last: Sent, language: str, bubbles: list[Bubble]) -> Sent:
    """Tap a button; note what it brings: an alert, another text in the message's place, or a new message."""
    before, shown = last.text, len(telegram.messages(last.chat_id))
    query = telegram.user_taps(last, label, language=language)
    await telegram.until(
        lambda: (
            len(telegram.messages(last.chat_id)) > shown
            or last.text != before
            or telegram.tap_answers.get(query, {}).get("text")
        ),
        within=120,
    )
    alert = telegram.tap_answers.get(query, {}).get("text", "")
    if alert:
        bubbles.append(Bubble(alert, tapped=label, alert=True))
        return last
    sent = last if last.text != before else await telegram.next_message(last.chat_id, within=120)
    bubbles.append(Bubble(sent.text, entities=sent.entities, rows=sent.rows, tapped=label))
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
    asyncio.run(make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, sys.argv[2:]))
