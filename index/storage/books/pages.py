"""The tables of fetched pages: what their servers and feeds said of them, by digests of their addresses."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from index.articles.web.memory import Validators, key_of
from index.storage import tables
from index.storage.books.clock import Clock, utc_now
from index.storage.versions import batches

KEPT = dt.timedelta(days=60)
"""For how long a page is remembered that no run meets with any more, and whose article is not live."""
_COARSE = dt.timedelta(days=1)
"""To what it is known when a run last met with a page: a feed that is read every minute need not be written down so
often, and what is too old need not be looked for so often either."""


class PageBook:
    """Validators by key. Every method is one transaction but `note` and `forget`: part of their callers'."""

    def __init__(self, engine: Engine, now: Clock = utc_now) -> None:
        self._engine = engine
        self._now = now

    def known(self, keys: Collection[bytes]) -> dict[bytes, Validators]:
        """Return what is known of these pages."""
        pages, told = tables.pages, tables.page_stamps
        found: dict[bytes, Validators] = {}
        with self._engine.connect() as connection:
            for batch in batches(keys):
                stamps: dict[bytes, dict[bytes, bytes]] = {}
                for row in connection.execute(select(told).where(told.c.page.in_(batch))):
                    stamps.setdefault(row.page, {})[row.feed] = row.stamp
                for row in connection.execute(select(pages).where(pages.c.key.in_(batch))):
                    found[row.key] = Validators(
                        row.etag, row.last_modified, stamps.get(row.key, {}), row.disputed, row.sent
                    )
        return found

    def note(self, connection: Connection, noted: Mapping[bytes, Validators], met: Collection[bytes]) -> None:
        """Keep what was noted of pages in the place of what was known of them, and that a run has met with others.

        Drops those that none has met with for long, unless their article is live: of that it must stay known which
        feeds told of it, since a second one is not believed.
        """
        pages, now = tables.pages, self._now()
        rows = [
            {"key": key, "etag": one.etag, "last_modified": one.last_modified, "disputed": one.disputed,
             "sent": one.sent, "named": now}
            for key, one in noted.items() if one != Validators()
        ]  # fmt: skip
        stamps = [
            {"page": key, "feed": feed, "stamp": stamp}
            for key, one in noted.items() for feed, stamp in one.stamps.items()
        ]  # fmt: skip
        _drop(connection, noted)
        for table, values in ((pages, rows), (tables.page_stamps, stamps)):
            if values:
                connection.execute(insert(table), values)
        for batch in batches(met):
            late = pages.c.key.in_(batch) & (pages.c.named < now - _COARSE)
            connection.execute(update(pages).values(named=now).where(late))
        self._drop_unnamed(connection, now)

    @staticmethod
    def forget(connection: Connection, urls: Iterable[str]) -> None:
        """Have these fetched anew next time, and what any of them, being a feed, told of.

        So are the feeds that told of one of these, which nobody would look for there otherwise.
        """
        told = tables.page_stamps.c
        doomed = {key_of(url) for url in urls}
        for sought, having in ((told.page, told.feed), (told.feed, told.page)):
            for batch in batches(doomed):
                doomed |= set(connection.scalars(select(sought).where(having.in_(batch))))
        _drop(connection, doomed)

    def clear(self) -> None:
        """Have everything fetched anew next time."""
        with self._engine.begin() as connection:
            connection.execute(delete(tables.page_stamps))
            connection.execute(delete(tables.pages))

    def _drop_unnamed(self, connection: Connection, now: dt.datetime) -> None:
        pages, articles = tables.pages, tables.generation_articles
        oldest = connection.scalar(select(func.min(pages.c.named)))
        if oldest is None or oldest >= now - KEPT - _COARSE:
            return
        old = set(connection.scalars(select(pages.c.key).where(pages.c.named < now - KEPT)))
        live = select(articles.c.article_id).join(tables.live, tables.live.c.generation == articles.c.generation)
        staying = old & {key_of(name) for name in connection.scalars(live)}
        for batch in batches(staying):
            connection.execute(update(pages).values(named=now).where(pages.c.key.in_(batch)))
        _drop(connection, old - staying)


def _drop(connection: Connection, keys: Iterable[bytes]) -> None:
    for batch in batches(keys):
        connection.execute(delete(tables.page_stamps).where(tables.page_stamps.c.page.in_(batch)))
        connection.execute(delete(tables.pages).where(tables.pages.c.key.in_(batch)))
