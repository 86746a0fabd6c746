"""Open what fetches feeds and pages, only for a run that has some: its libraries take half a second to import."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.web.memory import WebMemory
from index.place import IndexPlace

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher


def open_fetcher(place: IndexPlace, memory: WebMemory) -> "Fetcher":
    """Return what fetches for an index, as it is set up, and remembers in `memory` what it has seen."""
    from index.articles.web.fetching import Fetcher  # noqa: PLC0415
    from index.articles.web.limits import WebLimits  # noqa: PLC0415

    return Fetcher(memory, WebLimits(delay=place.fetch_delay, private=place.fetch_private))


def drop_former_memory(data_dir: Path) -> None:
    """Delete the file that was the memory before there was a table: it has addresses and titles, removed ones too."""
    with suppress(OSError):  # a folder that cannot be written
        for name in ("web.json", "web.new"):
            (data_dir / name).unlink(missing_ok=True)
