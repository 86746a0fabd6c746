"""Bring tables up to date by their migrations; those of the index are held to `tables` by a test."""

from dataclasses import dataclass
from importlib.resources import files

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, insert, inspect, text

from index.errors import StoreError
from index.storage import tables
from index.storage.database.turns import take_turns

VERSION_TABLE = "index_version"
"""Apart from the bot's: both may be in one database."""


@dataclass(frozen=True, slots=True)
class History:
    """Tables that are made and changed by migrations."""

    metadata: MetaData
    """As the newest migration leaves them."""
    version_table: str
    scripts: str
    """Folder of the migrations."""
    lock: int
    """Key of the advisory lock of PostgreSQL under which one process migrates and the others wait."""
    newest: str
    """The newest migration."""

    def upgrade(self, engine: Engine, to: str | None = None) -> None:
        """Run the migrations that a database has not seen yet, up to one, or all.

        Processes that start together take turns. What is up to date is opened without Alembic, whose import takes a
        while. Raises StoreError if a newer version of Sourcier has been at it.
        """
        reached = self.reached(engine)
        if reached == (to or self.newest):
            return
        if reached is not None and reached not in self.revisions:
            raise StoreError(
                f"the database was written by a newer version of Sourcier ({reached}): install that one again, "
                "or set DATA_DIR, or DATABASE_URL, to another place"
            )
        with engine.begin() as connection:
            self.upgrade_within(connection, to)

    def upgrade_within(self, connection: Connection, to: str | None = None) -> None:
        """Run them in a transaction: in PostgreSQL anywhere, and they are undone with it; in SQLite at its head."""
        take_turns(connection, self.lock)
        if to in {None, self.newest} and self._is_fresh(connection):
            self._make(connection)
            return
        from alembic import command  # noqa: PLC0415 - 0.3 s, and needed once
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", self.scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, to or self.newest)

    def _is_fresh(self, connection: Connection) -> bool:
        """Tell whether a database has none of the tables: those of before the migrations had no version."""
        return not {self.version_table, *self.metadata.tables} & set(inspect(connection).get_table_names())

    def _make(self, connection: Connection) -> None:
        """Make the tables as the newest migration leaves them, in a tenth of the time that all of them take."""
        reached = Table(self.version_table, MetaData(), Column("version_num", String(32), primary_key=True))
        self.metadata.create_all(connection, checkfirst=False)
        reached.create(connection, checkfirst=False)
        connection.execute(insert(reached).values(version_num=self.newest))

    @property
    def revisions(self) -> list[str]:
        """Return the names of the migrations, newest first."""
        from alembic.script import ScriptDirectory  # noqa: PLC0415

        return [script.revision for script in ScriptDirectory(self.scripts).walk_revisions()]

    def reached(self, engine: Engine) -> str | None:
        """Return the migration that a database has reached, or None before the first."""
        with engine.connect() as connection:
            if not inspect(connection).has_table(self.version_table):
                return None
            found = connection.scalar(text(f"SELECT version_num FROM {self.version_table}"))  # noqa: S608 - a constant
        return None if found is None else str(found)

    def tables(self, database: Engine | Connection) -> MetaData:
        """Return the tables as they are in a database, whatever migration it has reached."""
        found = MetaData()
        found.reflect(database, only=lambda name, _: name in self.metadata.tables)
        return found


HISTORY = History(
    tables.metadata, VERSION_TABLE, str(files("index.storage") / "migrations"), lock=0x6D6967, newest="0011"
)


def migrate(engine: Engine) -> None:
    """Run the migrations that a database has not seen yet. Processes that start together take turns."""
    HISTORY.upgrade(engine)
