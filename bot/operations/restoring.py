"""Put a backup back, into SQLite or PostgreSQL: nothing is overwritten before the whole file is known to be sound.

Files are filled beside those that are there, and take their place when all are written; tables of PostgreSQL are made
anew in one transaction. A disk that fills meanwhile, or a process that is killed, leaves everything as it was; once all
are written, the next command puts them in place. What a server's database and DATA_DIR hold cannot change in one step:
the files of a restore into PostgreSQL await its transaction, and the next command asks the server how that ended.
"""

import errno
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from gzip import BadGzipFile
from pathlib import Path
from typing import Any

from bot.newsroom.takedown import forget
from bot.operations.backup import ABOUT, INDEX, STATE
from bot.operations.backup_file import require_backup, require_whole
from bot.sources import SENT_ARTICLES
from bot.state import forgotten
from bot.state.copying import fill, name_of_transaction, refill, require_empty
from bot.state.database import HISTORY as STATE_HISTORY
from bot.state.database import open_database, sqlite_url
from bot.state.memory import open_memory
from bot.state.updates import ALIVE_FOR
from bot.wiring import Sourcier
from index.errors import NothingIndexed, SettingsError, StoreError, StoreHeld
from index.storage.database import HISTORY as INDEX_HISTORY
from index.storage.database import open_database as open_index_database
from index.storage.placing import FILLING, drop_unfinished, finish, leave_to, put_in_place
from index.storage.private import private_folder
from index.storage.takedowns import Takedowns


@dataclass(frozen=True, slots=True)
class _Gone:
    """What was deleted here, by digests."""

    held: Collection[tuple[bytes, bytes]]
    """Of id and text of articles that were taken down."""
    forgotten: Mapping[bytes, int]
    """Of the ids of what people had deleted, each with the moment."""


_FITS_UNSAID = "0002"
"""Migration of the index whose tables hold the rows of every backup that does not say which it was taken at."""


def restore(sourcier: Sourcier, file: Path, *, replace: bool) -> dict[str, Any]:
    """Put a backup where the settings say, and fill the vector store anew; return what came back.

    Tables are filled as they were when it was taken, and then brought up to date. What was taken down here since does
    not come back with it, nor do questions and answers that people have deleted here since. Raises StoreError if
    something is there already and is not to be replaced, or while the bot runs; SettingsError if the file is not there,
    is no backup, is damaged, or is of a newer version; OSError where DATA_DIR cannot be written.
    """
    require_backup(file)
    try:
        require_whole(file)
        with sourcier.index.alone(), tarfile.open(file) as archive:
            about = _about(archive)
            gone = _gone(sourcier)
            if sourcier.database_url:
                rows = _into_server(sourcier, archive, about, gone, replace=replace)
            else:
                rows = _into_files(sourcier, archive, about, gone, replace=replace)
            sourcier.index.manifest.takedowns.hold(gone.held)
    except StoreHeld as holder:
        raise StoreError(
            "another process holds the index, as `sourcier bot` does while it runs: stop it, and restore then"
        ) from holder
    except (BadGzipFile, EOFError, zlib.error, tarfile.TarError, KeyError, ValueError) as error:
        told = " ".join(str(error).split())
        raise SettingsError(f"{file} is damaged, and nothing was changed: restore another backup ({told})") from None
    sourcier.index.finish_takedowns()
    forget(sourcier, sourcier.index.manifest.takedowns.held_back())
    with suppress(NothingIndexed):
        sourcier.index.reader.search("Sourcier", 1)  # whatever vectors are missing are filled in now
    return {**about, "rows": rows, "articles": sourcier.index.summary().articles, "questions": _questions(sourcier)}


def _questions(sourcier: Sourcier) -> int:
    """Return how many questions are kept with their answers."""
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        return memory.answers.count()
    finally:
        memory.close()


def _into_server(
    sourcier: Sourcier, archive: tarfile.TarFile, about: Mapping[str, Any], gone: _Gone, *, replace: bool
) -> int:
    """Make the tables of a database server anew, both histories in one transaction; return how many rows."""
    with ExitStack() as opened:
        both = open_database(sourcier.database_url or "")  # the bot's tables, and those of the index beside them
        opened.callback(both.dispose)
        if not replace:
            for history in (STATE_HISTORY, INDEX_HISTORY):
                require_empty(both, history)
        data_dir = sourcier.settings.data_dir
        with _beside(data_dir, lambda: finish(data_dir, lambda _: True)) as beside:
            _unpack(archive, beside)
            with both.begin() as connection:
                rows = refill(connection, STATE_HISTORY, about["state"], _lines(archive, STATE))
                rows += refill(connection, INDEX_HISTORY, about["index"], _lines(archive, INDEX))
                Takedowns.begin_again(connection, gone.held)
                forgotten.delete_again(connection, gone.forgotten)
                leave_to(name_of_transaction(connection), data_dir)
    return rows


def _into_files(
    sourcier: Sourcier, archive: tarfile.TarFile, about: Mapping[str, Any], gone: _Gone, *, replace: bool
) -> int:
    """Fill new files and put them in the place of what is there; return how many rows."""
    data_dir, there = sourcier.settings.data_dir, sourcier.index.manifest.engine
    if not replace:
        with ExitStack() as opened:
            state = open_database(sqlite_url(data_dir))
            opened.callback(state.dispose)
            for engine, history in ((state, STATE_HISTORY), (there, INDEX_HISTORY)):
                require_empty(engine, history)
    with _beside(data_dir, lambda: put_in_place(data_dir)) as beside, ExitStack() as opened:
        opened.callback(there.dispose)  # the last connection to leave takes the log with it
        state = open_database(sqlite_url(beside), to=about["state"])
        opened.callback(state.dispose)
        rows = fill(state, STATE_HISTORY, about["state"], _lines(archive, STATE))
        index = open_index_database(None, beside / Path(there.url.database or "").name)
        opened.callback(index.dispose)
        rows += fill(index, INDEX_HISTORY, about["index"], _lines(archive, INDEX))
        with index.begin() as connection:
            Takedowns.begin_again(connection, gone.held)
        with state.begin() as connection:
            forgotten.delete_again(connection, gone.forgotten)
        _unpack(archive, beside)
    return rows


@contextmanager
def _beside(data_dir: Path, place: Callable[[], object]) -> Iterator[Path]:
    """Give a folder whose files take the place of those of DATA_DIR when the block ends well, by `place`.

    Raises StoreError if there is no room for them.
    """
    beside = data_dir / FILLING
    drop_unfinished(data_dir)
    try:
        private_folder(beside)
        yield beside
        place()
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}:
            raise
        raise StoreError(
            f"{data_dir} takes no files ({error.strerror}): free some space there, nothing was changed"
        ) from None
    finally:
        drop_unfinished(data_dir)


def _gone(sourcier: Sourcier) -> _Gone:
    """Read what was deleted here, before anything is overwritten. Raises StoreError if a bot runs on the database."""
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        if memory.updates.has_replicas():
            told = "a bot runs on this database: stop it, and restore then; of one that was killed this is known after"
            raise StoreError(f"{told} {ALIVE_FOR // 1000} s")
        return _Gone(sourcier.index.manifest.takedowns.held(), memory.deleted())
    finally:
        memory.close()


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    wanted = [one for one in archive.getmembers() if one.name.split("/")[0] == SENT_ARTICLES]
    archive.extractall(folder, wanted, filter="data")


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


def _lines(archive: tarfile.TarFile, name: str) -> Iterator[bytes]:
    found: Any = archive.extractfile(name)
    yield from io.BufferedReader(found)
