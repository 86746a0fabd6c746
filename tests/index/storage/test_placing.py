"""Files that take the place of others, though the process that began it was killed."""

import os
import tempfile
import threading
from pathlib import Path

import pytest

from index.errors import StoreError
from index.storage.placing import FILLED, FILLING, finish, leave_to, put_in_place


def fill(data_dir, **files):
    for name, text in files.items():
        (data_dir / FILLING / "sub").mkdir(parents=True, exist_ok=True)
        (data_dir / FILLING / "sub" / name).write_text(text)


def test_what_is_filled_takes_its_place_and_what_is_not_replaced_stays(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("old", "other"):
        (tmp_path / "sub" / name).write_text("old")
    fill(tmp_path, old="new", fresh="new")
    put_in_place(tmp_path)
    assert {file.name: file.read_text() for file in (tmp_path / "sub").iterdir()} == {
        "old": "new", "fresh": "new", "other": "old"
    }  # fmt: skip
    assert not (tmp_path / FILLED).exists()


@pytest.mark.parametrize("place", [put_in_place, lambda data_dir: leave_to("7", data_dir)])
def test_the_disk_holds_what_is_filled_before_it_takes_its_place(tmp_path, monkeypatch, place):
    fill(tmp_path, one="new", other="new")
    written = []
    monkeypatch.setattr(os, "fsync", lambda file: written.append(os.fstat(file).st_ino))
    filled = [file.stat().st_ino for file in (tmp_path / FILLING).rglob("*")]
    place(tmp_path)
    assert set(filled) < set(written)


def test_what_is_not_wholly_filled_is_not_put_in_place(tmp_path):
    fill(tmp_path, old="half")
    finish(tmp_path)
    assert not (tmp_path / "sub").exists()


def test_the_log_of_a_database_that_was_replaced_is_not_read_into_the_new_one(tmp_path):
    (tmp_path / FILLING).mkdir()
    (tmp_path / FILLING / "state.sqlite").write_text("new")
    (tmp_path / "state.sqlite-wal").write_text("of the old one")
    put_in_place(tmp_path)
    assert not (tmp_path / "state.sqlite-wal").exists()
    assert (tmp_path / "state.sqlite").read_text() == "new"


def test_processes_that_open_it_at_once_drop_what_awaits_a_transaction_that_was_undone(tmp_path):
    (tmp_path / f"{FILLING}-7" / "sub").mkdir(parents=True)
    other = threading.Thread(target=finish, args=(tmp_path, lambda _: False))

    def asked_meanwhile(_):
        other.start()
        other.join(0.3)
        return False

    finish(tmp_path, asked_meanwhile)
    other.join()
    assert not list(tmp_path.glob(f"{FILLING}*"))


def test_files_behind_a_link_to_another_disk_are_replaced_there(tmp_path):
    memory = Path("/dev/shm")  # noqa: S108 - where another file system is to be found
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this machine has one disk")
    with tempfile.TemporaryDirectory(dir=memory) as disk:
        (tmp_path / "sub").symlink_to(disk)
        fill(tmp_path, note="new")
        put_in_place(tmp_path)
        assert [(file.name, file.read_text()) for file in Path(disk).iterdir()] == [("note", "new")]


def test_what_cannot_be_put_in_place_is_told_and_put_there_later(tmp_path):
    fill(tmp_path, note="new")
    (tmp_path / "sub").write_text("in the way")
    with pytest.raises(StoreError, match="a restore was cut off"):
        put_in_place(tmp_path)
    (tmp_path / "sub").unlink()
    finish(tmp_path)
    assert (tmp_path / "sub" / "note").read_text() == "new"
