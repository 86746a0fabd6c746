"""Which generations are kept for rollbacks, which versions they hold, and which nobody needs any more."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Engine, delete, select

from index.storage import tables
from index.storage.versions import batches

KEPT_GENERATIONS = 5
"""How many generations are kept, the live one among them: `sourcier rollback` can go back four times."""


class Retention:
    """What the kept generations hold together.

    `orphans` and `held_with_titles` are several transactions. Only the writer may delete what `orphans` returns: what
    another one has stored for a generation that is not live yet is among them.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def forget_generations(self) -> None:
        """Drop generations that never went live or were rolled back, and all but the last few."""
        numbers = tables.generations.c.number
        with self._engine.begin() as connection:
            live = connection.scalar(select(tables.live.c.generation)) or 0
            last = select(numbers).where(numbers <= live).order_by(numbers.desc()).limit(KEPT_GENERATIONS)
            _forget(connection, numbers.not_in(list(connection.scalars(last))))

    def forget_those_of(self, store: str) -> None:
        """Drop the generations whose vectors are in a store; none of them may be live."""
        with self._engine.begin() as connection:
            _forget(connection, tables.generations.c.store == store)

    @staticmethod
    def forget_between(connection: Connection, replaced: int, live: int) -> None:
        """Drop what lies between a live generation and the one that takes its place, so that nobody goes back to it.

        It was refused or overtaken before it went live, or somebody went back from it. Runs in the caller's
        transaction: the one that puts the generation live. Does nothing where `live` is the earlier of the two.
        """
        numbers = tables.generations.c.number
        _forget(connection, (numbers > replaced) & (numbers < live))

    def held_versions(self, fingerprint: str | None = None) -> set[str]:
        """Return the versions that the kept generations hold, of one fingerprint or of all."""
        query = select(tables.generation_articles.c.version).distinct()
        if fingerprint is not None:
            query = query.join(tables.generations).where(tables.generations.c.fingerprint == fingerprint)
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def held_with_titles(self, titles: Iterable[str]) -> set[str]:
        """Return the versions with one of these titles that the kept generations hold."""
        held = self.held_versions()
        found: set[str] = set()
        with self._engine.connect() as connection:
            for batch in batches(titles):
                query = select(tables.versions.c.version).where(tables.versions.c.title.in_(batch))
                found.update(connection.scalars(query))
        return found & held

    def orphans(self) -> set[str]:
        """Return the versions that are stored somewhere and that no kept generation holds."""
        held = self.held_versions()
        with self._engine.connect() as connection:
            stored = set(connection.scalars(select(tables.versions.c.version)))
            stored |= set(connection.scalars(select(tables.stored.c.version).distinct()))
        return stored - held


def _forget(connection: Connection, which: ColumnElement[bool]) -> None:
    numbers = select(tables.generations.c.number).where(which)
    connection.execute(delete(tables.generation_articles).where(tables.generation_articles.c.generation.in_(numbers)))
    connection.execute(delete(tables.generations).where(which))
