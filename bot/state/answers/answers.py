"""Answers as they were given: what buttons show, what follow-ups refer to, what feedback is about."""

import json
import secrets
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, Table, and_, delete, func, insert, select, update

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn
from bot.state.answers.forgetting import forget_answers, withdraw
from bot.state.answers.naming import Gone, named_or_read_in
from bot.state.answers.stored import (
    Found,
    Place,
    StoredAnswer,
    Withdrawn,
    found_as_json,
    history_as_json,
    stored_answer,
)
from bot.state.database import Clock, upsert
from bot.state.tables import answers, fresh_starts, verdicts, withdrawn

MOST_LISTED = 500
"""Answers to one person that are looked through for `/history`: a search reads them all."""


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
        told, before = document.model_dump_json(), history_as_json(history, sorted(drawn_on))
        row = {
            "id": stored.id,
            "chat_id": place.chat_id,
            "topic_id": place.topic_id,
            "user_id": place.user_id,
            "document": told,
            "history": before,
            "articles": named_or_read_in(told, before),
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
        passages = found_as_json(found)
        noted = {
            "message_id": shown[-1] if shown else None,
            "shown": json.dumps(list(shown)),
            "found": passages,
        }
        here = answers.c.id == answer_id
        with self._engine.begin() as connection:
            told = connection.execute(select(answers.c.document, answers.c.history).where(here)).first()
            if told:
                noted["articles"] = named_or_read_in(*told, passages)
                connection.execute(update(answers).where(here).values(noted))
            else:  # its article was taken down while it was sent
                connection.execute(update(withdrawn).where(withdrawn.c.id == answer_id).values(shown=noted["shown"]))

    def get(self, answer_id: str) -> StoredAnswer | None:
        """Return an answer; None if it was never given or is no longer kept."""
        return self._first(select(answers).where(answers.c.id == answer_id))

    def shown_by(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer that a message shows."""
        return self._first(select(answers).where(answers.c.chat_id == chat_id, answers.c.message_id == message_id))

    def asked_by(self, chat_id: int, message_id: int) -> StoredAnswer | None:
        """Return the answer to the question that a message asked."""
        return self._first(select(answers).where(answers.c.chat_id == chat_id, answers.c.asked_in == message_id))

    def asked_in_chat(self, chat_id: int, user_id: int) -> list[StoredAnswer]:
        """Return the last answers that a person got in a chat, newest first."""
        here = (answers.c.chat_id == chat_id) & (answers.c.user_id == user_id)
        wanted = select(answers).where(here).order_by(answers.c.asked_at.desc()).limit(MOST_LISTED)
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

    def count(self) -> int:
        """Return how many are kept."""
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(answers)) or 0

    def start_afresh(self, place: Place) -> None:
        """Let the next question stand alone."""
        key = {"chat_id": place.chat_id, "topic_id": place.topic_id, "user_id": place.user_id}
        with self._engine.begin() as connection:
            upsert(connection, fresh_starts, key, {"since": self._clock()})

    def delete(self, answer_id: str) -> None:
        """Delete one answer, on which nobody has given a verdict yet."""
        with self._engine.begin() as connection:
            connection.execute(delete(answers).where(answers.c.id == answer_id))

    def purge(self, before: int) -> int:
        """Delete what is older than a moment; return how many answers."""
        with self._engine.begin() as connection:
            gone = connection.execute(delete(answers).where(answers.c.asked_at < before)).rowcount
            connection.execute(delete(verdicts).where(verdicts.c.given_at < before))
            connection.execute(delete(withdrawn).where(withdrawn.c.asked_at < before))
            connection.execute(delete(fresh_starts).where(fresh_starts.c.since < before))
        return gone

    def forget(self, user_id: int) -> int:
        """Delete whatever one person asked and said; return how many answers."""
        with self._engine.begin() as connection:
            return forget_answers(connection, user_id)

    def forget_articles(self, gone: Gone) -> int:
        """Delete what articles that are gone were quoted or found for, and what repeats it; return how many answers.

        What readers think of them stays, and so does that they were given.
        """
        return withdraw(self._engine, gone)

    def was_withdrawn(self, answer_id: str, chat_id: int) -> bool:
        """Tell whether an answer that was given in a chat has gone with an article."""
        here = (withdrawn.c.id == answer_id) & (withdrawn.c.chat_id == chat_id)
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).where(here)) == 1

    def withdrawn(self) -> list[Withdrawn]:
        """Return the answers that went with articles, and that messages still show."""
        wanted = select(withdrawn).where(withdrawn.c.shown.is_not(None))
        with self._engine.connect() as connection:
            return [
                Withdrawn(row.id, row.chat_id, row.user_id, tuple(json.loads(row.shown)))
                for row in connection.execute(wanted)
            ]

    def shown_no_more(self, answer_id: str) -> None:
        """Note that no message shows an answer any more that was withdrawn."""
        with self._engine.begin() as connection:
            connection.execute(update(withdrawn).where(withdrawn.c.id == answer_id).values(shown=None))

    def _first(self, wanted: Select[Any]) -> StoredAnswer | None:
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return None if row is None else stored_answer(row)


def _of(table: Table, place: Place) -> ColumnElement[bool]:
    chat, topic, user = table.c.chat_id, table.c.topic_id, table.c.user_id
    return and_(chat == place.chat_id, topic == place.topic_id, user == place.user_id)
