"""The tables of the index have a history, and processes that start together make them once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot.state.database import HISTORY as STATE_HISTORY
from index.errors import StoreError
from index.reasons import Reason
from index.storage import tables
from index.storage.database import HISTORY, VERSION_TABLE, migrate, open_database
from index.storage.manifest import Manifest
from index.types import Doubt
from tests.doubles.tables import described


def step_by_step(folder):
    engine = open_database(None, folder / "index.sqlite")
    HISTORY.upgrade(engine, HISTORY.revisions[-1])
    migrate(engine)
    return engine


def test_a_fresh_database_gets_the_tables_that_all_migrations_make(tmp_path):
    at_once = open_database(None, tmp_path / "fresh" / "index.sqlite")
    migrate(at_once)
    assert HISTORY.reached(at_once) == HISTORY.newest
    assert described(at_once, HISTORY) == described(step_by_step(tmp_path), HISTORY)


def test_the_migrations_make_the_very_tables_of_the_program(tmp_path):
    engine = step_by_step(tmp_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, tables.metadata) == []


def test_the_newest_migration_is_known_by_its_name():
    assert ScriptDirectory(HISTORY.scripts).get_current_head() == HISTORY.newest


@pytest.mark.parametrize("history", [HISTORY, STATE_HISTORY])
def test_what_a_newer_version_has_written_is_left_alone_with_advice(tmp_path, history):
    engine = open_database(None, tmp_path / "index.sqlite")
    history.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {history.version_table} SET version_num = '9999'"))  # noqa: S608 - a constant
    with pytest.raises(StoreError, match=r"newer version of Sourcier \(9999\): install that one again"):
        history.upgrade(engine)
    assert history.reached(engine) == "9999"


def test_processes_that_start_together_make_the_tables_once(tmp_path):
    engines = [open_database(None, tmp_path / "index.sqlite") for _ in range(6)]
    with ThreadPoolExecutor(6) as starting:
        list(starting.map(migrate, engines))
    assert inspect(engines[0]).has_table("sources")


def test_an_index_of_before_the_migrations_keeps_what_is_live(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'index.sqlite'}")
    since = {"sources", "errands", "doubts", "live", "refusals", "pages", "page_stamps", "files_read"}
    old = [table for table in tables.metadata.sorted_tables if table.name not in since]
    tables.metadata.create_all(engine, old)
    with engine.begin() as connection:
        connection.execute(text("DROP INDEX versions_by_url"))
        connection.execute(text("ALTER TABLE versions DROP COLUMN unread_dates"))
        connection.execute(text("CREATE TABLE live (generation INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO live VALUES (7)"))
        connection.execute(text(
            "INSERT INTO generations (number, fingerprint, store, embedding, created, summary)"
            " VALUES (7, 'f', 'f-1', 'local', '2031-05-03 12:00:00', '{}')"
        ))  # fmt: skip
    assert Manifest(open_database(None, tmp_path / "index.sqlite")).generation().number == 7


def test_an_address_is_looked_up_without_reading_every_version(tmp_path):
    with step_by_step(tmp_path).connect() as connection:
        asked = text("EXPLAIN QUERY PLAN SELECT article_id FROM versions WHERE url IN ('https://a', 'https://b')")
        assert "USING INDEX versions_by_url" in connection.execute(asked).one().detail


def test_a_doubt_of_before_keeps_its_source_and_its_reason_apart(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    HISTORY.upgrade(engine, "0003")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO doubts VALUES ('/press: a', '/press: a: is damaged', FALSE)"))
    assert Manifest(engine).doubts.next() == Doubt("/press: a", Reason("is damaged"))


def test_reasons_of_before_they_had_kinds_are_told_as_they_were_and_no_doubt_is_new_again(tmp_path):
    engine = open_database(None, tmp_path / "index.sqlite")
    HISTORY.upgrade(engine, "0009")
    with engine.begin() as connection:
        connection.execute(text(
            "INSERT INTO sources VALUES"
            " ('/press', 'settings', '2031-05-03 12:00:00', 1, '', '[[\"a.pdf\", \"is empty\"]]'),"
            " ('/radio', 'settings', '2031-05-03 12:00:00', 1, '/radio does not exist', NULL)"
        ))  # fmt: skip
        connection.execute(text("INSERT INTO doubts VALUES ('/radio', '/radio does not exist', TRUE, NULL)"))
        connection.execute(text("INSERT INTO refusals VALUES ('key', 'is larger than 20 MB', '2031-05-03 12:00:00')"))
    manifest = Manifest(engine)
    press, radio = manifest.sources.listed()
    assert (press.error, press.unread) == (None, (("a.pdf", Reason("is empty")),))
    assert (radio.error, radio.unread) == (Reason("/radio does not exist"), ())
    manifest.doubts.note(Doubt("/radio", Reason("/radio does not exist", "missing")))
    assert manifest.doubts.next() is None
