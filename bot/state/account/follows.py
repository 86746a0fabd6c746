"""Answers that people follow: they are told when an article changes what was cited."""

import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, bindparam, delete, insert, select, update

from bot.answering.document import AnswerDocument
from bot.state.account.quotas import MINUTE
from bot.state.answers import Gone, Place, named_in, naming_one
from bot.state.database import Clock
from bot.state.tables import follows
from index.storage.database import is_free, take_turns

MOST_FOLLOWED = 10
"""Answers that one person follows at a time."""
_TURNS = 0x666F6C6C
"""Key under which processes add one after the other: a second tap, answered by another one, is no second follow."""
HELD = 10 * MINUTE
"""Milliseconds for which nobody else checks what a process checks: it may have died. Telling is tried for two minutes.
"""


@dataclass(frozen=True, slots=True)
class Follow:
    """One followed answer."""

    id: str
    place: Place
    """Where news of it is told."""
    document: AnswerDocument | None
    """The answer as it was last told; None if an article that it quoted was taken down."""
    followed_at: int
    """Milliseconds since 1970."""
    language: str | None
    """That of the answer, in which its removal is told; None if it was followed before that was kept."""


class Follows:
    """All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def add(self, place: Place, document: AnswerDocument, generation: int) -> Follow | None:
        """Follow an answer that is up to date with a generation of the index; None if the person follows enough.

        An answer to the same question is followed once.
        """
        follow = Follow(secrets.token_urlsafe(9), place, document, self._clock(), document.language)
        row = {
            "id": follow.id, "chat_id": place.chat_id, "topic_id": place.topic_id, "user_id": place.user_id,
            **_kept(document), "followed_at": follow.followed_at, "checked": generation,
            "language": document.language,
        }  # fmt: skip
        wanted = select(follows).where(follows.c.user_id == place.user_id)
        with self._engine.begin() as connection:
            take_turns(connection, _TURNS)
            kept = [_follow(each) for each in connection.execute(wanted)]
            here = [one for one in kept if one.document and one.place.chat_id == place.chat_id]
            if same := [one for one in here if one.document and one.document.question == document.question]:
                return same[0]
            if len(kept) >= MOST_FOLLOWED:
                return None
            connection.execute(insert(follows).values(row))
        return follow

    def of(self, user_id: int) -> list[Follow]:
        """Return what a person follows, oldest first."""
        wanted = select(follows).where(follows.c.user_id == user_id).order_by(follows.c.followed_at)
        with self._engine.connect() as connection:
            return [_follow(row) for row in connection.execute(wanted)]

    def due(self, generation: int, most: int) -> list[str]:
        """Return the ids of some that were last held against an older generation."""
        wanted = select(follows.c.id).where(self._due(generation)).order_by(follows.c.checked).limit(most)
        with self._engine.connect() as connection:
            return list(connection.scalars(wanted))

    def take(self, follow_id: str, generation: int) -> Follow | None:
        """Return one that is due, for the caller alone to check; None if somebody does, or it is followed no more."""
        mine = (follows.c.id == follow_id) & self._due(generation)
        held = {"held_until": self._clock() + HELD}
        with self._engine.begin() as connection:
            taken = connection.execute(update(follows).where(mine).values(held).returning(follows)).first()
        return _follow(taken) if taken else None

    def stands(self, follow_id: str) -> bool:
        """Tell whether an answer is followed still, and no article that it quoted was taken down meanwhile."""
        with self._engine.connect() as connection:
            return connection.execute(select(follows.c.id).where(_standing(follow_id))).first() is not None

    def checked(self, follow_id: str, generation: int, told: AnswerDocument | None = None) -> None:
        """Keep that an answer was held against a generation, and how it was told, so that it is not told again.

        Nothing is kept of one that stands no more: what is to be told of it then is a removal.
        """
        kept: dict[str, object] = {"checked": generation, "held_until": None}
        if told:
            kept |= _kept(told)
        with self._engine.begin() as connection:
            connection.execute(update(follows).where(_standing(follow_id)).values(kept))

    def put_back(self, follow_id: str) -> None:
        """Let an answer whose news could not be told be checked again."""
        with self._engine.begin() as connection:
            connection.execute(update(follows).where(follows.c.id == follow_id).values(held_until=None))

    def end(self, follow_id: str, user_id: int | None = None) -> bool:
        """Follow an answer no more; False if it was not followed (by that person)."""
        ended = delete(follows).where(follows.c.id == follow_id)
        if user_id is not None:
            ended = ended.where(follows.c.user_id == user_id)
        with self._engine.begin() as connection:
            return bool(connection.execute(ended).rowcount)

    def purge(self, before: int) -> None:
        """End what has been followed since before a moment."""
        with self._engine.begin() as connection:
            connection.execute(delete(follows).where(follows.c.followed_at < before))

    def forget_articles(self, gone: Gone) -> int:
        """Delete the answers that quote an article that is gone, but not that they were followed: it is to be told."""
        nothing = {"document": None, "articles": None, "checked": 0, "held_until": None}
        emptied = update(follows).where(follows.c.id == bindparam("follow")).values(nothing)
        found = [{"follow": name} for (name,) in naming_one(self._engine, follows, gone, "id", noted=named_in)]
        if found:
            with self._engine.begin() as connection:
                connection.execute(emptied, found)
        return len(found)

    def _due(self, generation: int) -> ColumnElement[bool]:
        now = self._clock()
        return (follows.c.checked < generation) & is_free(follows.c.held_until, now, now + 2 * HELD)


def _standing(follow_id: str) -> ColumnElement[bool]:
    return (follows.c.id == follow_id) & follows.c.document.is_not(None)


def _kept(document: AnswerDocument) -> dict[str, str]:
    """Write what there may be news of: what a model wrote and was refused, perhaps of other articles, is not kept."""
    kept = document.model_copy(update={"rejected": (), "suggestions": ()}).model_dump_json()
    return {"document": kept, "articles": named_in(kept)}


def _follow(row: Row[Any]) -> Follow:
    document = AnswerDocument.model_validate_json(row.document) if row.document else None
    return Follow(row.id, Place(row.chat_id, row.user_id, row.topic_id), document, row.followed_at, row.language)
