"""One writer at a time, and whoever may not write is told who does, before anything is fetched for it."""

import os
import threading
import time
from contextlib import ExitStack

import pytest

from index.errors import StoreError, StoreHeld
from index.runs.writer_lock import LOOKED_EVERY, WriterLock
from index.storage.database import DatabaseLock, open_database


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


@pytest.mark.slow
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


class Shared:
    """The lock of a database that machines share, as far as this machine is concerned."""

    def __init__(self, refused=False):
        self.refused = refused
        self.taken = 0

    def take(self):
        if self.refused:
            raise StoreHeld("another machine is writing the index")
        self.taken += 1

    def release(self):
        self.taken -= 1


def test_a_lock_is_held_by_nobody_before_and_after_and_by_another_meanwhile(tmp_path):
    writer, reader = lock_of(tmp_path), lock_of(tmp_path)
    assert not reader.is_held_by_another()
    with writer.held():
        assert reader.is_held_by_another()
        assert not writer.is_held_by_another()
    assert not reader.is_held_by_another()


def test_a_process_that_took_it_twice_holds_it_until_it_has_ended_twice(tmp_path):
    writer, other = lock_of(tmp_path), lock_of(tmp_path)
    with writer.held():
        with writer.held():
            pass
        assert other.is_held_by_another()
    assert not other.is_held_by_another()


def test_the_lock_of_the_database_is_held_as_long_as_that_of_the_folder(tmp_path):
    shared = Shared()
    with WriterLock(tmp_path, lambda: shared).held():
        assert shared.taken == 1
    assert shared.taken == 0


def test_whoever_fails_while_writing_holds_neither_lock_any_more(tmp_path):
    shared = Shared()
    writer = WriterLock(tmp_path, lambda: shared)
    with pytest.raises(StoreError), writer.held():
        raise StoreError("the disk is full")
    assert shared.taken == 0
    assert not lock_of(tmp_path).is_held_by_another()


def test_whoever_does_not_get_the_lock_of_the_database_leaves_that_of_the_folder_to_others(tmp_path):
    refused = WriterLock(tmp_path, lambda: Shared(refused=True))
    with pytest.raises(StoreHeld, match="another machine"), refused.held():
        pass
    with lock_of(tmp_path).held():
        pass


def test_who_writes_is_told_by_process_command_and_time(tmp_path):
    writer = lock_of(tmp_path)
    writer.take()
    with pytest.raises(
        StoreHeld, match=rf"^process {os.getpid()} \(\S.*, since \d{{4}}-\d\d-\d\d \d\d:\d\d UTC\) holds"
    ) as held:
        lock_of(tmp_path).take()
    assert str(tmp_path) in str(held.value)
    assert not held.value.by_server


@pytest.mark.parametrize("note", [None, "", "no json", "[]", "{}", '{"process": 7}', '{"process": 7, "command": "x"}'])
def test_without_a_note_that_can_be_read_another_process_holds_it(tmp_path, note):
    writer = lock_of(tmp_path)
    writer.take()
    file = tmp_path / "writer.json"
    file.unlink() if note is None else file.write_text(note)
    with pytest.raises(StoreHeld, match=r"^another process holds the index") as held:
        lock_of(tmp_path).take()
    assert not held.value.by_server


def test_a_server_that_writes_meanwhile_is_still_known_as_a_server(tmp_path):
    server = lock_of(tmp_path)
    server.take(serving=True)
    with server.held():
        pass
    with pytest.raises(StoreHeld) as held:
        lock_of(tmp_path).take()
    assert held.value.by_server


def test_nobody_waits_for_a_server(tmp_path):
    server = lock_of(tmp_path)
    server.take(serving=True)
    told, began = [], time.monotonic()
    with pytest.raises(StoreHeld), lock_of(tmp_path).held(30, told.append):
        pass
    assert time.monotonic() - began < 5
    assert told == []


@pytest.mark.slow
def test_whoever_waits_in_vain_waits_as_long_as_patience_lasts_and_not_much_longer(tmp_path):
    writer = lock_of(tmp_path)
    writer.take()
    told, began = [], time.monotonic()
    with pytest.raises(StoreHeld), lock_of(tmp_path).held(2 * LOOKED_EVERY, told.append):
        pass
    assert 2 * LOOKED_EVERY <= time.monotonic() - began < 2 * LOOKED_EVERY + 5
    assert len(told) == 1


def test_a_folder_that_cannot_be_made_ends_in_advice(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match=r"DATA_DIR \(.*file.data\) cannot be written \(.+\): choose a folder"):
        lock_of(tmp_path / "file" / "data").take()


def test_whoever_cannot_say_that_he_writes_keeps_nobody_from_it(tmp_path):
    (tmp_path / "writer.json").mkdir()  # as on a full disk, the note cannot be written
    with pytest.raises(StoreError, match="cannot be written"):
        lock_of(tmp_path).look(0)
    (tmp_path / "writer.json").rmdir()
    assert not lock_of(tmp_path).is_held_by_another()
