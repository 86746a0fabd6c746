"""Stored articles: versions that never change, how each is cut, its signature, and the stores that have its vectors."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from index.storage import tables
from index.types import Article, Passage, Sentence, UnreadDate, headline

T = TypeVar("T")

VALUES_AT_ONCE, ARTICLES_AT_ONCE = 500, 200
"""Values that one statement names, and articles that are read at a time with their texts."""


class Versions:
    """Queries and changes of stored articles. Every method is one transaction but `cut` and `articles`: one a batch."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, article: Article, passages: Sequence[Passage], tokens: Sequence[Sequence[str]], fingerprint: str,
            signature: bytes) -> None:  # fmt: skip
        """Store one version with its cut; storing it again changes nothing."""
        with self._engine.begin() as connection:
            connection.execute(ignoring(connection, tables.versions).values(_article_row(article)))
            connection.execute(
                ignoring(connection, tables.signatures).values(version=article.version, signature=signature)
            )
            connection.execute(ignoring(connection, tables.cuts).values(
                version=article.version, fingerprint=fingerprint,
                passages=[[[s.start, s.end] for s in passage.sentences] for passage in passages],
                tokens="\n".join(" ".join(words) for words in tokens),
            ))  # fmt: skip

    def announce(self, store: str, sentences: Mapping[str, int]) -> None:
        """Note that records of these versions are about to be added to a store."""
        rows = [{"store": store, "version": v, "sentences": n, "complete": False} for v, n in sentences.items()]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(ignoring(connection, tables.stored), rows)

    def complete(self, store: str, versions: Iterable[str]) -> None:
        """Note that all records of these versions are in a store."""
        with self._engine.begin() as connection:
            for batch in batches(versions):
                connection.execute(update(tables.stored).values(complete=True).where(
                    tables.stored.c.store == store, tables.stored.c.version.in_(batch)
                ))  # fmt: skip

    def in_store(self, store: str) -> dict[str, int]:
        """Return the versions that a store holds completely, with their numbers of sentences."""
        query = select(tables.stored.c.version, tables.stored.c.sentences).where(
            tables.stored.c.store == store, tables.stored.c.complete
        )
        with self._engine.connect() as connection:
            return {row.version: row.sentences for row in connection.execute(query)}

    def passages(self, version: str, fingerprint: str) -> tuple[Passage, ...]:
        """Return a version cut into passages; empty if it is not stored."""
        return self.cut([version], fingerprint).get(version, ())

    def cut(self, versions: Iterable[str], fingerprint: str) -> dict[str, tuple[Passage, ...]]:
        """Return versions cut into passages; those that are not stored are left out."""
        cut: dict[str, tuple[Passage, ...]] = {}
        for batch in batches(versions, ARTICLES_AT_ONCE):
            query = (
                select(tables.versions, tables.cuts.c.passages)
                .join(tables.cuts, tables.cuts.c.version == tables.versions.c.version)
                .where(tables.versions.c.version.in_(batch), tables.cuts.c.fingerprint == fingerprint)
            )
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
            cut |= {row.version: _passages_of(_article_of(row), row.passages) for row in rows}
        return cut

    def articles(self, versions: Iterable[str]) -> Iterator[Article]:
        """Yield stored versions, in no particular order."""
        for batch in batches(versions, ARTICLES_AT_ONCE):
            query = select(tables.versions).where(tables.versions.c.version.in_(batch))
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
            yield from map(_article_of, rows)

    def languages_and_dates(self, versions: Sequence[str]) -> dict[str, tuple[str, dt.date | None]]:
        """Return language and publication date of each version."""
        table = tables.versions
        found: dict[str, tuple[str, dt.date | None]] = {}
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(table.c.version, table.c.lang, table.c.date).where(table.c.version.in_(batch))
                found |= {version: (lang, date) for version, lang, date in connection.execute(query)}
        return found

    def unread_dates(self, versions: Iterable[str]) -> list[UnreadDate]:
        """Return the dates of versions that were given and could not be read."""
        table = tables.versions
        found: list[UnreadDate] = []
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(table.c.article_id, table.c.unread_dates).where(table.c.version.in_(batch))
                for row in connection.execute(query.order_by(table.c.article_id)):
                    found += [UnreadDate(row.article_id, name, given) for name, given in row.unread_dates or ()]
        return found

    def at_addresses(self, urls: Iterable[str]) -> list[str]:
        """Return the ids of articles of which some version is at one of the addresses."""
        query = select(tables.versions.c.article_id).where(tables.versions.c.url.in_(list(urls))).distinct()
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def headlines(self, versions: Iterable[str]) -> dict[str, str]:
        """Return what each version is shown as: see `Article.headline`."""
        table = tables.versions
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(table.c.version, table.c.title, table.c.derived).where(table.c.version.in_(batch))
                found |= {row.version: headline(row.title, row.derived) for row in connection.execute(query)}
        return found

    def tokens(self, versions: Iterable[str], fingerprint: str) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield each version with the index words of its passages."""
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(tables.cuts.c.version, tables.cuts.c.tokens).where(
                    tables.cuts.c.fingerprint == fingerprint, tables.cuts.c.version.in_(batch)
                )
                for version, tokens in connection.execute(query):
                    yield version, [line.split() for line in tokens.split("\n")]

    def count_passages(self, versions: Iterable[str], fingerprint: str) -> int:
        """Return how many passages some versions are cut into."""
        table = tables.cuts
        number = func.sum(func.length(table.c.tokens) - func.length(func.replace(table.c.tokens, "\n", "")) + 1)
        total = 0
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(number).where(table.c.fingerprint == fingerprint, table.c.version.in_(batch))
                total += connection.scalar(query) or 0
        return total

    def signatures(self, versions: Iterable[str]) -> dict[str, bytes]:
        """Return the near-duplicate signatures of versions."""
        found: dict[str, bytes] = {}
        with self._engine.connect() as connection:
            for batch in batches(versions):
                query = select(tables.signatures).where(tables.signatures.c.version.in_(batch))
                found |= {row.version: row.signature for row in connection.execute(query)}
        return found

    def drop(self, versions: Iterable[str]) -> None:
        """Delete versions with everything that is known of them, vectors left out."""
        with self._engine.begin() as connection:
            for batch in batches(versions):
                for table in (tables.cuts, tables.signatures, tables.stored, tables.files_read, tables.versions):
                    connection.execute(delete(table).where(table.c.version.in_(batch)))


def ignoring(connection: Connection, table: Any) -> Any:  # noqa: ANN401 - two dialects, no common type
    """Return an insert that leaves existing rows as they are."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def batches(items: Iterable[T], size: int = VALUES_AT_ONCE) -> Iterator[list[T]]:
    """Cut what there is into pieces: a statement takes only so many values."""
    everything = list(items)
    return (everything[start : start + size] for start in range(0, len(everything), size))


def _article_row(article: Article) -> dict[str, Any]:
    return {
        "version": article.version, "article_id": article.article_id, "title": article.title, "text": article.text,
        "lang": article.lang, "date": article.date, "updated": article.updated, "source": article.source,
        "url": article.url, "authors": list(article.authors), "section": article.section,
        "derived": sorted(article.derived), "unread_dates": [list(one) for one in article.unread_dates] or None,
    }  # fmt: skip


def _article_of(row: Any) -> Article:  # noqa: ANN401 - a row of `versions`
    return Article(
        article_id=row.article_id, title=row.title, text=row.text, lang=row.lang, date=row.date, updated=row.updated,
        source=row.source, url=row.url, authors=tuple(row.authors), section=row.section, derived=frozenset(row.derived),
        unread_dates=tuple((name, given) for name, given in row.unread_dates or ()),
    )  # fmt: skip


def _passages_of(article: Article, cut: Sequence[Sequence[Sequence[int]]]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    ordinal = 0
    for spans in cut:
        sentences = [Sentence(ordinal + i, start, end, article.text[start:end]) for i, (start, end) in enumerate(spans)]
        ordinal += len(sentences)
        passages.append(Passage(article, len(passages), tuple(sentences)))
    return tuple(passages)
