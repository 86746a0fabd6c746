"""Calls to servers that leave out what Telegram always sends, and python-telegram-bot cannot do without.

Bot API servers of others' make (emulators, old versions) forget fields such as `is_bot`. What is forgotten is told in
one line and taken for what it nearly always is; without that, whole updates and answers could not be read.
"""

import json
from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.telegram.log import log

_told: set[str] = set()


class TolerantRequest(HTTPXRequest):
    """Completes what comes."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer of the server's, and complete it."""
        try:
            read: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:  # the page of a server that does not know the method; the library logs a traceback
            raise TelegramError("the server's answer is no JSON") from None
        _complete(read)
        return read


def _complete(found: object, name: str = "") -> None:
    if isinstance(found, list):
        for one in found:
            _complete(one, name)
    if not isinstance(found, dict):
        return
    if {"id", "first_name"} <= found.keys() and "type" not in found:  # a person: chats have a type, contacts no id
        _fill(found, "is_bot", default=False)
    if name == "callback_query":
        _fill(found, "chat_instance", default="")
    for inner, value in found.items():
        _complete(value, inner)


def _fill(found: dict[str, Any], field: str, *, default: object) -> None:
    if field not in found:
        found[field] = default
        if field not in _told:
            _told.add(field)
            log.info("left_out_by_the_server", field=field, taken_for=default)
