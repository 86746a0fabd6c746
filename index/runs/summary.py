"""What an index holds, counted, and the sources that it is made of."""

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from index.sources import Named, Source
from index.storage.manifest import Generation, LiveArticle, Manifest
from index.types import UnreadDate


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """The answer of `sourcier status`."""

    articles: int
    passages: int
    languages: dict[str, int]
    """Articles by ISO 639-1 code."""
    embedding: str | None
    """EMBEDDING_MODEL of the live index."""
    generation: int | None
    last_run: dt.datetime | None
    """When the live index was made, UTC."""
    failed: int
    """Articles that could not be read when their sources were last read."""
    unread_dates: tuple[UnreadDate, ...]
    """Of the live articles."""
    newest: dt.date | None
    """Publication date of the newest article."""
    sources: dict[str, int]
    """Articles by the folder, file, feed or page that they came from."""
    newest_by_source: dict[str, dt.date | None]
    """Publication date of the newest article of each; None if none of them has a date."""
    unread_dates_by_source: dict[str, int]
    """How many dates of its articles cannot be read, for sources that have some."""
    bytes_on_disk: dict[str, int]
    """By store in DATA_DIR."""


def count(manifest: Manifest, data_dir: Path) -> IndexSummary:
    """Count what is live."""
    live = manifest.generation()
    held = manifest.live_articles(live.number) if live else {}
    told = manifest.versions.languages_and_dates([one.version for one in held.values()])
    sources = Counter(one.root for one in held.values())
    dates: dict[str, list[dt.date]] = {root: [] for root, _ in sources.most_common()}
    for one in held.values():
        _, date = told.get(one.version, ("", None))  # unknown: taken down in this moment
        if date:
            dates[one.root].append(date)
    unread = manifest.versions.unread_dates([one.version for one in held.values()])
    return IndexSummary(
        articles=len(held),
        passages=count_passages(manifest, held.values(), live),
        languages=dict(Counter(lang for lang, _ in told.values()).most_common()),
        embedding=live.embedding if live else None,
        generation=live.number if live else None,
        last_run=live.created if live else None,
        failed=sum(source.failed for source in manifest.sources.listed()),
        unread_dates=tuple(unread),
        newest=max(chain.from_iterable(dates.values()), default=None),
        sources=dict(sources.most_common()),
        newest_by_source={root: max(dated, default=None) for root, dated in dates.items()},
        unread_dates_by_source=dict(Counter(held[one.article].root for one in unread)),
        bytes_on_disk={child.name: _size(child) for child in sorted(data_dir.iterdir())} if data_dir.is_dir() else {},
    )


def count_passages(manifest: Manifest, articles: Iterable[LiveArticle], generation: Generation | None) -> int:
    """Return how many passages the articles of a generation are cut into."""
    if generation is None:
        return 0
    return manifest.versions.count_passages([article.version for article in articles], generation.fingerprint)


def sources_of(manifest: Manifest) -> list[Source]:
    """Return the sources that an index is made of, by name."""
    listed = {source.root: source for source in manifest.sources.listed()}
    for root in manifest.live_sources():
        # An index of an earlier version does not say who named them: then nothing but a person drops them.
        listed.setdefault(root, Source(root, Named.COMMAND))
    return [listed[root] for root in sorted(listed)]


def _size(path: Path) -> int:
    if path.is_file():
        return _bytes_of(path)
    return sum(_bytes_of(Path(folder, name)) for folder, _, names in os.walk(path) for name in names)


def _bytes_of(file: Path) -> int:
    """Return how large a file is; 0 if it is gone by now: logs of databases and segments of a store come and go."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
