"""One file with everything that cannot be made again, taken while the bot runs, restored into SQLite or PostgreSQL.

Not in it: Chroma's vectors, which are filled anew from the cache that is in it; settings and their secrets; prompts of
one's own and the folders of ARTICLES, which have their own home.
"""

import datetime as dt
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.state.copying import dump, load, revision, start_over, state_tables
from bot.state.database import migrate, open_database, sqlite_url
from bot.state.memory import open_memory
from bot.wiring import SENT_ARTICLES, Sourcier
from index.errors import NothingIndexed, SettingsError, StoreError
from index.storage import tables as index_tables

STATE, INDEX, ABOUT, WEB = "state.jsonl", "index.jsonl", "sourcier.json", "web.json"


def back_up(sourcier: Sourcier, file: Path) -> dict[str, object]:
    """Write the backup, readable by its owner alone; return what is in it. Raises SettingsError if it cannot be."""
    data_dir, state = sourcier.settings.data_dir, open_database(_state_url(sourcier))
    about = {
        "version": version("sourcier"), "state": revision(state), "created": dt.datetime.now(dt.UTC).isoformat(),
    }  # fmt: skip
    try:
        beside = file.with_name(f".{file.name}.part")
        private = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(private, "wb") as out, tarfile.open(fileobj=out, mode="w:gz") as archive:
            _add(archive, ABOUT, [json.dumps(about)])
            rows = _add(archive, STATE, dump(state, state_tables(state)))
            rows += _add(archive, INDEX, dump(sourcier.index.manifest.engine, index_tables.metadata))
            for name in (SENT_ARTICLES, WEB):
                if (data_dir / name).exists():
                    archive.add(data_dir / name, name)
        beside.replace(file)
    except OSError as error:
        raise SettingsError(
            f"the backup cannot be written to {file} ({error.strerror}): choose another place"
        ) from None
    return about | {"rows": rows, "bytes": file.stat().st_size}


def restore(sourcier: Sourcier, file: Path, *, replace: bool) -> dict[str, object]:
    """Put a backup where the settings say, and fill the vector store anew; return what was in it.

    Raises StoreError if something is there already and is not to be replaced, or while the bot runs; SettingsError if
    the file is no backup, or one of a newer version.
    """
    data_dir = sourcier.settings.data_dir
    try:
        with sourcier.index.alone(), tarfile.open(file) as archive:
            about = json.loads(b"".join(_lines(archive, ABOUT)))
            rows = _restore_state(sourcier, archive, about["state"], replace=replace)
            lines = (line.decode() for line in _lines(archive, INDEX))
            rows += load(sourcier.index.manifest.engine, index_tables.metadata, lines, replace=replace)
            wanted = [one for one in archive.getmembers() if one.name.split("/")[0] in {SENT_ARTICLES, WEB}]
            archive.extractall(data_dir, wanted, filter="data")
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise SettingsError(f"{file} is no backup of Sourcier's, or is damaged ({error})") from None
    with suppress(NothingIndexed):
        sourcier.index.reader.search("Sourcier", 1)  # whatever vectors are missing are filled in now
    return {**about, "rows": rows}


def _restore_state(sourcier: Sourcier, archive: tarfile.TarFile, reached: str, *, replace: bool) -> int:
    """Fill the tables as they were when the backup was taken, then bring them up to date."""
    url = _state_url(sourcier)
    memory = open_memory(sourcier.settings.data_dir, sourcier.database_url)
    try:
        if memory.updates.has_replicas():
            raise StoreError("a bot runs on this database: stop it, and restore then")
    finally:
        memory.close()
    state = open_database(url)
    start_over(state, reached, replace=replace)
    lines = (line.decode() for line in _lines(archive, STATE))
    rows = load(state, state_tables(state), lines, replace=replace)
    migrate(state)
    return rows


def _state_url(sourcier: Sourcier) -> str:
    sourcier.settings.data_dir.mkdir(parents=True, exist_ok=True)
    return sourcier.database_url or sqlite_url(sourcier.settings.data_dir)


def _add(archive: tarfile.TarFile, name: str, lines: Iterable[str]) -> int:
    """Add lines as a file, by way of a temporary one: an archive has to know the size before."""
    count = 0
    with tempfile.TemporaryFile() as whole:
        for line in lines:
            whole.write(line.encode() + b"\n")
            count += 1
        member = tarfile.TarInfo(name)
        member.size, member.mode = whole.tell(), 0o600
        whole.seek(0)
        archive.addfile(member, whole)
    return count


def _lines(archive: tarfile.TarFile, name: str) -> Iterator[bytes]:
    found: Any = archive.extractfile(name)
    yield from io.BufferedReader(found)
