"""What of a set is to be evaluated, and where the run is to lie."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.settings import Settings
from evaluation.datasets.loading import load_set
from evaluation.datasets.parts import fewer_articles, hide_titles
from evaluation.datasets.types import EvaluationSet
from evaluation.runs.lines import RunManifest

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a set is to be evaluated, and where the run is to lie."""

    folder: Path
    """Of the set."""
    out: Path | None = None
    """Of the run; a new one under DATA_DIR if None."""
    limit: int | None = None
    """How many questions, spread over the set; all if None. Of claims, all that a question has."""
    articles: int | None = None
    """How many of the articles (see `fewer_articles`); all if None."""
    titles: bool = True
    """Whether the articles keep their titles."""
    beside: tuple[Path, ...] = ()
    """Finished runs on the same set, to be shown side by side."""
    peers: bool = False
    """Whether to measure LlamaIndex's own retrievers, or its citation engine, in the same run."""
    variants: bool = False
    """Whether to answer variants of the set as well (see `evaluation.variants`)."""

    def place(self, settings: Settings, about: RunManifest) -> Path:
        """Return where the run is to lie."""
        now = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
        return self.out or settings.data_dir / "evaluation" / "runs" / f"{about.set}-{about.kind}-{now}"


def wanted_part(wanted: Wanted, settings: Settings) -> EvaluationSet:
    """Load the set with the articles that are wanted."""
    loaded, folder = load_set(wanted.folder), settings.data_dir / "evaluation" / "parts"
    if wanted.articles is not None:
        loaded = fewer_articles(loaded, wanted.articles, folder)
    return loaded if wanted.titles else hide_titles(loaded, folder)


def spread(everything: Sequence[_T], limit: int | None) -> tuple[_T, ...]:
    """Return `limit` of a set's questions at equal distances, so that a part of a sorted set still has all kinds."""
    if limit is None or limit >= len(everything):
        return tuple(everything)
    return tuple(everything[number * len(everything) // limit] for number in range(limit))
