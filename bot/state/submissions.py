"""Articles that an admin has sent and not yet confirmed."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert

from bot.state.database import Clock
from bot.state.tables import submissions


@dataclass(frozen=True, slots=True)
class Submission:
    """An article to be: the bytes of a file, or an address."""

    id: str
    user_id: int
    name: str
    """File name with extension, or the address again."""
    content: bytes | None
    url: str | None


class Submissions:
    """All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def keep(self, user_id: int, name: str, *, content: bytes | None = None, url: str | None = None) -> Submission:
        """Keep an article until its sender confirms."""
        submission = Submission(secrets.token_urlsafe(9), user_id, name[:256], content, url)
        row = {"id": submission.id, "user_id": user_id, "name": submission.name, "content": content, "url": url}
        with self._engine.begin() as connection:
            connection.execute(insert(submissions).values(**row, sent_at=self._clock()))
        return submission

    def take(self, submission_id: str) -> Submission | None:
        """Return a submission and remove it, so that it is indexed once; None if it is gone."""
        taken = delete(submissions).where(submissions.c.id == submission_id).returning(submissions)
        with self._engine.begin() as connection:
            row = connection.execute(taken).first()
        return Submission(row.id, row.user_id, row.name, row.content, row.url) if row else None

    def purge(self, before: int) -> None:
        """Delete what nobody confirmed."""
        with self._engine.begin() as connection:
            connection.execute(delete(submissions).where(submissions.c.sent_at < before))
