"""Is nothing lost when everything around two replicas breaks, again and again?

    python -m benchmarks.unattended [--minutes 10] [--chats 200] [--every 60] [--pause 20 40] [--seed 1]

Two replicas of the bot behind one webhook, PostgreSQL, a Chroma server, a model double, and a Bot API double that
brings each update to either replica until it is acknowledged, as Telegram does. Every chat asks again and again; every
20 to 40 seconds something breaks. At the end: was every question answered once, or was its reader told? Is every
article live that a run put live?
"""

import argparse
import asyncio
import shutil
import signal
import sys
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.newsroom_site import Chroma, Site
from benchmarks.unattended.outcomes import outcomes, report
from benchmarks.unattended.trial import Trial
from tests.doubles.bot_api import BotApi
from tests.doubles.model_api import ModelApi, Reply
from tests.doubles.postgres import postgres_server

ANSWER = "Le maire de Brissolles a fait évacuer deux quartiers après la crue de la Vélune [1]."


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
            starts = sum(replica.starts for replica in trial.replicas)
            return report(outcomes(trial.asked, telegram), telegram, trial.articles, starts, trial.faults)
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
