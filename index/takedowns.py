"""What was taken down: deleted so that no byte of it is left, and kept from coming back unasked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, Engine, delete, or_, select

from index import tables
from index.types import Article
from index.versions import batches, ignoring


@dataclass(frozen=True, slots=True)
class Takedown:
    """A stored version that is to be deleted, so that no byte of it is left."""

    article_id: str
    thorough: bool
    """Whether its vectors must go from Chroma's logs and graphs too, at the price of filling the store anew."""
    version: str | None
    """None if no version is left."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a person removed, by digests: neither its name nor its text may be left anywhere."""

    ids: frozenset[bytes] = frozenset()
    texts: frozenset[bytes] = frozenset()

    def __contains__(self, article: Article) -> bool:
        """Whether an article has the id of one that was removed, or its very text under another id."""
        return _digest(article.article_id) in self.ids or _digest(article.text) in self.texts


NOTHING_HELD_BACK = HeldBack()


class Takedowns:
    """The tables of takedowns, as verbs. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @staticmethod
    def begin(connection: Connection, article_ids: Collection[str], *, thorough: bool) -> None:
        """Take articles out of every generation, and remember that their text is still to be deleted.

        In a transaction of the caller's: with that of the generation that goes live without them.
        """
        for batch in batches(list(article_ids), 500):
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
            for batch in batches(list(article_ids), 500):
                connection.execute(delete(tables.takedowns).where(tables.takedowns.c.article_id.in_(batch)))

    def hold_back(self, articles: Iterable[Article]) -> None:
        """Let no run bring these back unless somebody restores them."""
        rows = [{"article": _digest(article.article_id), "text": _digest(article.text)} for article in articles]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(ignoring(connection, tables.held_back), rows)

    def held_back(self) -> HeldBack:
        """Return what may not come back."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(tables.held_back)).all()
        return HeldBack(frozenset(row.article for row in rows), frozenset(row.text for row in rows))

    def restore(self, articles: Iterable[Article]) -> None:
        """Let these come and go again like any other."""
        table = tables.held_back
        with self._engine.begin() as connection:
            for article in articles:
                same = or_(table.c.article == _digest(article.article_id), table.c.text == _digest(article.text))
                connection.execute(delete(table).where(same))


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
