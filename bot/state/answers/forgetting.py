"""Delete what people asked, for them or with the articles that it quotes: no byte of either may be left."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, or_, select, tuple_

from bot.state.answers.naming import Gone, named_or_read_in, naming_one
from bot.state.answers.repeating import repeats, telling
from bot.state.answers.stored import StoredAnswer, stored_answer
from bot.state.tables import answers, fresh_starts, verdicts, withdrawn
from index.storage.versions import batches

AT_ONCE = 200
"""Conversations or answers in one statement: SQLite takes so many values and no more."""
_CONVERSATION = ("chat_id", "topic_id", "user_id")


def forget_answers(connection: Connection, user_id: int) -> int:
    """Delete a person's answers, verdicts and conversations; return how many answers."""
    for table in (answers, withdrawn):
        own = select(table.c.id).where(table.c.user_id == user_id)
        connection.execute(delete(verdicts).where(or_(verdicts.c.user_id == user_id, verdicts.c.answer_id.in_(own))))
    connection.execute(delete(withdrawn).where(withdrawn.c.user_id == user_id))
    connection.execute(delete(fresh_starts).where(fresh_starts.c.user_id == user_id))
    return connection.execute(delete(answers).where(answers.c.user_id == user_id)).rowcount


def withdraw(engine: Engine, gone: Gone) -> int:
    """Delete the answers that name an article that is gone, and what repeats them; return how many.

    Of each its id stays, with the messages that show it and what readers think of it, which has no word of it. What a
    person asked before stays, too, and what was asked after and says nothing of it.
    """
    naming = naming_one(engine, answers, gone, "id", *_CONVERSATION, noted=named_or_read_in)
    named = {row[0]: tuple(row[1:]) for row in naming}
    with engine.begin() as connection:
        doomed = {*named, *_repeating(connection, named)}
        return sum(_withdraw(connection, some) for some in batches(doomed, AT_ONCE))


def _withdraw(connection: Connection, ids: Sequence[object]) -> int:
    of_them = answers.c.id.in_(ids)
    columns = [column.name for column in withdrawn.c]
    told = select(*(answers.c[name] for name in columns)).where(of_them)
    connection.execute(insert(withdrawn).from_select(columns, told))
    return connection.execute(delete(answers).where(of_them)).rowcount


def _repeating(connection: Connection, named: dict[str, tuple[Any, ...]]) -> Iterator[str]:
    """Yield the ids of answers that name no such article, but continue one that does and may repeat it."""
    wanted = select(answers).order_by(answers.c.asked_at)
    for some in batches(set(named.values()), AT_ONCE):
        conversations: dict[tuple[Any, ...], list[Row[Any]]] = {}
        for row in connection.execute(wanted.where(tuple_(*(answers.c[name] for name in _CONVERSATION)).in_(some))):
            conversations.setdefault((row.chat_id, row.topic_id, row.user_id), []).append(row)
        for rows in conversations.values():
            yield from _repeating_here(rows, named)


def _repeating_here(rows: Sequence[Row[Any]], named: Collection[str]) -> Iterator[str]:
    first = next((place for place, row in enumerate(rows) if row.id in named), len(rows))
    others = [row for row in rows[first:] if row.id not in named]
    if not others:
        return
    told = frozenset[str]().union(*(_telling(stored_answer(row)) for row in rows if row.id in named))
    for row in others:
        answer = stored_answer(row)
        said = (answer.document.question, answer.document.standalone, *(turn.content for turn in answer.history))
        if any(repeats(text, told) for text in said):
            yield row.id


def _telling(answer: StoredAnswer) -> frozenset[str]:
    """Return what gives away an answer and what was read for it; also of other articles, which is the safe side."""
    document = answer.document
    written = [*(one.text for one in document.sentences), *(one.text for one in document.rejected)]
    texts = [(text, document.language) for text in written]
    for cited in document.citations:
        texts += [(text, cited.lang) for text in (cited.title, cited.before, cited.quote, cited.after)]
        texts += [(text, cited.lang) for copy in cited.also for text in (copy.title, copy.differs)]
    texts += [(text, near.lang) for near in document.nearest for text in (near.title, near.quote)]
    texts += [(text, read.lang) for read in answer.found for text in (read.title, read.text)]
    return frozenset[str]().union(*(telling(text, lang) for text, lang in texts if text))
