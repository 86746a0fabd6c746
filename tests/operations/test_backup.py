"""A backup, taken while the bot runs or where nothing can be written."""

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.operations.backup import _BEGUN, back_up
from bot.operations.backup_file import require_whole
from bot.operations.restoring import restore
from bot.state.memory import open_memory
from index.errors import SettingsError
from index.storage.whole import taking_place
from tests.doubles.disks import NO_RIGHT_TO_ALL, read_only
from tests.operations.conftest import QUESTION, ask, configured


@pytest.mark.slow
def test_a_backup_taken_while_the_bot_writes_brings_everything_back(used, tmp_path):
    data_dir, kept = used
    running = configured(data_dir)
    running.index.own()
    memory = open_memory(data_dir)
    ask(memory, "Pendant ?")
    told = back_up(running, tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o777 == 0o600
    memory.close()

    elsewhere = configured(tmp_path / "new")
    assert restore(elsewhere, tmp_path / "backup.tar.gz", replace=False)["rows"] == told["rows"]
    memory = open_memory(tmp_path / "new")
    assert memory.answers.get(kept.id) == kept
    memory.close()
    assert (tmp_path / "new" / "sent-articles" / "note.txt").read_text() == "Une note."
    best = [found.passage.passage_id for found in running.index.reader.search(QUESTION, 3)]
    assert [found.passage.passage_id for found in elsewhere.index.reader.search(QUESTION, 3)] == best


@pytest.mark.slow
def test_a_backup_is_taken_of_what_cannot_be_written(used, tmp_path):
    data_dir, kept = used
    command = [sys.executable, "-c", "from sourcier.command import main; main()", "backup", "backup.tar.gz"]
    with read_only(data_dir):
        done = subprocess.run(  # noqa: S603
            [*NO_RIGHT_TO_ALL, *command], cwd=tmp_path, env={**os.environ, "DATA_DIR": str(data_dir)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    restore(configured(tmp_path / "new"), tmp_path / "backup.tar.gz", replace=False)
    memory = open_memory(tmp_path / "new")
    assert memory.answers.get(kept.id) == kept
    memory.close()


@pytest.mark.slow
def test_sent_articles_on_another_disk_are_in_a_backup_and_come_back(used, tmp_path):
    data_dir, _ = used
    shutil.move(data_dir / "sent-articles", tmp_path / "disk")
    (data_dir / "sent-articles").symlink_to(tmp_path / "disk")
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    restore(configured(tmp_path / "new"), tmp_path / "backup.tar.gz", replace=False)
    assert not (tmp_path / "new" / "sent-articles").is_symlink()
    assert (tmp_path / "new" / "sent-articles" / "note.txt").read_text() == "Une note."


@pytest.mark.parametrize("name", [".", "/", "folder/"])
def test_a_backup_needs_the_name_of_a_file(used, tmp_path, monkeypatch, name):
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="a folder: name a file, as in"):
        back_up(configured(used[0]), Path(name))


def test_two_backups_at_once_to_one_file_are_both_whole(used, tmp_path):
    with ThreadPoolExecutor(2) as threads:
        taken = [threads.submit(back_up, configured(used[0]), tmp_path / "backup.tar.gz") for _ in range(2)]
    assert [one.result()["rows"] for one in taken] == [taken[0].result()["rows"]] * 2
    require_whole(tmp_path / "backup.tar.gz")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


def beginning(folder):
    """What a process does that takes a backup of much."""
    with taking_place(Path(folder) / "backup.tar.gz", _BEGUN):
        time.sleep(600)


@pytest.mark.slow
def test_what_a_backup_left_that_was_killed_goes_with_the_next_and_not_before(used, tmp_path, processes):
    def parts():
        return [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")]

    process = processes.start(beginning, str(tmp_path))
    while not parts():
        assert not process.has_ended()
        time.sleep(0.05)
    time.sleep(0.2)  # it is locked a moment after it is there
    begun = parts()
    back_up(configured(used[0]), tmp_path / "monday.tar.gz")
    assert parts() == begun
    process.end(signal.SIGKILL)
    back_up(configured(used[0]), tmp_path / "tuesday.tar.gz")
    assert parts() == []


def test_a_backup_needs_room_only_where_it_is_written(used, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    back_up(configured(used[0]), tmp_path / "backup.tar.gz")
    require_whole(tmp_path / "backup.tar.gz")


def test_nothing_is_no_backup(tmp_path):
    (tmp_path / "backup.tar.gz").write_bytes(b"of yesterday")
    with pytest.raises(SettingsError, match=r"DATA_DIR \(.*/elsewhere\) has nothing to back up"):
        back_up(configured(tmp_path / "elsewhere"), tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").read_bytes() == b"of yesterday"


@pytest.mark.slow
def test_a_sent_article_that_is_taken_down_meanwhile_does_not_stop_a_backup(used, tmp_path):
    data_dir, _ = used
    sent, done = data_dir / "sent-articles", threading.Event()
    names = [f"passing{number}.txt" for number in range(50)]

    def coming_and_going():
        for name in itertools.cycle(names):
            (sent / name).write_text("Une note de passage.")
            (sent / names[names.index(name) - 25]).unlink(missing_ok=True)
            if done.is_set():
                return

    passing = threading.Thread(target=coming_and_going)
    passing.start()
    try:
        for number in range(5):
            back_up(configured(data_dir), tmp_path / f"{number}.tar.gz")
            with tarfile.open(tmp_path / f"{number}.tar.gz") as archive:
                assert archive.extractfile("sent-articles/note.txt").read() == b"Une note."
    finally:
        done.set()
        passing.join()


def test_a_backup_that_cannot_be_written_leaves_no_file(used, tmp_path):
    (tmp_path / "backup.tar.gz").mkdir()
    with pytest.raises(SettingsError, match="cannot be written"):
        back_up(configured(used[0]), tmp_path / "backup.tar.gz")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []
