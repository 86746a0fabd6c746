"""Read the articles where nobody has said `sourcier index` yet."""

from bot import console
from bot.terminal import tell_error, tell_waiting
from bot.wiring import Sourcier
from index.errors import NothingIndexed, SourceError, StoreError

PATIENCE = 3600.0
"""Seconds that a question waits for a process that reads the first articles."""


def ensure_indexed(sourcier: Sourcier) -> None:
    """Read the articles first if there are none yet, or if some of their sources were never read.

    Where there are none since another process reads them, wait for it. Raises NothingIndexed if none can be read.
    """
    selection = sourcier.sources.all()
    read = {source.root for source in sourcier.index.sources() if source.read}
    held = sum(sourcier.index.manifest.live_sources().values())
    if held and selection.roots.keys() <= read and not selection.replaced:
        return
    try:
        with console.indexing_progress() as tell:
            result = sourcier.index.run(
                selection, tell=tell, patience=0.0 if held else PATIENCE,
                waiting=lambda holder: tell_waiting(f"{holder} (waiting)"),
            )  # fmt: skip
    except (StoreError, SourceError):
        if not held:
            raise
        return  # the process that writes the index reads them, or nobody where nothing can be written
    for failed in result.diff.failed:
        tell_error(f"{failed.name}: {failed.error}")
    if not result.passages:
        raise NothingIndexed("ARTICLES holds no readable article: put some there, or name other sources")
