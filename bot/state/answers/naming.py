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


def named_in(*texts: str | None) -> str:
    """Return the ids of the articles that texts of JSON name: a list, in JSON as well."""
    return _listed(_named(*texts))


def named_or_read_in(document: str, *others: str | None) -> str:
    """Return the ids of the articles that a document and other texts name, and of those that it was made of.

    What a model wrote of what it read, and was refused, stands in a document that cites nothing of it. A passage that
    was read is known by the article's id, # and its number.
    """
    read = {passage.rpartition("#")[0] for passage in json.loads(document).get("passages", ())}
    return _listed(_named(document, *others) | read)


def _named(*texts: str | None) -> set[str]:
    return {json.loads(name) for text in texts if text for name in set(_NAMED.findall(text))}


def _listed(names: set[str]) -> str:
    return json.dumps(sorted(names), ensure_ascii=False)


def naming_one(
    engine: Engine, table: Table, gone: Gone, *columns: str, noted: Callable[..., str]
) -> Iterator[tuple[Any, ...]]:
    """Yield columns of the rows that name an article that is gone; `noted` says which a row names."""
    _note_of_older(engine, table, noted)
    known = cache(gone)  # the same few articles are named again and again
    wanted = select(table.c.articles, *(table.c[name] for name in columns)).where(table.c.articles.is_not(None))
    with engine.connect().execution_options(yield_per=AT_ONCE) as connection:
        for articles, *row in connection.execute(wanted):
            if any(map(known, json.loads(articles))):
                yield tuple(row)


def _note_of_older(engine: Engine, table: Table, noted: Callable[..., str]) -> None:
    """Read what was stored before anything was noted, each once; a few at a time, or who wants to write would wait."""
    texts = [table.c[name] for name in ("document", "found", "history") if name in table.c]
    unknown = table.c.articles.is_(None) & table.c.document.is_not(None)
    older = select(table.c.id, *texts).where(unknown).limit(AT_ONCE)
    noting = update(table).where(unknown, table.c.id == bindparam("row")).values(articles=bindparam("named"))
    while True:
        with engine.begin() as connection:
            found = [{"row": row, "named": noted(*told)} for row, *told in connection.execute(older)]
            if not found:
                return
            connection.execute(noting, found)
