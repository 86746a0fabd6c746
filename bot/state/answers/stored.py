"""A stored answer, and how a row of the table holds it."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Row

from bot.answering.document import AnswerDocument
from bot.answering.types import Turn

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
    lang: str = ""
    """Of the article; empty where it was stored before it was kept."""


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
        copies = {copy.article_id for citation in self.document.citations for copy in citation.also}
        return self.drawn_on | self.document.quoted_articles | copies


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An answer that has gone with an article, and the messages that still show it."""

    id: str
    chat_id: int
    user_id: int
    shown: tuple[int, ...]


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


def history_as_json(history: Sequence[Turn], drawn_on: Sequence[str]) -> str:
    """Write the turns, and behind them the articles that they quote, in the form that `named_in` looks for."""
    turns: list[list[object]] = [[turn.role, turn.content] for turn in history]
    named = [[_DRAWN_ON, [{"article_id": name} for name in drawn_on]]] if drawn_on else []
    return json.dumps([*turns, *named], ensure_ascii=False)


def found_as_json(found: Sequence[Found]) -> str:
    """Write passages as they are kept."""
    return json.dumps([passage.model_dump(mode="json") for passage in found], ensure_ascii=False)
