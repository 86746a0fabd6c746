"""The database of the bot's state is opened, and brought up to date."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event

from bot.state.database import HISTORY, migrate, sqlite_url
from bot.state.memory import open_memory
from bot.state.tables import metadata
from index.errors import StoreAway, StoreError, StoreUnwritable
from tests.doubles.tables import described
from tests.state.conftest import HERE, answer


def step_by_step(folder):
    engine = create_engine(sqlite_url(folder))
    HISTORY.upgrade(engine, HISTORY.revisions[-1])
    migrate(engine)
    return engine


def test_a_fresh_database_gets_the_tables_that_all_migrations_make(tmp_path):
    (tmp_path / "fresh").mkdir()
    at_once = create_engine(sqlite_url(tmp_path / "fresh"))
    migrate(at_once)
    assert HISTORY.reached(at_once) == HISTORY.newest
    assert described(at_once, HISTORY) == described(step_by_step(tmp_path), HISTORY)


def test_the_migrations_make_the_very_tables_of_the_program(tmp_path):
    engine = step_by_step(tmp_path)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_newest_migration_is_known_by_its_name():
    assert ScriptDirectory(HISTORY.scripts).get_current_head() == HISTORY.newest


def test_a_memory_that_is_up_to_date_is_opened_without_the_library_of_migrations(tmp_path, monkeypatch):
    """Whose import takes a third of a second."""
    open_memory(tmp_path).close()
    monkeypatch.setitem(sys.modules, "alembic", None)  # so that its import fails
    assert open_memory(tmp_path).updates.waiting() == 0


def test_processes_that_start_together_on_a_fresh_folder_migrate_it_once(tmp_path):
    with ThreadPoolExecutor(6) as together:
        for memory in together.map(lambda _: open_memory(tmp_path), range(6)):
            assert memory.updates.waiting() == 0
            memory.close()


def test_a_database_that_cannot_be_opened_is_told_without_its_password():
    with pytest.raises(StoreError, match="DATABASE_URL") as told:
        open_memory(None, "sqlite:////nowhere/at/all/secret.sqlite")
    assert "secret" not in str(told.value)


@pytest.fixture
def another(tmp_path):
    """The file of another memory, in which there is one answer."""
    (tmp_path / "another").mkdir()
    memory = open_memory(tmp_path / "another")
    memory.answers.store(HERE, answer("Et avant ?"))
    memory.close()
    return tmp_path / "another" / "state.sqlite"


def test_nothing_is_written_where_nobody_looks_when_another_file_takes_the_place_of_an_open_one(tmp_path, another):
    memory = open_memory(tmp_path)
    for _ in range(3):
        memory.answers.store(HERE, answer("Qui ?"))
    another.replace(tmp_path / "state.sqlite")
    with pytest.raises(StoreAway, match=r"state\.sqlite, was moved or replaced while it was open"):
        memory.answers.store(HERE, answer("Et après ?"))
    memory.close()
    anew = open_memory(tmp_path)
    assert anew.answers.count() == 1
    anew.close()


def test_a_file_that_comes_back_to_its_place_is_gone_on_with(tmp_path):
    memory = open_memory(tmp_path)
    kept = memory.answers.store(HERE, answer("Qui ?"))
    (tmp_path / "state.sqlite").rename(tmp_path / "away.sqlite")
    with pytest.raises(StoreAway):
        memory.answers.count()
    (tmp_path / "away.sqlite").rename(tmp_path / "state.sqlite")
    assert memory.answers.get(kept.id) == kept
    memory.close()


def test_a_full_disk_is_told_apart_from_a_database_that_is_away_for_a_moment(memory):
    @event.listens_for(memory.engine, "checkout")
    def fill(connection, *_):
        connection.execute("PRAGMA max_page_count=1")  # SQLite takes the pages that there are

    with pytest.raises(StoreUnwritable, match=r"disk is full.*free some space on the disk of DATA_DIR"):
        memory.answers.store(HERE, answer("Un long récit ? " * 10_000))
    assert memory.answers.asked_in_chat(HERE.chat_id, HERE.user_id) == []


def test_a_damaged_file_is_of_a_kind_of_its_own(tmp_path):
    (tmp_path / "state.sqlite").write_bytes(b"no database " * 500)
    with pytest.raises(StoreError) as told:
        open_memory(tmp_path)
    assert told.value.reason.kind == "state_damaged"
