"""Mails (.eml), as press offices send what they have to say: the text of one message, plain or as a page."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from index.articles.encodings import decode, meant_by
from index.articles.formats.html import read_html
from index.articles.reading import Reading
from index.errors import ArticleError

_FORWARDED = re.compile(r"\A(?:\s*(?:re|fwd?|tr|wg|aw|rv|i|enc)\s?:)+\s*", re.IGNORECASE)
"""« TR : », “Fwd:”, „WG:“: what programs of mail put before the subject of what is passed on."""
_SIGNATURE = re.compile(r"^-- \r?\n.*\Z", re.MULTILINE | re.DOTALL)
"""The line that RFC 3676 (4.3) puts between a message and who sent it, and what follows."""
_LONGEST_HEADER = 2_000
"""Characters."""
_FLOWS = re.compile(r"(?<!^--)( )\r?\n(?!>)", re.MULTILINE)


def read_mail(content: bytes) -> Reading:
    """Read the text of a mail; its title is the subject, its day the one on which it was sent.

    Raises ArticleError if it is no mail, or has no text beside what is attached to it.
    """
    message = message_from_bytes(content)
    if "from" not in message:
        raise ArticleError("is no mail (.eml)", "kind")
    parts = {part.get_content_type(): part for part in reversed(list(_shown(message)))}
    part = parts.get("text/plain") or parts.get("text/html")
    text = _text(part) if part else ""
    if not text.strip():
        raise ArticleError("is a mail without text: save what is attached to it", "no_text")
    title = _FORWARDED.sub("", _header(message, "subject"))
    return Reading(text, {"title": title, "date": _header(message, "date")})


def _shown(message: Message) -> Iterator[Message]:
    """Yield the parts of a mail that are shown as its text, not what is attached or passed on with it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload() if part.get_content_maintype() == "multipart" else ()
        waiting += [each for each in reversed(inner) if isinstance(each, Message)] if isinstance(inner, list) else []
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            yield part


def _header(message: Message, name: str) -> str:
    """Return a header in letters: the parser of the new policy takes a minute for one that is made for it."""
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (MessageError, LookupError, ValueError):  # of an encoding that nobody knows, or damaged
        return " ".join(value.split())


def _text(part: Message) -> str:
    """Return the text of a part, with the lines put together that a program has parted and says so (RFC 3676)."""
    payload = part.get_payload(decode=True)
    content, charset = payload if isinstance(payload, bytes) else b"", part.get_content_charset()
    if part.get_content_subtype() == "html":
        return read_html(content, charset).text
    text = _SIGNATURE.sub("", _decoded(content, charset))
    if str(part.get_param("format", "")).casefold() != "flowed":
        return text
    return _FLOWS.sub("" if str(part.get_param("delsp", "")).casefold() == "yes" else r"\1", text)


def _decoded(content: bytes, charset: str | None) -> str:
    try:
        return content.decode(meant_by(charset)) if charset else decode(content)
    except (LookupError, ValueError):  # unknown, or not what it says
        return decode(content)
