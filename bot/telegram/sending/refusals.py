"""What Telegram's 400 means, which it says in words only: « message to be replied not found »."""

import re
from collections.abc import Mapping
from typing import Literal

Part = Literal["topic", "buttons", "reply", "formatting"]
"""What a message can go without: its topic for the group, its buttons, the message that it replies to, its entities."""
_MAY_NOT_WRITE = re.compile(
    r"TOPIC_CLOSED|WRITE_FORBIDDEN|SEND_\w+_FORBIDDEN|CHAT_RESTRICTED|BANNED_IN_CHANNEL|administrator rights|"
    r"(?:not enough|no) rights to send",
    re.IGNORECASE,
)
_BLAMED: Mapping[Part, re.Pattern[str]] = {
    "topic": re.compile(r"thread not found|TOPIC_DELETED", re.IGNORECASE),
    "buttons": re.compile(r"BUTTON|reply[ _]markup|inline keyboard", re.IGNORECASE),
    "reply": re.compile(r"to (?:be )?repl|repl(?:y|ied) message|REPLY_(?:TO|MESSAGE)", re.IGNORECASE),
    "formatting": re.compile(""),  # whatever is said
}


def may_not_write(refusal: str) -> bool:
    """Tell whether the bot may write nothing there."""
    return bool(_MAY_NOT_WRITE.search(refusal))


def to_be_left_out(refusal: str, has: Mapping[Part, bool]) -> Part | None:
    """Return which part of what a message `has` is to blame; None if nothing can be left out any more.

    A topic that was deleted leaves its group, and what cannot be replied to, which Telegram refuses now and then though
    it is told to send without, leaves the message itself; so do buttons. Else the formatting is to blame.
    """
    return next((part for part, words in _BLAMED.items() if has[part] and words.search(refusal)), None)
