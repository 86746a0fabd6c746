"""Rows that one process at a time works on: each is held until a moment, since whoever holds it may die."""

from typing import TypeVar

from sqlalchemy import ColumnElement

Moment = TypeVar("Moment")


def is_free(held_until: ColumnElement[Moment], now: Moment, latest: Moment) -> ColumnElement[bool]:
    """Whether nobody holds a row.

    One that is held for longer than until the `latest` moment, which nobody asks for, is free: the clock was put back.
    """
    return held_until.is_(None) | (held_until <= now) | (held_until > latest)
