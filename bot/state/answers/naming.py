"""Which articles a stored answer names: noted beside it, so that who looks for one need not read every answer."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Engine, Table, bindparam, select, update

Gone = Callable[[str], bool]
"""Whether an article, given by its id, was taken down."""
AT_ONCE = 200
"""Rows."""
_NAMED = re.compile(r'"article_id": ?("(?:[^"\\]|\\.)*")')


def named_in(document: str, *others: str | None) -> str:
    """Return the ids of the articles that a document and other texts of JSON name: a list, in JSON as well.

    What a model wrote of what it read, and was refused, stands in a document that cites nothing of it: there a passage
    that was read is known by the article's id, # and its number.
    """
    named = {json.loads(name) for text in (document, *others) if text for name in set(_NAMED.findall(text))}
    read = {passage.rpartition("#")[0] for passage in json.loads(document).get("passages", ())}
    return json.dumps(sorted(named | read), ensure_ascii=False)


def naming_one(engine: Engine, table: Table, gone: Gone, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Yield columns of the rows that name an article that is gone."""
    _note_of_older(engine, table)
    known = cache(gone)  # the same few articles are named again and again
    wanted = select(table.c.articles, *(table.c[name] for name in columns)).where(table.c.articles.is_not(None))
    with engine.connect().execution_options(yield_per=AT_ONCE) as connection:
        for articles, *row in connection.execute(wanted):
            if any(map(known, json.loads(articles))):
                yield tuple(row)


def _note_of_older(engine: Engine, table: Table) -> None:
    """Read what was stored before anything was noted, each once; a few at a time, or who wants to write would wait."""
    texts = [table.c[name] for name in ("document", "found", "history") if name in table.c]
    unknown = table.c.articles.is_(None) & table.c.document.is_not(None)
    older = select(table.c.id, *texts).where(unknown).limit(AT_ONCE)
    noting = update(table).where(unknown, table.c.id == bindparam("row")).values(articles=bindparam("named"))
    while True:
        with engine.begin() as connection:
            found = [{"row": row, "named": named_in(*told)} for row, *told in connection.execute(older)]
            if not found:
                return
            connection.execute(noting, found)
