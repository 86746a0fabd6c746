"""Whether an index may be written is looked at before anything is fetched for it."""

import threading
from contextlib import ExitStack

import pytest

from index.errors import StoreHeld
from index.runs.writing import LOOKED_EVERY, WriterLock
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


def test_whoever_waits_is_told_once_and_writes_when_the_other_has_ended(tmp_path):
    writer, told = lock_of(tmp_path), []
    with ExitStack() as writing:
        writing.enter_context(writer.held())

        def ends_at_the_third_look(held):
            told.append(str(held))
            threading.Timer(2.5 * LOOKED_EVERY, writing.close).start()

        with lock_of(tmp_path).held(30, ends_at_the_third_look):
            pass
    assert len(told) == 1
    assert "holds the index" in told[0]


def test_whoever_waits_for_too_long_is_told_who_writes(tmp_path):
    writer = lock_of(tmp_path)
    writer.take()
    with pytest.raises(StoreHeld), lock_of(tmp_path).held(2 * LOOKED_EVERY):
        pass
