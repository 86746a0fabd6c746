"""Kill index runs at random moments, and look at what they leave.

Each round changes every article, replaces one, starts a run in a process of its own and kills it with SIGKILL
somewhere between its start and a little after its usual end.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.opening import Index
from tests.index.newsroom import Newsroom, text_of

ROOT = Path(__file__).parents[2]
ARTICLES = 12

# Imports everything once, makes what each process makes once, and forks for each run that it is told to start: a killed
# run costs no start-up time.
_FORKS = """
import os, sys
from pathlib import Path
from index.embedding import e5
from index.runs import indexing
from index.runs import upkeep
from index import opening# noqa
from index.runs.consent import ANY_REMOVAL
from index.opening import Index
from index.search.near_duplicates import signature
from index.text.analyser import analyse
from tests.index.newsroom import Newsroom
signature("")
analyse("Trois", "fr")
for line in sys.stdin:
    child = os.fork()
    if not child:
        Newsroom(Path(line.strip()), articles=0).run(consent=ANY_REMOVAL)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("over", flush=True)
"""


class Runs:
    """Index runs over one newsroom, each in a process of its own."""

    def __init__(self, folder: Path, server: "subprocess.Popen[str]") -> None:
        self.newsroom = Newsroom(folder, articles=0)
        self._folder = folder
        self._server = server
        self._round = 0

    def change_everything(self) -> None:
        """Give every article a new figure, and one of them a new id."""
        self._round += 1
        for number in range(ARTICLES):
            self.newsroom.write(number, figure=self.figure)
        (self.newsroom.articles / f"passing{self._round - 1}.txt").unlink(missing_ok=True)
        (self.newsroom.articles / f"passing{self._round}.txt").write_text(text_of(77, self.figure))

    @property
    def figure(self) -> int:
        """The figure that all articles have in this round."""
        return 1000 + self._round

    def run(self, seconds: float | None = None) -> float:
        """Run, and kill after so many seconds if it is not over by then; return how long it took."""
        server = self._server
        assert server.stdin
        assert server.stdout
        server.stdin.write(f"{self._folder}\n")
        server.stdin.flush()
        child = int(server.stdout.readline())
        started = time.monotonic()
        if seconds is not None:
            time.sleep(seconds)
            with suppress(ProcessLookupError):  # it was over already
                os.kill(child, signal.SIGKILL)
        assert server.stdout.readline() == "over\n"
        return time.monotonic() - started

    def figures_served(self) -> set[int]:
        """Return the figures of all articles as a reader finds them; each must be found, and once."""
        index = self.newsroom.reopened()
        found: set[int] = set()
        for number in range(ARTICLES):
            hits = index.reader.search(f"enquête{number} chantier{number} Dame{number} maire Nom{number}", 10)
            ids = [hit.passage.passage_id for hit in hits]
            assert len(ids) == len(set(ids)), f"found twice: {ids}"
            text = next(hit.passage.article.text for hit in hits if hit.passage.article.article_id == f"a{number}")
            found.update(figure for figure in (self.figure - 1, self.figure) if f" {figure} experts" in text)
        passing = [name for name in self.live_ids(index) if name.startswith("passing")]
        assert len(passing) == 1, f"the replaced article is there {len(passing)} times"
        index.close()
        return found

    @staticmethod
    def live_ids(index: Index) -> list[str]:
        generation = index.generation()
        assert generation
        return list(index.manifest.live_articles(generation.number))


@contextmanager
def forking() -> Iterator["subprocess.Popen[str]"]:
    """Yield the process that forks for each run."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _FORKS], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield server
        assert server.stdin
        server.stdin.close()


def begun(folder: Path, server: "subprocess.Popen[str]") -> Runs:
    """Return a newsroom whose first run is over."""
    started = Runs(folder, server)
    started.change_everything()
    started.run()
    return started


def kill_one(started: Runs, usual: float, dice: random.Random) -> float:
    """Change everything, kill the run at a random moment, check what is left, complete it; return the moment."""
    started.change_everything()
    moment = dice.uniform(0, usual * 1.1)
    started.run(moment)
    served = started.figures_served()
    assert served in ({started.figure - 1}, {started.figure}), f"half of each: {served} at {moment:.3f} s"
    started.run()
    assert started.figures_served() == {started.figure}
    return moment
