"""Does one index run lose what another put live while it ran?

    python -m benchmarks.two_writers [--rounds 20] [--articles 200]

Two machines with a DATA_DIR each share PostgreSQL and a Chroma server. In each round the first reads its folder again,
in which every article has changed; meanwhile the second adds an article of its own. Both have to end well, and then
everything that either read has to be live.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.newsroom_site import Chroma, Site
from tests.doubles.postgres import postgres_server


def write(folder: Path, name: str, stamp: str) -> str:
    """Write an article and return the sentence that tells it from every other."""
    folder.mkdir(exist_ok=True)
    told = f"La crue {name} a atteint {len(stamp)} repères, dit le relevé {stamp}."
    text = (
        f"---\ntitle: Crue {name}\n---\n{told}\n\nLe maire a fait évacuer le quartier {name} à la tombée de la nuit.\n"
    )
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return told


def live(site: Site) -> str:
    """Return the text of everything that is live."""
    manifest = site.look().manifest
    generation = manifest.generation()
    held = manifest.live_articles(generation.number).values() if generation else ()
    return "\n".join(article.text for article in manifest.versions.articles(one.version for one in held))


async def main(rounds: int, articles: int) -> bool:
    """Set up, go through the rounds, and print what was lost."""
    dice = random.Random(1)  # noqa: S311 - delays, not secrets
    lost = failed = overlapped = 0
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="two-writers-")))
        postgres = stack.enter_context(postgres_server())
        chroma = Chroma(folder / "chroma")
        stack.callback(chroma.kill)
        await chroma.start()
        site = Site(folder, postgres, chroma, "http://127.0.0.1:1", "1:two-writers", "")
        added: list[str] = []
        for number in range(rounds):
            mine = [write(folder / "first-articles", f"a{n}", f"{number}-{n}") for n in range(articles)]
            began = time.monotonic()
            first = asyncio.create_task(site.index(str(folder / "first-articles"), machine="first", ARTICLES=""))
            await asyncio.sleep(dice.uniform(2, 6))
            added.append(write(folder / "second-articles", f"b{number}", f"{number}"))
            overlapped += not first.done()
            second = await site.index(str(folder / "second-articles"), machine="second", ARTICLES="")
            failed += not (await first and second)
            text = await asyncio.to_thread(live, site)
            gone = [told for told in [*mine, *added] if told not in text]
            lost += len(gone)
            print(f"  {number + 1}: {time.monotonic() - began:.0f} s, {len(gone)} lost", flush=True)  # noqa: T201
    print(f"rounds {rounds}, both at once in {overlapped}; with a run that failed {failed}; articles lost {lost}")  # noqa: T201
    return not (lost or failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    chosen = parser.parse_args()
    sys.exit(0 if asyncio.run(main(chosen.rounds, chosen.articles)) else 1)
