"""What happens when files are damaged, the disk is full, or somebody else is writing."""

import os
import resource
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from index.errors import SourcierError, StoreError, StoreHeld
from tests.index.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(tmp_path, articles=30)
    room.run()
    return room


def store_files(newsroom: Newsroom) -> list[Path]:
    return [file for file in (newsroom.place.data_dir / "chroma").rglob("*") if file.is_file()]


def scramble(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


def confuse(file: Path) -> None:
    """Damage a database so that Chroma's Rust panics, which is no `Exception`."""
    if file.name == "chroma.sqlite3":
        with sqlite3.connect(file) as database:
            database.executescript("DROP TABLE migrations; CREATE TABLE migrations (other TEXT)")
        database.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [scramble, lambda file: os.truncate(file, 10), Path.unlink, confuse],
    ids=["bytes", "cut", "gone", "panic"],
)
def test_a_damaged_vector_store_is_filled_anew_without_embedding_or_fetching(newsroom, damage):
    newsroom.index.close()
    for file in store_files(newsroom):
        damage(file)
    shutil.rmtree(newsroom.articles)
    reopened = newsroom.reopened()
    assert "12 experts" in newsroom.finds(7, reopened)
    assert newsroom.finds(7, newsroom.reopened())


def test_a_store_that_silently_lost_its_graph_is_noticed(newsroom):
    newsroom.index.close()
    for folder in (newsroom.place.data_dir / "chroma").glob("*/*-*"):
        shutil.rmtree(folder)
    assert all(newsroom.finds(number, newsroom.reopened()) for number in (0, 29))


@pytest.mark.slow
def test_a_store_that_is_gone_is_filled_anew_by_the_next_run(newsroom):
    newsroom.index.close()
    shutil.rmtree(newsroom.place.data_dir / "chroma")
    newsroom.write(3, figure=15)
    reopened = newsroom.reopened()
    reopened.run([str(newsroom.articles)])
    assert newsroom.finds(0, reopened)
    assert "15 experts" in newsroom.finds(3, reopened)


@pytest.mark.parametrize("keep", [0, 5000])
def test_a_damaged_database_ends_in_advice(newsroom, keep):
    file = newsroom.place.data_dir / "index.sqlite"
    newsroom.index.manifest.engine.dispose()
    content = file.read_bytes()
    file.write_bytes(content[:keep] + os.urandom(len(content) - keep))
    with pytest.raises(StoreError, match=r"it is damaged: move everything out of DATA_DIR .* put a backup back"):
        newsroom.reopened().run([str(newsroom.articles)])


def test_a_folder_that_cannot_be_written_ends_in_advice(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="DATA_DIR"):
        Newsroom(tmp_path).run()


def running_without_room(folder, told):
    """What the process does whose disk takes no large file; it writes down what it is told."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    room = Newsroom(Path(folder), articles=0)
    room.index.reader  # noqa: B018 - opens what a run needs
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    with pytest.raises(SourcierError) as refused:
        room.run()
    Path(told).write_text(str(refused.value))


@pytest.mark.slow
def test_a_full_disk_ends_in_advice_and_the_old_index_stays(newsroom, tmp_path, processes):
    for number in range(30, 80):
        newsroom.write(number)
    told = tmp_path / "told"
    assert processes.start(running_without_room, str(newsroom.articles.parent), str(told)).result() == 0
    assert "disk" in told.read_text()
    reopened = newsroom.reopened()
    assert newsroom.finds(7, reopened)
    assert reopened.summary().articles == 30
    reopened.run([str(newsroom.articles)])
    assert reopened.summary().articles == 80


def test_a_second_writer_is_told_who_holds_the_index(newsroom):
    newsroom.index.own()
    other = newsroom.reopened()
    with pytest.raises(StoreHeld, match=rf"process {os.getpid()} .* CHROMA_URL"):
        other.run([str(newsroom.articles)])
    assert newsroom.finds(7, other)  # reading is free
    newsroom.write(7, figure=15)
    newsroom.run()  # the owner may
