"""What was taken down: deleted so that no byte of it is left, and kept from coming back unasked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, or_, select

from index.errors import StoreError
from index.storage import tables
from index.storage.held_back import HeldBack, marks_of
from index.storage.private import private_file
from index.storage.versions import batches, ignoring
from index.types import Article


@dataclass(frozen=True, slots=True)
class Takedown:
    """A stored version that is to be deleted, so that no byte of it is left."""

    article_id: str
    thorough: bool
    """Whether its vectors must go from Chroma's logs and graphs too, at the price of filling the store anew."""
    version: str | None
    """None if no version is left."""


class Takedowns:
    """Queries and changes of takedowns.

    Only the writer may call what changes them: `hold`, `hold_back` and `restore` take several transactions and write a
    file.
    """

    def __init__(self, engine: Engine, file: Path | None = None) -> None:
        """`file`: a second copy of the digests of what may not come back, in case the database is lost."""
        self._engine = engine
        self._file = file

    @staticmethod
    def begin(connection: Connection, article_ids: Collection[str], *, thorough: bool) -> None:
        """Remove articles from every generation, and note that their text is still to be deleted.

        Runs in the caller's transaction: the one that puts the generation without them live.
        """
        for batch in batches(article_ids):
            connection.execute(ignoring(connection, tables.takedowns), [
                {"article_id": name, "thorough": thorough} for name in batch
            ])  # fmt: skip
            held = tables.generation_articles.c.article_id.in_(batch)
            connection.execute(delete(tables.generation_articles).where(held))

    def begun(self) -> list[Takedown]:
        """Return the takedowns that are not finished."""
        query = select(tables.takedowns, tables.versions.c.version).join_from(
            tables.takedowns, tables.versions,
            tables.takedowns.c.article_id == tables.versions.c.article_id, isouter=True,
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [Takedown(*row) for row in connection.execute(query)]

    def finish(self, article_ids: Collection[str]) -> None:
        """Forget that these were to be taken down."""
        with self._engine.begin() as connection:
            for batch in batches(article_ids):
                connection.execute(delete(tables.takedowns).where(tables.takedowns.c.article_id.in_(batch)))

    def hold_back(self, articles: Iterable[Article]) -> None:
        """Let no run bring these back unless somebody restores them."""
        self.hold(pair for article in articles for pair in marks_of(article))

    def hold(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Let no run bring back what has these digests of id and text, or repeats what has this likeness."""
        new = set(pairs)
        if new:
            with self._engine.begin() as connection:
                self.hold_within(connection, new)
            self._copy(new | self.held())

    @staticmethod
    def hold_within(connection: Connection, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Do the same to the table alone, as a part of a transaction."""
        rows = [{"article": article, "text": text} for article, text in pairs]
        if rows:
            connection.execute(ignoring(connection, tables.held_back), rows)

    @staticmethod
    def begin_again(connection: Connection, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Hold back what has these digests, and begin to take down what is held back but present in a backup.

        Runs in the caller's transaction: the one after which the backup is live.
        """
        Takedowns.hold_within(connection, pairs)
        held = HeldBack.of(_held(connection))
        query = select(tables.versions.c.article_id, tables.versions.c.text)
        rows = connection.execute(query.execution_options(yield_per=500))
        again = {row.article_id for row in rows if held.has(row.article_id, row.text)}
        Takedowns.begin(connection, again, thorough=True)

    def held_back(self) -> HeldBack:
        """Return what may not come back."""
        return HeldBack.of(self.held())

    def restore(self, articles: Iterable[Article]) -> None:
        """Lift the ban on these: runs may index them again."""
        table, restored = tables.held_back, [pair for a in articles for pair in marks_of(a)]
        if not restored:
            return
        left = {row for row in self.held() if not any(row[0] == name or row[1] == text for name, text in restored)}
        with self._engine.begin() as connection:
            for name, text in restored:
                connection.execute(delete(table).where(or_(table.c.article == name, table.c.text == text)))
        self._copy(left)

    def held(self) -> set[tuple[bytes, bytes]]:
        """Return the digests of id and text of what may not come back, and its likenesses in the place of texts."""
        with self._engine.connect() as connection:
            rows = _held(connection)
        return rows | _read(self._file) if self._file else rows

    def _copy(self, rows: set[tuple[bytes, bytes]]) -> None:
        if self._file:
            fresh = self._file.with_suffix(".new")
            private_file(fresh)
            lines = sorted(f"{article.hex()} {text.hex()}\n" for article, text in rows)
            fresh.write_text("".join(lines), encoding="ascii")
            fresh.replace(self._file)


def _held(connection: Connection) -> set[tuple[bytes, bytes]]:
    return {(row.article, row.text) for row in connection.execute(select(tables.held_back))}


def _read(file: Path) -> set[tuple[bytes, bytes]]:
    """Read the digests of ids and texts, a pair a line. Raises StoreError if the file is damaged."""
    try:
        lines = [line.split() for line in file.read_text(encoding="ascii").splitlines()]
        return {(bytes.fromhex(article), bytes.fromhex(text)) for article, text in lines}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError) as error:
        told = f"{file}, which keeps removed articles from coming back, cannot be read ({error}): restore a copy of it"
        raise StoreError(told) from None
