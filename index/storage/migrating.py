"""Bring the tables of the index up to date, by `migrations`; a test holds those to `tables`."""

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

HEAD = "0002"
"""The newest migration. A database that has it is opened without Alembic, whose import takes a while."""
VERSION_TABLE = "index_version"
"""Apart from the bot's: both may be in one database."""
MIGRATING = 0x6D6967
"""Key of the advisory lock of PostgreSQL under which one process migrates and the others wait."""


def migrate(engine: Engine) -> None:
    """Run the migrations that a database has not seen yet. Processes that start together take turns."""
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    upgrade(engine, str(files("index.storage") / "migrations"), MIGRATING)


def upgrade(engine: Engine, scripts: str, lock: int, to: str = "head") -> None:
    """Run the migrations in a folder, up to one of them; `lock` is whose turn it is among processes on PostgreSQL."""
    from alembic import command  # noqa: PLC0415 - 0.3 s, and needed once
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", scripts)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant
    return None if found is None else str(found)
