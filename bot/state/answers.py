"""Answers as they were given: what buttons show, what follow-ups refer to, what feedback is about."""

import datetime as dt
import json
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    Table,
    and_,
    delete,
    false,
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

_DRAWN_ON = "articles"
"""In the place of a role."""


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
    shown: tuple[int, ...] = ()
    """Ids of the messages that show it, in order."""
    amended: bool = False
    """Whether its question was edited, and this is the answer to what it became."""
    drawn_on: frozenset[str] = frozenset()
    """Ids of the articles that the answers in `history` quote."""

    @property
    def articles(self) -> frozenset[str]:
        """Ids of all articles of which something stands in the answer or in what came before it."""
        citations = self.document.citations
        copies = {copy.article_id for citation in citations for copy in citation.also}
        quoted = {one.article_id for one in citations} | {nearest.article_id for nearest in self.document.nearest}
        return self.drawn_on | quoted | copies


class Answers:
    """The stored answers. All calls block."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def store(
        self,
        place: Place,
        document: AnswerDocument,
        history: Sequence[Turn] = (),
        *,
        drawn_on: Collection[str] = (),
        asked_in: int | None = None,
        instead_of: str | None = None,
    ) -> StoredAnswer:
        """Keep an answer, and give it an id that nobody can guess.

        `drawn_on`: the articles that the history quotes, so that it goes with them. `asked_in` is the message
        that asked; `instead_of` is the answer to what that message said before it was edited.
        """
        amended = instead_of is not None
        stored = StoredAnswer(secrets.token_urlsafe(9), place, document, self._clock(), tuple(history), amended=amended,
                              drawn_on=frozenset(drawn_on))  # fmt: skip
        row = {
            "id": stored.id,
            "chat_id": place.chat_id,
            "topic_id": place.topic_id,
            "user_id": place.user_id,
            "document": document.model_dump_json(),
            "history": _dump_history(history, sorted(drawn_on)),
            "asked_at": stored.asked_at,
            "asked_in": asked_in,
            "amended": amended,
        }
        with self._engine.begin() as connection:
            if amended:
                connection.execute(delete(verdicts).where(verdicts.c.answer_id == instead_of))
                connection.execute(delete(answers).where(answers.c.id == instead_of))
            connection.execute(insert(answers).values(row))
        return stored

    def delivered(self, answer_id: str, shown: Sequence[int], found: Sequence[Found]) -> None:
        """Note the messages that show an answer, so that a reply to it is understood, and what else was found.

        It is the last message that people reply to: it has the buttons.
        """
        noted = {"message_id": shown[-1] if shown else None, "shown": json.dumps(list(shown)), "found": _dump(found)}
        with self._engine.begin() as connection:
            connection.execute(update(answers).where(answers.c.id == answer_id).values(noted))

    def get(self, answer_id: str) -> StoredAnswer | None:
        """Return an answer; None if it was never given or is no longer kept."""
        return self._first(select(answers).where(answers.c.id == answer_id))

    def shown_by(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer that a message shows."""
        return self._first(select(answers).where(answers.c.chat_id == chat_id, answers.c.message_id == message_id))

    def asked_by(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer to the question that a message asked."""
        return self._first(select(answers).where(answers.c.chat_id == chat_id, answers.c.asked_in == message_id))

    def asked_in_chat(self, chat_id: int, user_id: int, limit: int = 500) -> list[StoredAnswer]:
        """Return the answers that a person got in a chat, newest first."""
        here = (answers.c.chat_id == chat_id) & (answers.c.user_id == user_id)
        wanted = select(answers).where(here).order_by(answers.c.asked_at.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [stored_answer(row) for row in connection.execute(wanted)]

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
        columns = (answers.c.document, answers.c.found, answers.c.history)
        naming_them = or_(false(), *(naming(column, article_id) for article_id in article_ids for column in columns))
        places = select(answers.c.chat_id, answers.c.topic_id, answers.c.user_id).where(naming_them)
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


def naming(column: Column[str], article_id: str) -> ColumnElement[bool]:
    """Return whether a column of JSON names an article, with a space after the colon or without."""
    name = json.dumps(article_id, ensure_ascii=False)
    spellings = (f'"article_id":{name}', f'"article_id": {name}')
    return or_(*(column.contains(spelling, autoescape=True) for spelling in spellings))


def _dump_history(history: Sequence[Turn], drawn_on: Sequence[str]) -> str:
    """Write the turns, and behind them the articles that they quote, in the form that `naming` looks for."""
    turns: list[list[object]] = [[turn.role, turn.content] for turn in history]
    named = [[_DRAWN_ON, [{"article_id": name} for name in drawn_on]]] if drawn_on else []
    return json.dumps([*turns, *named], ensure_ascii=False)


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
        tuple(Turn(role, content) for role, content in json.loads(row.history) if role != _DRAWN_ON),
        tuple(Found.model_validate(found) for found in json.loads(row.found or "[]")),
        tuple(json.loads(row.shown or "[]")),
        row.amended,
        frozenset(one["article_id"] for role, named in json.loads(row.history) if role == _DRAWN_ON for one in named),
    )
