"""Answers as they were given: what buttons show, what follow-ups refer to, what feedback is about."""

import datetime as dt
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn
from bot.state.database import Clock, upsert
from bot.state.tables import answers, fresh_starts, verdicts


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is held: each person has one's own in each chat and topic."""

    chat_id: int
    user_id: int
    topic_id: int = 0
    """0 outside forum topics."""


class Found(BaseModel):
    """A passage that was read for an answer, kept as it stood then."""

    model_config = ConfigDict(frozen=True)

    article_id: str
    title: str
    text: str
    source: str | None = None
    url: str | None = None
    date: dt.date | None = None
    """Publication."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer with where and to whom it was given."""

    id: str
    place: Place
    document: AnswerDocument
    asked_at: int
    """Milliseconds since 1970."""
    history: tuple[Turn, ...] = ()
    found: tuple[Found, ...] = field(default=(), repr=False)


class Answers:
    """The stored answers. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def store(self, place: Place, document: AnswerDocument, history: Sequence[Turn] = ()) -> StoredAnswer:
        """Keep an answer, and give it an id that nobody can guess."""
        stored = StoredAnswer(secrets.token_urlsafe(9), place, document, self._clock(), tuple(history))
        row = {
            "id": stored.id,
            "chat_id": place.chat_id,
            "topic_id": place.topic_id,
            "user_id": place.user_id,
            "document": document.model_dump_json(),
            "history": json.dumps([[turn.role, turn.content] for turn in history], ensure_ascii=False),
            "asked_at": stored.asked_at,
        }
        with self._engine.begin() as connection:
            connection.execute(insert(answers).values(row))
        return stored

    def delivered(self, answer_id: str, message_id: int | None, found: Sequence[Found]) -> None:
        """Note the message that shows an answer, so that a reply to it is understood, and what else was found."""
        with self._engine.begin() as connection:
            connection.execute(
                update(answers).where(answers.c.id == answer_id).values(message_id=message_id, found=_dump(found))
            )

    def get(self, answer_id: str) -> StoredAnswer | None:
        """Return an answer; None if it was never given or is no longer kept."""
        return self._first(select(answers).where(answers.c.id == answer_id))

    def shown_by(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer that a message shows."""
        return self._first(select(answers).where(answers.c.chat_id == chat_id, answers.c.message_id == message_id))

    def recent(self, place: Place, since: int, limit: int) -> list[StoredAnswer]:
        """Return a conversation's last answers after a moment and after its last fresh start, oldest first."""
        started = select(fresh_starts.c.since).where(_of(fresh_starts, place)).scalar_subquery()
        wanted = (
            select(answers)
            .where(_of(answers, place), answers.c.asked_at > since)
            .where(answers.c.asked_at > func.coalesce(started, 0))
            .order_by(answers.c.asked_at.desc())
            .limit(limit)
        )
        with self._engine.connect() as connection:
            return [stored_answer(row) for row in reversed(connection.execute(wanted).all())]

    def start_afresh(self, place: Place) -> None:
        """Let the next question stand alone."""
        key = {"chat_id": place.chat_id, "topic_id": place.topic_id, "user_id": place.user_id}
        with self._engine.begin() as connection:
            upsert(connection, fresh_starts, key, {"since": self._clock()})

    def purge(self, before: int) -> int:
        """Delete what is older than a moment; return how many answers."""
        with self._engine.begin() as connection:
            gone = connection.execute(delete(answers).where(answers.c.asked_at < before)).rowcount
            connection.execute(delete(verdicts).where(verdicts.c.given_at < before))
            connection.execute(delete(fresh_starts).where(fresh_starts.c.since < before))
        return gone

    def forget(self, user_id: int) -> int:
        """Delete whatever one person asked and said; return how many answers."""
        with self._engine.begin() as connection:
            return forget_answers(connection, user_id)

    def forget_articles(self, article_ids: Sequence[str]) -> int:
        """Delete every conversation in which one of these articles was quoted or found; return how many answers."""
        named = [f'"article_id":{json.dumps(name, ensure_ascii=False)}' for name in article_ids]
        spaced = [name.replace(":", ": ", 1) for name in named]
        places = select(answers.c.chat_id, answers.c.topic_id, answers.c.user_id).where(
            or_(
                *(answers.c.document.contains(name, autoescape=True) for name in named),
                *(answers.c.found.contains(name, autoescape=True) for name in spaced),
            )
        )
        conversation = tuple_(answers.c.chat_id, answers.c.topic_id, answers.c.user_id)
        with self._engine.begin() as connection:
            found = [tuple(row) for row in connection.execute(places.distinct())]
            gone = select(answers.c.id).where(conversation.in_(found))
            connection.execute(delete(verdicts).where(verdicts.c.answer_id.in_(gone)))
            return connection.execute(delete(answers).where(conversation.in_(found))).rowcount

    def _first(self, wanted: Select[Any]) -> StoredAnswer | None:
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else stored_answer(row)


def forget_answers(connection: Connection, user_id: int) -> int:
    """Delete a person's answers, verdicts and conversations; return how many answers."""
    own = select(answers.c.id).where(answers.c.user_id == user_id)
    connection.execute(delete(verdicts).where(or_(verdicts.c.user_id == user_id, verdicts.c.answer_id.in_(own))))
    connection.execute(delete(fresh_starts).where(fresh_starts.c.user_id == user_id))
    return connection.execute(delete(answers).where(answers.c.user_id == user_id)).rowcount


def _dump(found: Sequence[Found]) -> str:
    return json.dumps([passage.model_dump(mode="json") for passage in found], ensure_ascii=False)


def _of(table: Table, place: Place) -> ColumnElement[bool]:
    chat, topic, user = table.c.chat_id, table.c.topic_id, table.c.user_id
    return and_(chat == place.chat_id, topic == place.topic_id, user == place.user_id)


def stored_answer(row: Row[Any]) -> StoredAnswer:
    """Read a row of the table."""
    return StoredAnswer(
        row.id,
        Place(row.chat_id, row.user_id, row.topic_id),
        AnswerDocument.model_validate_json(row.document),
        row.asked_at,
        tuple(Turn(role, content) for role, content in json.loads(row.history)),
        tuple(Found.model_validate(found) for found in json.loads(row.found or "[]")),
    )
