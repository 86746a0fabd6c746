"""Delete what people asked, for them or with the articles that it quotes: no byte of either may be left."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, or_, select, tuple_

from bot.state.answers.naming import Gone, named_or_read_in, naming_one
from bot.state.tables import answers, fresh_starts, verdicts
from index.storage.versions import batches

AT_ONCE = 200
"""Conversations deleted by one statement: SQLite takes so many values and no more."""


def forget_answers(connection: Connection, user_id: int) -> int:
    """Delete a person's answers, verdicts and conversations; return how many answers."""
    own = select(answers.c.id).where(answers.c.user_id == user_id)
    connection.execute(delete(verdicts).where(or_(verdicts.c.user_id == user_id, verdicts.c.answer_id.in_(own))))
    connection.execute(delete(fresh_starts).where(fresh_starts.c.user_id == user_id))
    return connection.execute(delete(answers).where(answers.c.user_id == user_id)).rowcount


def forget_conversations(engine: Engine, gone: Gone) -> int:
    """Delete every conversation in which an article was quoted, found or read that is gone; return how many answers."""
    found = set(naming_one(engine, answers, gone, "chat_id", "topic_id", "user_id", noted=named_or_read_in))
    with engine.begin() as connection:
        return sum(_delete(connection, some) for some in batches(found, AT_ONCE))


def _delete(connection: Connection, conversations: Sequence[object]) -> int:
    of_them = tuple_(answers.c.chat_id, answers.c.topic_id, answers.c.user_id).in_(conversations)
    connection.execute(delete(verdicts).where(verdicts.c.answer_id.in_(select(answers.c.id).where(of_them))))
    return connection.execute(delete(answers).where(of_them)).rowcount
