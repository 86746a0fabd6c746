"""A group that becomes a supergroup gets another id: what is kept of it goes along."""

from sqlalchemy import Connection, Engine, Table, delete, select, update

from bot.state.database import inserting, upsert
from bot.state.tables import (
    answers,
    choices,
    follows,
    fresh_starts,
    grants,
    moves,
    people,
    requests,
    spent,
    withdrawn,
)


def moved(engine: Engine) -> dict[int, int]:
    """Return the new ids of all groups that have moved, by the old ones."""
    with engine.connect() as connection:
        return {row.old: row.new for row in connection.execute(select(moves))}


def move_chat(connection: Connection, old: int, new: int) -> None:
    """Keep under `new` whatever is kept under `old`: answers, conversations, access, quotas. A second time is harmless.

    Where the new chat has something of its own already, since its first messages came before the news, that stays;
    questions asked in both add up.
    """
    connection.execute(update(moves).where(moves.c.new == old).values(new=new))
    upsert(connection, moves, {"old": old}, {"new": new})
    # The supergroup numbers its messages anew, so message ids kept from the group mean nothing in it.
    renumbered = {"chat_id": new, "message_id": None, "asked_in": None, "shown": None}
    connection.execute(update(answers).where(answers.c.chat_id == old).values(renumbered))
    connection.execute(update(withdrawn).where(withdrawn.c.chat_id == old).values(chat_id=new, shown=None))
    connection.execute(update(follows).where(follows.c.chat_id == old).values(chat_id=new))
    # A request keeps the subject that stands on the buttons which admins have before them.
    connection.execute(update(requests).where(requests.c.chat_id == old).values(chat_id=new))
    for table, column in (
        (fresh_starts, "chat_id"),
        (choices, "chat_id"),
        (people, "id"),
        (grants, "id"),
        (spent, "id"),
    ):
        _move_rows(connection, table, column, old, new)


def _move_rows(connection: Connection, table: Table, column: str, old: int, new: int) -> None:
    of_old = table.c[column] == old
    rows = [{**row, column: new} for row in connection.execute(select(table).where(of_old)).mappings()]
    if not rows:
        return
    connection.execute(delete(table).where(of_old))
    statement = inserting(connection, table)
    if table is spent:
        added = spent.c.questions + statement.excluded.questions
        keyed = statement.on_conflict_do_update(index_elements=list(spent.primary_key), set_={"questions": added})
    else:
        keyed = statement.on_conflict_do_nothing()
    connection.execute(keyed, rows)
