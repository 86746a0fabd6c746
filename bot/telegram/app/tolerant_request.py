"""Mend what Bot API servers of another make reply otherwise than Telegram, before python-telegram-bot reads it.

Emulators such as telegram-test-api, and old versions, omit fields such as `is_bot`, return structures as the text in
which they were sent, or count dates in milliseconds. Unmended, whole updates would be unreadable, and messages that
were sent would count as failed. Each field that a server omits is logged once.
"""

import json
import time
from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.telegram.log import log

STRUCTURED = {"entities", "caption_entities", "reply_markup", "link_preview_options"}
DATES = {"date", "edit_date"}
IN_MILLISECONDS = 100_000_000_000
"""Seconds: a larger date is in milliseconds. As seconds it would be the year 5138."""
_told: set[str] = set()


class TolerantRequest(HTTPXRequest):
    """Reads the replies of any Bot API server, and mends them."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return a reply of the server, mended."""
        try:
            read: dict[str, Any] = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:  # an error page for an unknown method; the library would log a traceback
            raise TelegramError("the server's answer is no JSON") from None
        if read.get("ok") and read.get("result") is None:
            read["result"] = True  # done, without a result
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
    if {"message_id", "chat"} <= found.keys():
        _fill(found, "date", default=int(time.time()))
    for inner, value in found.items():
        if inner in STRUCTURED and isinstance(value, str):
            found[inner] = _structure(value)
        elif inner in DATES and isinstance(value, int) and value > IN_MILLISECONDS:
            found[inner] = value // 1000
        _complete(found[inner], inner)


def _structure(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _fill(found: dict[str, Any], field: str, *, default: object) -> None:
    if field not in found:
        found[field] = default
        if field not in _told:
            _told.add(field)
            log.info("left_out_by_the_server", field=field, taken_for=default)
