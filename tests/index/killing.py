"""Kill index runs at random moments, and look at what they leave.

Each round changes every article, replaces one, starts a run in a process of its own and kills it with SIGKILL
somewhere between its start and a little after its usual end.
"""

import random
import signal
import time
from pathlib import Path

from index.opening import Index
from index.runs.consent import ANY_REMOVAL
from tests.doubles.processes import Processes
from tests.index.newsroom import Newsroom, text_of

ARTICLES = 12


def run_articles(folder: str) -> None:
    """What a process does that may be killed."""
    Newsroom(Path(folder), articles=0).run(consent=ANY_REMOVAL)


class Runs:
    """Index runs over one newsroom, each in a process of its own."""

    def __init__(self, folder: Path, processes: Processes) -> None:
        self.newsroom = Newsroom(folder, articles=0)
        self._folder = folder
        self._processes = processes
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
        process = self._processes.start(run_articles, str(self._folder))
        started = time.monotonic()
        if seconds is None:
            assert process.result() == 0
        else:
            time.sleep(seconds)
            process.end(signal.SIGKILL)
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
        """Return what is live: of a generation that was replaced in between, what was removed is gone, too."""
        generation = None
        while generation is None or generation != index.generation():
            generation = index.generation()
            assert generation
            held = list(index.manifest.live_articles(generation.number))
        return held


def begun(folder: Path, processes: Processes) -> Runs:
    """Return a newsroom whose first run is over."""
    started = Runs(folder, processes)
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
