"""Read an update as far as it can be: no newer Bot API, nor a server that leaves fields out, loses what people say."""

from typing import Any

from telegram import Bot, Update

from bot.telegram.log import log

MESSAGES = ("message", "edited_message")
NEEDED = {"message_id", "date", "edit_date", "chat", "from", "text", "entities", "caption", "caption_entities",
          "message_thread_id", "is_topic_message"}  # fmt: skip
"""Fields of a message without which no question can be told."""


def read_update(raw: dict[str, Any], bot: Bot) -> Update:
    """Return an update; of a message with something in it that cannot be read, what it says and who says it.

    A poll, for one, has fields that only newer servers send: its sender is told that polls are no questions, like
    everybody who sends one. Raises what the library raises for an update of which not even that can be read.
    """
    try:
        return Update.de_json(raw, bot)
    except Exception:
        update = in_part(raw, bot)
        if update is None:
            raise
        log.warning("read_in_part", update=raw.get("update_id"))
        return update


def in_part(raw: dict[str, Any], bot: Bot | None) -> Update | None:
    """Return what an update says and who says it; None if it has no message."""
    bare = {name: _only(value) for name, value in raw.items() if name in MESSAGES and isinstance(value, dict)}
    return Update.de_json({"update_id": raw["update_id"], **bare}, bot) if bare else None


def _only(message: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in message.items() if name in NEEDED}
