"""The articles of the trial, the index runs that read them, and what has to be live after each."""

import asyncio
import itertools
import random
import time
from pathlib import Path

from benchmarks.newsroom_site import Site

FIRST = 40
"""Articles before anything breaks."""


class Articles:
    """What was written, what runs put live of it, and what is live."""

    def __init__(self, site: Site, dice: random.Random) -> None:
        self._site, self._dice = site, dice
        self.runs = {"succeeded": 0, "failed": 0}
        self.expected: dict[str, set[str]] = {}
        """By article, the texts that it may have: of the last run that succeeded, and of failed ones since."""
        self._generations: list[int] = []
        """What was live after each run that succeeded."""

    async def begin(self) -> bool:
        """Write the first articles and index them; tell whether the run succeeded."""
        write_articles(self._site.articles, FIRST)
        return await self._index()

    async def change(self) -> None:
        """Add an article and change another; what the run says decides what must be live."""
        count = len(list(self._site.articles.iterdir())) + 1
        write_articles(self._site.articles, count, changed=self._dice.randrange(count))
        self.runs["succeeded" if await self._index() else "failed"] += 1

    async def _index(self) -> bool:
        written = {file.stem: file.read_text().partition("---\n")[2] for file in self._site.articles.iterdir()}
        done = await self._site.index()
        for name, text in written.items():
            self.expected[name] = {text} if done else self.expected.get(name, set()) | {text}
        if done:
            live = await asyncio.to_thread(lambda: self._site.look().generation())
            self._generations.append(live.number if live else 0)
        return done

    def held(self) -> dict[str, str]:
        """Return the text of each article that is live."""
        index = self._site.look()
        live = index.generation()
        versions = [one.version for one in index.manifest.live_articles(live.number).values()] if live else []
        return {article.article_id: article.text for article in index.manifest.versions.articles(versions)}

    def lost(self, held: dict[str, str]) -> list[str]:
        """Return the articles that are not live, or in an older text than they may have."""
        return [name for name, texts in self.expected.items() if not any(held.get(name, "-") in text for text in texts)]

    def falls(self) -> int:
        """Count the runs that succeeded and left no newer generation live than the one before."""
        return sum(later <= earlier for earlier, later in itertools.pairwise(self._generations))


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
