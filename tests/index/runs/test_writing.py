"""Whether an index may be written is looked at before anything is fetched for it."""

import pytest

from index.errors import StoreHeld
from index.runs.writing import WriterLock
from index.storage.database import open_database
from index.storage.database_lock import DatabaseLock


def lock_of(folder):
    return WriterLock(folder, lambda: DatabaseLock(open_database(None, folder / "index.sqlite")))


def test_whoever_has_no_patience_is_told_at_once_who_writes(tmp_path):
    writer = lock_of(tmp_path)
    writer.take()
    with pytest.raises(StoreHeld, match="holds the index"):
        lock_of(tmp_path).look(0)


def test_whoever_has_patience_goes_on_since_a_writer_ends(tmp_path):
    writer = lock_of(tmp_path)
    writer.take()
    lock_of(tmp_path).look(5)


def test_whoever_holds_it_to_serve_does_not_end(tmp_path):
    server = lock_of(tmp_path)
    server.take(serving=True)
    with pytest.raises(StoreHeld) as held:
        lock_of(tmp_path).look(5)
    assert held.value.by_server


def test_looking_leaves_the_lock_to_others(tmp_path):
    lock_of(tmp_path).look(0)
    lock_of(tmp_path).take()
