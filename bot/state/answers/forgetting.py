"""Delete what people asked, for them or with the articles that it quotes: no byte of either may be left."""

import json
from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Connection, delete, false, or_, select, tuple_

from bot.state.tables import answers, fresh_starts, verdicts


def forget_answers(connection: Connection, user_id: int) -> int:
    """Delete a person's answers, verdicts and conversations; return how many answers."""
    own = select(answers.c.id).where(answers.c.user_id == user_id)
    connection.execute(delete(verdicts).where(or_(verdicts.c.user_id == user_id, verdicts.c.answer_id.in_(own))))
    connection.execute(delete(fresh_starts).where(fresh_starts.c.user_id == user_id))
    return connection.execute(delete(answers).where(answers.c.user_id == user_id)).rowcount


def forget_conversations(connection: Connection, article_ids: Sequence[str]) -> int:
    """Delete every conversation in which one of these articles was quoted or found; return how many answers."""
    columns = (answers.c.document, answers.c.found, answers.c.history)
    naming_them = or_(false(), *(naming(column, article_id) for article_id in article_ids for column in columns))
    places = select(answers.c.chat_id, answers.c.topic_id, answers.c.user_id).where(naming_them)
    conversation = tuple_(answers.c.chat_id, answers.c.topic_id, answers.c.user_id)
    found = [tuple(row) for row in connection.execute(places.distinct())]
    gone = select(answers.c.id).where(conversation.in_(found))
    connection.execute(delete(verdicts).where(verdicts.c.answer_id.in_(gone)))
    return connection.execute(delete(answers).where(conversation.in_(found))).rowcount


def naming(column: Column[str], article_id: str) -> ColumnElement[bool]:
    """Return whether a column of JSON names an article, with a space after the colon or without."""
    name = json.dumps(article_id, ensure_ascii=False)
    spellings = (f'"article_id":{name}', f'"article_id": {name}')
    return or_(*(column.contains(spelling, autoescape=True) for spelling in spellings))
