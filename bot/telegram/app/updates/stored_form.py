"""An update as it is stored until it is answered: without what the bot itself said, which Telegram sends along.

A tap brings the whole message under which the button is, and a reply the one that it replies to. What was taken down
would come back into the database with them, out of chats that nobody can clear.
"""

import datetime as dt
import json
from typing import Any

from telegram import Update

_KEPT = {"message_id", "message_thread_id", "is_topic_message", "date", "chat", "from", "sender_chat", "reply_markup",
         "forum_topic_created"}  # fmt: skip
"""What the handlers need to know of a message of the bot's own: where it is."""


def stored_form(update: Update, bot_id: int | None) -> str:
    """Return an update as JSON. `bot_id`: the bot's own; None while it is not known, and replies are kept whole."""
    told: dict[str, Any] = update.to_dict()
    tap = told.get("callback_query")
    if tap and "message" in tap:
        tap["message"] = _place_of(tap["message"])
    for kind in ("message", "edited_message", "guest_message"):
        replied = told.get(kind, {}).get("reply_to_message")
        if replied and bot_id is not None and replied.get("from", {}).get("id") == bot_id:
            told[kind]["reply_to_message"] = _place_of(replied)
    return json.dumps(told, default=_seconds)


def _seconds(moment: object) -> int:
    """Return a moment as Telegram has it: the library leaves that of a pinned message which the bot may not see."""
    if not isinstance(moment, dt.datetime):
        raise TypeError(f"{type(moment).__name__} is nothing that an update has")
    return int(moment.timestamp())


def _place_of(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name in _KEPT}
