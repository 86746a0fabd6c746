"""What the index holds, and which of it is live: versions of articles, and generations of the whole.

A version (one content of one article) never changes. A generation says which version of each article is live;
going live is one transaction that names another generation, so a reader sees the old index or the new one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError

from index import tables
from index.errors import StoreError
from index.types import Article, Passage, Sentence

Vectors = npt.NDArray[np.float32]

KEPT_GENERATIONS = 5
"""How many generations `sourcier rollback` can go back through."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the whole index."""

    number: int
    fingerprint: str
    embedding: str
    """The EMBEDDING_MODEL that it was built with: its questions must be embedded by the same."""
    created: dt.datetime
    summary: Mapping[str, Any]
    """Counts of the run that made it."""


@dataclass(frozen=True, slots=True)
class LiveArticle:
    """Which version of an article a generation holds, and where it came from."""

    article_id: str
    version: str
    root: str


class Manifest:
    """The tables, as verbs. Every method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        try:
            tables.metadata.create_all(engine)
        except DatabaseError as error:
            raise StoreError(
                f"the index database cannot be opened ({type(error.orig).__name__}: {error.orig}): "
                "check that DATA_DIR is writable; if the file is damaged, delete DATA_DIR and run `sourcier index`"
            ) from error

    def generation(self) -> Generation | None:
        """Return the live generation, or None before the first run."""
        query = select(tables.generations).join(tables.live, tables.live.c.generation == tables.generations.c.number)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else Generation(row.number, row.fingerprint, row.embedding, row.created, row.summary)

    def live_articles(self, generation: int) -> dict[str, LiveArticle]:
        """Return what a generation holds, by article id."""
        query = select(tables.generation_articles).where(tables.generation_articles.c.generation == generation)
        with self.engine.connect() as connection:
            return {row.article_id: LiveArticle(row.article_id, row.version, row.root)
                    for row in connection.execute(query)}  # fmt: skip

    def add_version(self, article: Article, passages: Sequence[Passage], tokens: Sequence[Sequence[str]],
                    fingerprint: str) -> None:  # fmt: skip
        """Store one version with its cut; storing it again changes nothing."""
        with self.engine.begin() as connection:
            connection.execute(self._ignoring(tables.versions).values(_article_row(article)))
            connection.execute(self._ignoring(tables.cuts).values(
                version=article.version, fingerprint=fingerprint,
                passages=[[[s.start, s.end] for s in passage.sentences] for passage in passages],
                tokens="\n".join(" ".join(words) for words in tokens),
            ))  # fmt: skip

    def cut_versions(self, fingerprint: str) -> set[str]:
        """Return the versions that are stored with a cut for this fingerprint."""
        query = select(tables.cuts.c.version).where(tables.cuts.c.fingerprint == fingerprint)
        with self.engine.connect() as connection:
            return set(connection.scalars(query))

    def passages(self, version: str, fingerprint: str) -> tuple[Passage, ...]:
        """Return a version cut into passages; empty if it is not stored."""
        query = (
            select(tables.versions, tables.cuts.c.passages)
            .join(tables.cuts, tables.cuts.c.version == tables.versions.c.version)
            .where(tables.versions.c.version == version, tables.cuts.c.fingerprint == fingerprint)
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        return () if row is None else _passages_of(_article_of(row), row.passages)

    def articles(self, versions: Iterable[str]) -> Iterator[Article]:
        """Yield stored versions, in no particular order."""
        with self.engine.connect() as connection:
            for batch in _batches(list(versions), 500):
                query = select(tables.versions).where(tables.versions.c.version.in_(batch))
                yield from (_article_of(row) for row in connection.execute(query))

    def tokens(self, versions: Iterable[str], fingerprint: str) -> Iterator[tuple[str, list[list[str]]]]:
        """Yield each version with the index words of its passages."""
        with self.engine.connect() as connection:
            for batch in _batches(list(versions), 500):
                query = select(tables.cuts.c.version, tables.cuts.c.tokens).where(
                    tables.cuts.c.fingerprint == fingerprint, tables.cuts.c.version.in_(batch)
                )
                for version, tokens in connection.execute(query):
                    yield version, [line.split() for line in tokens.split("\n")]

    def known_vectors(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the cached vectors among `keys` (see `vector_key`)."""
        found: dict[bytes, Vectors] = {}
        with self.engine.connect() as connection:
            for batch in _batches(list(keys), 500):
                query = select(tables.vectors).where(tables.vectors.c.key.in_(batch))
                found |= {row.key: np.frombuffer(row.vector, dtype=np.float16).astype(np.float32)
                          for row in connection.execute(query)}  # fmt: skip
        return found

    def remember_vectors(self, keyed: Mapping[bytes, Vectors]) -> None:
        """Cache vectors, as 16-bit floats: their rounding is a tenth of what 4-bit weights lose."""
        if keyed:
            rows = [{"key": key, "vector": vector.astype(np.float16).tobytes()} for key, vector in keyed.items()]
            with self.engine.begin() as connection:
                connection.execute(self._ignoring(tables.vectors), rows)

    def go_live(
        self, fingerprint: str, embedding: str, articles: Iterable[LiveArticle], summary: Mapping[str, Any]
    ) -> Generation:
        """Make a new generation and put it live, in one transaction."""
        now = dt.datetime.now(dt.UTC)
        with self.engine.begin() as connection:
            number = connection.execute(
                insert(tables.generations).values(
                    fingerprint=fingerprint, embedding=embedding, created=now, summary=dict(summary)
                )
            ).inserted_primary_key[0]  # type: ignore[index]
            rows = [{"generation": number, "article_id": a.article_id, "version": a.version, "root": a.root}
                    for a in articles]  # fmt: skip
            if rows:
                connection.execute(insert(tables.generation_articles), rows)
            if not connection.execute(update(tables.live).values(generation=number)).rowcount:
                connection.execute(insert(tables.live).values(generation=number))
        return Generation(number, fingerprint, embedding, now, summary)

    def roll_back(self) -> Generation | None:
        """Put the generation before the live one live again; None if there is none."""
        current = self.generation()
        if current is None:
            return None
        before = select(func.max(tables.generations.c.number)).where(tables.generations.c.number < current.number)
        with self.engine.begin() as connection:
            number = connection.scalar(before)
            if number is None:
                return None
            connection.execute(update(tables.live).values(generation=number))
        return self.generation()

    def forget_old_generations(self) -> set[str]:
        """Drop all but the last generations, and return the versions that none of the kept ones holds."""
        with self.engine.begin() as connection:
            kept = list(connection.scalars(
                select(tables.generations.c.number).order_by(tables.generations.c.number.desc()).limit(KEPT_GENERATIONS)
            ))  # fmt: skip
            live = connection.scalar(select(tables.live.c.generation))
            kept.append(live)  # after a rollback, older than the newest
            connection.execute(
                delete(tables.generation_articles).where(tables.generation_articles.c.generation.not_in(kept))
            )
            connection.execute(delete(tables.generations).where(tables.generations.c.number.not_in(kept)))
            held = select(tables.generation_articles.c.version)
            return set(
                connection.scalars(select(tables.versions.c.version).where(tables.versions.c.version.not_in(held)))
            )

    def drop_versions(self, versions: Iterable[str]) -> None:
        """Delete versions and their cuts."""
        with self.engine.begin() as connection:
            for batch in _batches(list(versions), 500):
                connection.execute(delete(tables.cuts).where(tables.cuts.c.version.in_(batch)))
                connection.execute(delete(tables.versions).where(tables.versions.c.version.in_(batch)))

    def _ignoring(self, table: Any) -> Any:  # noqa: ANN401 - two dialects, no common type
        """Return an insert that leaves existing rows as they are."""
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        return dialect.insert(table).on_conflict_do_nothing()


def _batches(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _article_row(article: Article) -> dict[str, Any]:
    return {
        "version": article.version, "article_id": article.article_id, "title": article.title, "text": article.text,
        "lang": article.lang, "date": article.date, "updated": article.updated, "source": article.source,
        "url": article.url, "authors": list(article.authors), "section": article.section,
        "derived": sorted(article.derived),
    }  # fmt: skip


def _article_of(row: Any) -> Article:  # noqa: ANN401 - a row of `versions`
    return Article(
        article_id=row.article_id, title=row.title, text=row.text, lang=row.lang, date=row.date, updated=row.updated,
        source=row.source, url=row.url, authors=tuple(row.authors), section=row.section, derived=frozenset(row.derived),
    )  # fmt: skip


def _passages_of(article: Article, cut: Sequence[Sequence[Sequence[int]]]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    ordinal = 0
    for spans in cut:
        sentences = [Sentence(ordinal + i, start, end, article.text[start:end]) for i, (start, end) in enumerate(spans)]
        ordinal += len(sentences)
        passages.append(Passage(article, len(passages), tuple(sentences)))
    return tuple(passages)
