"""Put a backup back, into SQLite or PostgreSQL: nothing is overwritten before the whole file is known to be sound."""

import io
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.newsroom.takedown import forget
from bot.operations.backup import ABOUT, INDEX, STATE, WEB
from bot.state.copying import empty, fill
from bot.state.database import HISTORY as STATE_HISTORY
from bot.state.database import open_database, sqlite_url
from bot.state.memory import open_memory
from bot.wiring import SENT_ARTICLES, Sourcier
from index.errors import NothingIndexed, SettingsError, StoreError
from index.storage.migrating import HISTORY as INDEX_HISTORY

_FITS_UNSAID = "0002"
"""Migration of the index whose tables hold the rows of every backup that does not say which it was taken at."""


def restore(sourcier: Sourcier, file: Path, *, replace: bool) -> dict[str, object]:
    """Put a backup where the settings say, and fill the vector store anew; return what was in it.

    Tables are filled as they were when it was taken, and then brought up to date. What was taken down here since
    does not come back with it. Raises StoreError if something is
    there already and is not to be replaced, or while the bot runs; SettingsError if the file is no backup, is damaged,
    or is of a newer version.
    """
    try:
        with sourcier.index.alone(), tarfile.open(file) as archive:
            about = _about(archive)
            _require_no_bot(sourcier)
            state = open_database(sourcier.database_url or sqlite_url(sourcier.settings.data_dir))
            index = sourcier.index.manifest.engine
            for engine, history in ((state, STATE_HISTORY), (index, INDEX_HISTORY)):
                empty(engine, history, replace=replace)
            held = sourcier.index.manifest.takedowns.held()
            rows = fill(state, STATE_HISTORY, about["state"], _lines(archive, STATE))
            rows += fill(index, INDEX_HISTORY, about["index"], _lines(archive, INDEX))
            wanted = [one for one in archive.getmembers() if one.name.split("/")[0] in {SENT_ARTICLES, WEB}]
            archive.extractall(sourcier.settings.data_dir, wanted, filter="data")
            sourcier.index.manifest.takedowns.hold(held)
            again = sourcier.index.manifest.takedowns.begin_again()
    except (OSError, EOFError, zlib.error, tarfile.TarError, KeyError, ValueError) as error:
        raise SettingsError(f"{file} is no backup of Sourcier's, or is damaged ({error})") from None
    sourcier.index.finish_takedowns()
    forget(sourcier, again)
    with suppress(NothingIndexed):
        sourcier.index.reader.search("Sourcier", 1)  # whatever vectors are missing are filled in now
    return {**about, "rows": rows}


def _about(archive: tarfile.TarFile) -> dict[str, Any]:
    """Read a backup through to its end; return what it says of itself. Raises SettingsError if it is too new."""
    about = {"index": _FITS_UNSAID, **json.loads(b"".join(_lines(archive, ABOUT)))}
    for history, reached in ((STATE_HISTORY, about["state"]), (INDEX_HISTORY, about["index"])):
        if reached not in history.revisions:
            raise SettingsError(
                f"the backup is of a newer version of Sourcier ({about['version']}): install that, and restore then"
            )
    for name in (STATE, INDEX):
        for line in _lines(archive, name):
            json.loads(line)
    return about


def _require_no_bot(sourcier: Sourcier) -> None:
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        if memory.updates.has_replicas():
            raise StoreError("a bot runs on this database: stop it, and restore then")
    finally:
        memory.close()


def _lines(archive: tarfile.TarFile, name: str) -> Iterator[bytes]:
    found: Any = archive.extractfile(name)
    yield from io.BufferedReader(found)
