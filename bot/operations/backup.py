"""One file with everything that cannot be made again, taken while the bot runs.

Not in it: Chroma's vectors, which are filled anew from the cache that is in it; settings and their secrets; prompts of
one's own and the folders of ARTICLES, which have their own home.
"""

import datetime as dt
import json
import tarfile
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.newsroom.sent_files import BEGUN as BEING_SENT
from bot.sources import SENT_ARTICLES
from bot.state.copying import dump
from bot.state.database import HISTORY as STATE_HISTORY
from bot.state.database import open_to_copy
from bot.wiring import Sourcier
from index.errors import SettingsError
from index.storage.database import HISTORY as INDEX_HISTORY
from index.storage.whole import taking_place

_EXAMPLE = "sourcier.tar.gz"
_BEGUN = ".sourcier-backup-"
"""What the name of a backup begins with until it is whole."""
STATE, INDEX, ABOUT = "state.jsonl", "index.jsonl", "sourcier.json"


def back_up(sourcier: Sourcier, file: Path) -> dict[str, Any]:
    """Write the backup, readable by its owner alone; return what is in it.

    Raises SettingsError if it cannot be written, or if there is nothing to put into it: a scheduled command that runs
    in another folder than the bot would write empty backups, at which nobody looks until they are needed.
    """
    if not file.name or file.is_dir():
        raise SettingsError(f"the backup cannot be written to {file}, a folder: name a file, as in {file / _EXAMPLE}")
    index = sourcier.index.manifest.engine  # makes DATA_DIR if there is none, which opening the state does not
    state = open_to_copy(sourcier.settings.data_dir, sourcier.database_url)
    about = {
        "version": version("sourcier"), "created": dt.datetime.now(dt.UTC).isoformat(),
        "state": STATE_HISTORY.reached(state) if state else STATE_HISTORY.revisions[0],
        "index": INDEX_HISTORY.reached(index),
    }  # fmt: skip
    try:
        with taking_place(file, _BEGUN) as out, tarfile.open(fileobj=out, mode="w:gz") as archive:
            _add(archive, ABOUT, [json.dumps(about)], file.parent)
            remembered = dump(state, STATE_HISTORY.tables(state)) if state else []
            rows = _fill(archive, sourcier, remembered, file.parent)
    except OSError as error:
        raise SettingsError(
            f"the backup cannot be written to {file} ({error.strerror}): choose another place"
        ) from None
    return about | {"rows": rows, "bytes": file.stat().st_size}


def _fill(archive: tarfile.TarFile, sourcier: Sourcier, remembered: Iterable[str], folder: Path) -> int:
    """Add what the bot remembers, the index and what was sent; return how many rows. Raises SettingsError for none."""
    data_dir = sourcier.settings.data_dir
    rows = _add(archive, STATE, remembered, folder)
    rows += _add(archive, INDEX, dump(sourcier.index.manifest.engine, INDEX_HISTORY.metadata), folder)
    if not rows and not (data_dir / SENT_ARTICLES).exists():
        where = "DATABASE_URL" if sourcier.database_url else f"DATA_DIR ({data_dir.absolute()})"
        raise SettingsError(f"{where} has nothing to back up: run this where the .env of the bot is")
    if (data_dir / SENT_ARTICLES).exists():
        _add_sent(archive, (data_dir / SENT_ARTICLES).resolve())  # it may be a link to a larger disk
    return rows


def _add_sent(archive: tarfile.TarFile, sent: Path) -> None:
    """Add what admins sent, without what is taken down meanwhile, or not whole yet."""
    archive.add(sent, SENT_ARTICLES, recursive=False)
    for file in sorted(one for one in sent.rglob("*") if one.is_file() and not one.name.startswith(BEING_SENT)):
        name = f"{SENT_ARTICLES}/{file.relative_to(sent)}"
        with suppress(FileNotFoundError), file.open("rb") as content:
            archive.addfile(archive.gettarinfo(arcname=name, fileobj=content), content)


def _add(archive: tarfile.TarFile, name: str, lines: Iterable[str], folder: Path) -> int:
    """Add lines as a file, by way of a temporary one beside the archive, which has to know the size before.

    Only there is it known that there must be room: TMPDIR is a part of the memory on many machines.
    """
    count = 0
    with tempfile.TemporaryFile(dir=folder) as whole:
        for line in lines:
            whole.write(line.encode() + b"\n")
            count += 1
        member = tarfile.TarInfo(name)
        member.size, member.mode = whole.tell(), 0o600
        whole.seek(0)
        archive.addfile(member, whole)
    return count
