"""Everything that the bot remembers, behind one name."""

import time
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine

from bot.state import forgotten
from bot.state.account import DAY, Access, AccessRequests, Choices, Follows, Menus, Quotas
from bot.state.answers import Answers, Feedback, Gone
from bot.state.database import Clock, open_database, sqlite_url
from bot.state.moving import move_chat, moved
from bot.state.submissions import Submissions
from bot.state.updates import Updates
from index.storage.database import empty_log, scrub
from index.storage.private import data_folder


def now() -> int:
    """Milliseconds since 1970 in UTC."""
    return time.time_ns() // 1_000_000


class Memory:
    """The stores of one database. All calls of theirs block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self.answers = Answers(engine, clock)
        self.feedback = Feedback(engine, clock)
        self.access = Access(engine, clock)
        self.quotas = Quotas(engine, clock)
        self.submissions = Submissions(engine, clock)
        self.requests = AccessRequests(engine, clock)
        self.follows = Follows(engine, clock)
        self.choices = Choices(engine)
        self.menus = Menus(engine, clock)
        self.updates = Updates(engine, clock)

    def purge(self, retention_days: int) -> int:
        """Delete what is older than may be kept, and what was deleted before from the log; return how many answers."""
        oldest = self.clock() - retention_days * DAY
        self.quotas.purge()
        self.submissions.purge(self.clock() - DAY)
        self.requests.purge()
        self.follows.purge(oldest)
        self.updates.purge()
        self.access.purge(oldest)
        with self.engine.begin() as connection:
            forgotten.purge(connection, oldest)
        gone = self.answers.purge(oldest)
        empty_log(self.engine)
        return gone

    def forget_articles(self, gone: Gone, *, again: bool = False) -> None:
        """Delete answers for which articles that are gone were quoted or found: no byte of them is left.

        `again`: that was done before for all of them, so the file need not be written anew unless something is found.
        """
        found = self.follows.forget_articles(gone) + self.answers.forget_articles(gone)
        if found or not again:
            scrub(self.engine)  # also of what was deleted for other reasons: an answer whose question was edited

    def forget_person(self, user_id: int) -> int:
        """Delete what is kept of a person, but for an admin's decision; return how many answers went."""
        gone = self.access.forget(user_id)
        empty_log(self.engine)
        return gone

    def deleted(self) -> Mapping[bytes, int]:
        """Return the digests of what people had deleted, each with the moment, in milliseconds since 1970."""
        with self.engine.connect() as connection:
            return forgotten.kept(connection)

    def take_back(self, answer_id: str) -> None:
        """Delete an answer that must not have been stored, so that no byte of it is left."""
        self.answers.delete(answer_id)
        scrub(self.engine)

    def move_chat(self, old: int, new: int) -> None:
        """Follow a group to its new id."""
        with self.engine.begin() as connection:
            move_chat(connection, old, new)

    def moved(self) -> dict[int, int]:
        """Return the new ids of groups that have moved, by the old ones, which settings may still have."""
        return moved(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_memory(data_dir: Path, database_url: str | None = None, clock: Clock = now) -> Memory:
    """Open the embedded database of a data directory, or the one at a URL. Raises StoreError."""
    if database_url is None:
        data_folder(data_dir)
    return Memory(open_database(database_url or sqlite_url(data_dir)), clock)
