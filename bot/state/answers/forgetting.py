"""Delete what people asked, for them or with the articles that it quotes: no byte of either may be left."""

import json
import re
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, or_, select, tuple_

from bot.state.tables import answers, fresh_starts, verdicts
from index.storage.versions import batches

Gone = Callable[[str], bool]
"""Whether an article, given by its id, was taken down."""
AT_ONCE = 200
"""Conversations deleted by one statement: SQLite takes so many values and no more."""
_NAMED = re.compile(r'"article_id": ?("(?:[^"\\]|\\.)*")')


def forget_answers(connection: Connection, user_id: int) -> int:
    """Delete a person's answers, verdicts and conversations; return how many answers."""
    own = select(answers.c.id).where(answers.c.user_id == user_id)
    connection.execute(delete(verdicts).where(or_(verdicts.c.user_id == user_id, verdicts.c.answer_id.in_(own))))
    connection.execute(delete(fresh_starts).where(fresh_starts.c.user_id == user_id))
    return connection.execute(delete(answers).where(answers.c.user_id == user_id)).rowcount


def forget_conversations(connection: Connection, gone: Gone) -> int:
    """Delete every conversation in which an article was quoted, found or read that is gone; return how many answers.

    What a model wrote of what it read, and was refused, stands in an answer that cites nothing of it.
    """
    conversation = (answers.c.chat_id, answers.c.topic_id, answers.c.user_id)
    wanted = select(*conversation, answers.c.document, answers.c.found, answers.c.history)
    rows = connection.execute(wanted.execution_options(yield_per=AT_ONCE))
    found = {tuple(row[:3]) for row in rows if names_one(gone, *row[3:]) or _read_one(gone, row.document)}
    return sum(_delete(connection, some) for some in batches(found, AT_ONCE))


def names_one(gone: Gone, *texts: str | None) -> bool:
    """Return whether texts of JSON name an article that is gone."""
    return any(gone(json.loads(name)) for text in texts if text for name in set(_NAMED.findall(text)))


def _read_one(gone: Gone, document: str) -> bool:
    """Whether a passage of an article that is gone was read: it is known by the article's id, # and its number."""
    passages = json.loads(document).get("passages", ())
    return any(gone(name) for name in {passage.rpartition("#")[0] for passage in passages})


def _delete(connection: Connection, conversations: Sequence[object]) -> int:
    of_them = tuple_(answers.c.chat_id, answers.c.topic_id, answers.c.user_id).in_(conversations)
    connection.execute(delete(verdicts).where(verdicts.c.answer_id.in_(select(answers.c.id).where(of_them))))
    return connection.execute(delete(answers).where(of_them)).rowcount
