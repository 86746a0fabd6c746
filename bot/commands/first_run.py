"""Read the articles where nobody has said `sourcier index` yet."""

from bot import console
from bot.terminal import tell_error
from bot.wiring import Sourcier
from index.errors import NothingIndexed, SourceError, StoreError


def ensure_indexed(sourcier: Sourcier) -> None:
    """Read the articles first if there are none yet, or if some of their sources were never read.

    Where there are none since another process reads them, wait for it. Raises NothingIndexed if none can be read.
    """
    selection = sourcier.sources.all()
    read = {source.root for source in sourcier.index.sources() if source.read}
    held = sum(sourcier.index.manifest.live_sources().values())
    if held and selection.roots.keys() <= read and not selection.replaced:
        return
    from bot.newsroom.editing import PATIENCE, tell_held  # noqa: PLC0415 - with all state, which a question does without

    try:
        with console.indexing_progress() as tell:
            result = sourcier.index.run(selection, tell=tell, patience=0.0 if held else PATIENCE, waiting=tell_held)
    except (StoreError, SourceError):
        if not held:
            raise
        return  # the process that writes the index reads them, or nobody where nothing can be written
    for failed in result.diff.failed:
        tell_error(f"{failed.name}: {failed.error}")
    if not result.passages:
        raise NothingIndexed("ARTICLES holds no readable article: put some there, or name other sources")
