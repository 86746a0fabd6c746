"""What an index holds, counted."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from index.indexing import count_passages
from index.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Holdings:
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
    """Articles that could not be read in that run."""
    newest: dt.date | None
    """Publication date of the newest article."""
    sources: dict[str, int]
    """Articles by the folder, file, feed or page that they came from."""
    bytes_on_disk: dict[str, int]
    """By store in DATA_DIR."""


def count(manifest: Manifest, data_dir: Path) -> Holdings:
    """Count what is live."""
    live = manifest.generation()
    held = manifest.live_articles(live.number) if live else {}
    told = manifest.versions.languages_and_dates([one.version for one in held.values()])
    return Holdings(
        articles=len(held),
        passages=count_passages(manifest, held.values(), live),
        languages=dict(Counter(lang for lang, _ in told).most_common()),
        embedding=live.embedding if live else None,
        generation=live.number if live else None,
        last_run=live.created if live else None,
        failed=len(live.summary.get("failed", [])) if live else 0,
        newest=max((date for _, date in told if date), default=None),
        sources=dict(Counter(one.root for one in held.values()).most_common()),
        bytes_on_disk={child.name: _size(child) for child in sorted(data_dir.iterdir())} if data_dir.is_dir() else {},
    )


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)
