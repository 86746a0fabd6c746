"""A forwarded message as an article, with what Telegram tells of a channel’s post: who wrote it, and when."""

import re

from telegram import Message, MessageOriginChannel

LONGEST_HEADING = 120
"""Characters of a first line that may be a title: two lines of a telephone."""


def file_name_of(message: Message) -> str:
    """Return a name for a message: its first words, safe as a file name."""
    words = re.findall(r"\w+", _first_line(_said(message)).lower())[:8]
    return ("-".join(words)[:60] or f"telegram-{message.message_id}") + ".txt"


def article_in(message: Message) -> bytes:
    """Return what a message says, under a head with its heading and what its channel vouches for.

    A first line is a heading if an empty one follows. A text with a head of its own keeps that. A person who is
    forwarded is no source, and may have written of long ago: neither the name nor the date is taken.
    """
    text, origin = _said(message), message.forward_origin
    if text.startswith("---"):
        return text.encode()
    heading, _, rest = text.partition("\n")
    is_headed = len(heading) <= LONGEST_HEADING and rest.startswith("\n") and bool(rest.strip())
    head = {"title": heading} if is_headed else {}
    if isinstance(origin, MessageOriginChannel):
        head |= {"date": f"{origin.date:%Y-%m-%d}", "source": origin.chat.title or "", "url": _address_of(origin)}
    lines = [f"{name}: {_on_one_line(value)}" for name, value in head.items() if value]
    body = rest.strip() if is_headed else text
    return "\n".join(["---", *lines, "---", body] if lines else [body]).encode()


def _address_of(post: MessageOriginChannel) -> str:
    """Return where everybody can read a post; empty for a private channel."""
    return f"https://t.me/{post.chat.username}/{post.message_id}" if post.chat.username else ""


def _said(message: Message) -> str:
    return (message.text or message.caption or "").strip()


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _on_one_line(value: str) -> str:
    """Return a value as the head of an article has it: in quotation marks, so that no character of it is a sign."""
    return '"' + " ".join(value.split()).replace('"', '\\"') + '"'
