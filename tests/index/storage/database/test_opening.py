from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from index.errors import StoreError
from index.storage.database import empty_log, open_database


def test_without_a_url_it_is_a_file_in_a_folder_that_is_made(tmp_path):
    engine = open_database(None, tmp_path / "new" / "index.sqlite")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA secure_delete")) == 1
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    assert (tmp_path / "new" / "index.sqlite").exists()


def test_a_folder_that_cannot_be_made_is_an_error_that_names_the_setting(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="DATA_DIR"):
        open_database(None, tmp_path / "file" / "index.sqlite")


@pytest.mark.parametrize("url", ["nonsense", "oracle://scott:tiger@db/x", "sqlite+nothing:///x"])
def test_a_url_that_is_not_understood_is_an_error_without_its_password(url, tmp_path):
    with pytest.raises(StoreError, match="DATABASE_URL") as caught:
        open_database(url, tmp_path / "index.sqlite")
    assert "tiger" not in str(caught.value)


def test_a_full_disk_is_of_a_kind_of_its_own(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA max_page_count=1"))
        with pytest.raises(StoreError) as told:
            connection.execute(text("CREATE TABLE a (b TEXT)"))
    assert told.value.reason.kind == "full"


@pytest.mark.slow
def test_whoever_opens_a_new_file_together_waits_for_each_other(tmp_path):
    """It is then that its journal is changed, which SQLite refuses at once to whoever comes second."""
    together = Barrier(6)

    def opens(file):
        engine = open_database(None, file)
        together.wait()
        with engine.connect() as connection:
            return connection.execute(text("PRAGMA journal_mode")).scalar_one()

    with ThreadPoolExecutor(6) as opening:
        for number in range(30):
            files = [tmp_path / f"{number}.sqlite"] * 6
            assert set(opening.map(opens, files)) == {"wal"}


def test_whoever_empties_the_log_while_others_read_keeps_nobody_from_writing(tmp_path):
    """SQLite itself would wait for the readers, and lock out all that write meanwhile."""
    file = tmp_path / "index.sqlite"
    engines = [open_database(None, file) for _ in range(3)]
    with engines[0].begin() as connection:
        connection.execute(text("CREATE TABLE a (b TEXT)"))
    with ThreadPoolExecutor(1) as beside, engines[0].connect() as reading:
        reading.exec_driver_sql("BEGIN")
        reading.execute(text("SELECT * FROM a")).all()
        emptied = beside.submit(empty_log, engines[1])
        sleep(0.05)
        begun = monotonic()
        with engines[2].begin() as connection:
            connection.execute(text("INSERT INTO a VALUES ('b')"))
        assert monotonic() - begun < 1
        assert not emptied.done()
        reading.rollback()
        assert emptied.result()
    assert not file.with_name("index.sqlite-wal").stat().st_size
