"""The tables of the index; `migrations` make them. Times are UTC; vectors are little-endian 16-bit floats."""

import datetime as dt

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData()


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite forgets time zones, and a moment without one cannot be compared with any other."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Read a moment in UTC, whatever the database says of it."""
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


versions = Table(
    "versions", metadata,
    Column("version", String(32), primary_key=True),
    Column("article_id", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("date", Date),
    Column("updated", Date),
    Column("source", Text),
    Column("url", Text),
    Column("authors", JSON, nullable=False),
    Column("section", Text),
    Column("derived", JSON, nullable=False),
    Column("unread_dates", JSON),  # [[field, what was given], …]; not known of what was stored before
    Index("versions_by_url", "url", postgresql_using="hash"),  # a tree takes entries of 2.7 KB, and no longer address
)  # fmt: skip

cuts = Table(
    "cuts", metadata,
    Column("version", String(32), primary_key=True),
    Column("fingerprint", String(16), primary_key=True),
    Column("passages", JSON, nullable=False),  # [[[start, end] of a sentence, …] of a passage, …]
    Column("tokens", Text, nullable=False),  # a line of index words for each passage
)  # fmt: skip

generations = Table(
    "generations", metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("fingerprint", String(16), nullable=False),
    Column("store", String(40), nullable=False),  # where its vectors are
    Column("embedding", Text, nullable=False),  # the setting it was built with: queries must use the same
    Column("created", Moment, nullable=False),
    Column("summary", JSON, nullable=False),
    sqlite_autoincrement=True,  # a number is never used again, so that cached rankings cannot be mistaken
)  # fmt: skip

generation_articles = Table(
    "generation_articles", metadata,
    Column("generation", ForeignKey("generations.number", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, primary_key=True),
    Column("version", String(32), nullable=False),
    Column("root", Text, nullable=False),
    Index("generation_articles_by_version", "version"),
)  # fmt: skip

live = Table(
    "live", metadata,
    Column("generation", Integer, primary_key=True),
    Column("only", Integer, nullable=False, server_default="1", unique=True),  # of two first runs one goes live
)  # fmt: skip

sources = Table(
    "sources", metadata,
    Column("root", Text, primary_key=True),
    Column("named", String(16), nullable=False),
    Column("read", Moment),
    Column("failed", Integer, nullable=False),
    Column("error", Text, nullable=False),
    Column("unread", JSON),  # [[name, reason], …] of its articles; not known of what was read before
)  # fmt: skip

errands = Table(  # what other processes ask the one to do that holds the store
    "errands", metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(16), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("state", String(8), nullable=False),  # waiting, begun, done, failed
    Column("reached", JSON, nullable=False),  # how far it is
    Column("outcome", JSON, nullable=False),
)  # fmt: skip

doubts = Table(  # what a run that nobody watched did not dare to do
    "doubts", metadata,
    Column("root", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("told", Boolean, nullable=False),
    Column("held_until", Moment),  # by a process that tells it
)  # fmt: skip

stored = Table(
    "stored", metadata,
    Column("store", String(40), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("sentences", Integer, nullable=False),
    Column("complete", Boolean, nullable=False),  # false from before the first record is added until after the last
)  # fmt: skip

signatures = Table(
    "signatures", metadata,
    Column("version", String(32), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)  # fmt: skip

files_read = Table(  # what a version was read from last, by a digest of that and of the program that read it
    "files_read", metadata,
    Column("version", String(32), primary_key=True),
    Column("key", LargeBinary(16), nullable=False, index=True),
)  # fmt: skip

takedowns = Table(  # begun, not yet finished
    "takedowns", metadata,
    Column("article_id", Text, primary_key=True),
    Column("thorough", Boolean, nullable=False),  # asked for by a person: its vectors must go from Chroma's files too
)  # fmt: skip

held_back = Table(  # what a person removed, by SHA-256: no run brings it back unasked
    "held_back", metadata,
    Column("article", LargeBinary(32), primary_key=True),  # of its id
    Column("text", LargeBinary(32), nullable=False),  # or, in a row of its own, the likeness of the text: 516 bytes
)  # fmt: skip

refusals = Table(  # what cost a reader too much, by a digest of its bytes
    "refusals", metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("until", Moment, nullable=False),  # then it is tried again
)  # fmt: skip

pages = Table(  # what was fetched, by a digest of its address
    "pages", metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("disputed", Boolean, nullable=False),  # whether several feeds tell of it
    Column("sent", Double, nullable=False),  # whole, in seconds since 1970
    Column("named", Moment, nullable=False, index=True),  # about when a run last met with it
)  # fmt: skip

page_stamps = Table(  # what feeds say of pages, all by digests
    "page_stamps", metadata,
    Column("page", LargeBinary(16), primary_key=True),
    Column("feed", LargeBinary(16), primary_key=True, index=True),
    Column("stamp", LargeBinary(16), nullable=False),
)  # fmt: skip

vectors = Table(
    "vectors", metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)  # fmt: skip
