"""Updates whose every field is of the kind that Telegram says it is: the handlers, and a database, rely on it.

python-telegram-bot takes whatever stands in a field. A number for a language, or a list for an id, then fails somewhere
in a handler, and once more in what would apologise for it.
"""

import datetime as dt
import inspect
import re
import types
import typing
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from telegram import Bot, TelegramObject, Update

from bot.telegram.app.updates.reading import in_part
from bot.telegram.log import log

Fits = Callable[[Any], bool]
_LARGEST = 2**63
"""No database counts further; Telegram's ids have 52 bits."""
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
"""What no database takes, and Telegram never sends."""


def sound(update: Update, bot: Bot | None) -> Update | None:
    """Return an update as it is if it is sound, or as much of its message as is; None if that is nothing.

    Nobody looks at the number of an update here: it counts as seen, whatever it is.
    """
    if _is_sound(update):
        return update
    try:
        less = in_part(_readable(update.to_dict()), bot)
    except Exception:  # noqa: BLE001 - whatever the library stumbles over
        less = None
    if less is None or not _is_sound(less):
        log.error("unsound", update=update.update_id)
        return None
    log.warning("read_in_part", update=update.update_id)
    return less


def _is_sound(update: Update) -> bool:
    if update.callback_query and not update.callback_query.data:
        return False  # of a game, if of anything: the library gives it to the first handler that there is
    kinds = (getattr(update, name) for name, _, _ in _fields_of(Update) if name != "update_id")
    return all(map(_is_object, filter(None, kinds)))


def _all_fit(told: TelegramObject) -> bool:
    for name, fits_none, fits in _fields_of(type(told)):  # type: ignore[arg-type] # mypy takes a type for its instance
        value = getattr(told, name, None)  # of the ninety fields of a message most are None
        if not (fits_none if value is None else fits(value)):
            return False
    return True


@cache
def _fields_of(kind: Any) -> list[tuple[str, bool, Fits]]:  # noqa: ANN401 - a type, which the cache takes for unhashable
    """Return the fields of a kind of object, each with whether it may be empty and what tells whether a value fits."""
    fields = list(inspect.signature(kind.__init__).parameters.values())[1:]
    named = [(one.name, _fit(one.annotation)) for one in fields if one.kind is one.POSITIONAL_OR_KEYWORD]
    return [(_kept_as(kind, name), fits(None), fits) for name, fits in named]


def _kept_as(kind: Any, name: str) -> str:  # noqa: ANN401 - a type
    """Return where a field is kept: durations lie behind properties, which warn of what is to come whenever asked."""
    return f"_{name}" if isinstance(getattr(kind, name, None), property) else name


def _fit(hint: Any) -> Fits:  # noqa: ANN401 - an annotation
    """Return what tells whether a value is what an annotation of the library says; of what it leaves open, anything."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        ways = [_fit(one) for one in typing.get_args(hint)]
        return lambda value: any(fits(value) for fits in ways)
    if typing.get_origin(hint) is Sequence and not isinstance(value_hint := typing.get_args(hint)[0], typing.TypeVar):
        fits_each = _fit(value_hint)
        return lambda value: isinstance(value, tuple | list) and all(map(fits_each, value))
    if isinstance(hint, str | typing.ForwardRef):  # of the library's own, which is not imported where it is named
        optional = "None" in str(hint)
        return lambda value: (value is None and optional) or _is_object(value) or isinstance(value, tuple)
    if isinstance(hint, type) and issubclass(hint, TelegramObject):
        return _is_object
    return _PLAIN.get(hint, lambda _: True)


def _is_object(value: object) -> bool:
    return isinstance(value, TelegramObject) and _all_fit(value)


_PLAIN: dict[Any, Fits] = {
    int: lambda value: type(value) is int and abs(value) < _LARGEST,
    str: lambda value: isinstance(value, str) and not _NO_TEXT.search(value),
    bool: lambda value: isinstance(value, bool),
    float: lambda value: type(value) in {int, float},
    dt.datetime: lambda value: isinstance(value, dt.datetime),
    types.NoneType: lambda value: value is None,
}


def _readable(told: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what an update says with U+FFFD in place of what is no text."""
    if isinstance(told, dict):
        return {name: _readable(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return [_readable(value) for value in told]
    return _NO_TEXT.sub("\ufffd", told) if isinstance(told, str) else told
