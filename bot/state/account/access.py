"""Who may ask, and what is known of people: their name, their language, when they were last refused."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, select, update

from bot.state.answers import forget_answers
from bot.state.database import Clock, upsert
from bot.state.forgotten import note
from bot.state.tables import answers, choices, follows, grants, people, requests, submissions, withdrawn


@dataclass(frozen=True, slots=True)
class Grant:
    """An admin's word about a person or a chat."""

    id: int
    allowed: bool
    name: str
    """As Telegram told it; empty if unknown."""


class Access:
    """Grants and people. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def word_on(self, *ids: int) -> dict[int, bool]:
        """Return what admins said of people and chats: allowed or denied; absent if nothing."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(grants.c.id, grants.c.allowed).where(grants.c.id.in_(ids)))
            return {row.id: row.allowed for row in rows}

    def decide(self, subject: int, *, allowed: bool, by: int) -> None:
        """Let a person or chat in, or shut them out."""
        values = {"allowed": allowed, "granted_by": by, "granted_at": self._clock()}
        with self._engine.begin() as connection:
            upsert(connection, grants, {"id": subject}, values)

    def grants(self) -> list[Grant]:
        """Return every decision, the allowed first."""
        named = (
            select(grants.c.id, grants.c.allowed, people.c.name)
            .outerjoin(people, people.c.id == grants.c.id)
            .order_by(grants.c.allowed.desc(), grants.c.id)
        )
        with self._engine.connect() as connection:
            return [Grant(row.id, row.allowed, row.name or "") for row in connection.execute(named)]

    def language_of(self, user_id: int) -> str | None:
        """Return the language that a person chose; None if none was."""
        with self._engine.connect() as connection:
            return connection.execute(select(people.c.language).where(people.c.id == user_id)).scalar()

    def language_shown(self, user_id: int) -> str | None:
        """Return the language in which Telegram was last seen to speak to a person; None if that is not kept."""
        with self._engine.connect() as connection:
            return connection.execute(select(people.c.shown).where(people.c.id == user_id)).scalar()

    def note_language(self, user_id: int, name: str, shown: str) -> None:
        """Keep the language in which Telegram speaks to a person."""
        self._keep(user_id, name, shown=shown)

    def choose_language(self, user_id: int, name: str, language: str | None) -> None:
        """Keep the language that a person chose; None goes back to Telegram's."""
        self._keep(user_id, name, language=language)

    def _keep(self, user_id: int, name: str, **values: str | None) -> None:
        with self._engine.begin() as connection:
            upsert(connection, people, {"id": user_id}, {"name": name, **values, "seen_at": self._clock()})

    def refuse(self, subject: int, name: str, again_after: int) -> bool:
        """Note a refusal; True if it should be told: the last one told is so many milliseconds ago, or never was."""
        now = self._clock()
        with self._engine.begin() as connection:
            last = connection.execute(select(people.c.refused_at).where(people.c.id == subject)).scalar()
            if last is not None and 0 <= now - last < again_after:  # later than now: the clock was put back
                return False
            upsert(connection, people, {"id": subject}, {"name": name, "refused_at": now, "seen_at": now})
        return True

    def welcome(self, subject: int) -> None:
        """Forget that somebody was refused: if it happens again, it should be told again."""
        with self._engine.begin() as connection:
            connection.execute(update(people).where(people.c.id == subject).values(refused_at=None))

    def forget(self, user_id: int) -> int:
        """Delete what is kept of a person, but for an admin's decision; return how many answers went."""
        with self._engine.begin() as connection:
            connection.execute(delete(people).where(people.c.id == user_id))
            connection.execute(delete(submissions).where(submissions.c.user_id == user_id))
            for table in (follows, answers, withdrawn):
                note(connection, table, table.c.user_id == user_id, self._clock())
            connection.execute(delete(follows).where(follows.c.user_id == user_id))
            connection.execute(delete(choices).where(choices.c.chat_id == user_id))
            connection.execute(delete(requests).where(requests.c.subject == user_id))
            return forget_answers(connection, user_id)

    def purge(self, before: int) -> None:
        """Delete people who have not been seen since a moment, unless a language of theirs is kept."""
        stale = (people.c.seen_at < before) & people.c.language.is_(None) & people.c.shown.is_(None)
        with self._engine.begin() as connection:
            connection.execute(delete(people).where(stale))
