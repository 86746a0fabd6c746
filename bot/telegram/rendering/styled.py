"""Text with entities, counted as Telegram counts: in UTF-16 units."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from telegram import MessageEntity

from index.text.typography import without_halves

LONGEST_URL = 2048


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Styled:
    """A text and its entities; pieces add up with `+`."""

    text: str
    entities: tuple[MessageEntity, ...] = ()

    def __add__(self, other: "Styled | str") -> "Styled":
        added = plain(other) if isinstance(other, str) else other
        moved = tuple(_moved(entity, units(self.text)) for entity in added.entities)
        return Styled(self.text + added.text, self.entities + moved)

    def __bool__(self) -> bool:
        return bool(self.text)


def plain(text: str) -> Styled:
    """Return a text without entities. Lone surrogates, which no JSON carries, become U+FFFD."""
    return Styled(without_halves(text))


def styled(kind: str, inner: Styled | str, *, url: str | None = None) -> Styled:
    """Put a text under one entity, outside of those that it has already."""
    content = plain(inner) if isinstance(inner, str) else inner
    if not content.text:
        return content
    return Styled(content.text, (MessageEntity(kind, 0, units(content.text), url=url), *content.entities))


def bold(inner: Styled | str) -> Styled:
    """Return a text in bold."""
    return styled(MessageEntity.BOLD, inner)


def italic(inner: Styled | str) -> Styled:
    """Return a text in italics."""
    return styled(MessageEntity.ITALIC, inner)


def linked(inner: Styled | str, url: str | None) -> Styled:
    """Return a text that opens a web page; without a usable address, the text alone.

    Addresses come from articles, so they are not trusted: only http and https, and only with a host.
    """
    content = plain(inner) if isinstance(inner, str) else inner
    address = web_address(url or "")
    return styled(MessageEntity.TEXT_LINK, content, url=address) if address else content


def folded(inner: Styled | str) -> Styled:
    """Return a block quotation that shows its first lines and unfolds at a tap."""
    return styled(MessageEntity.EXPANDABLE_BLOCKQUOTE, inner)


def joined(pieces: Iterable[Styled | str], separator: str = "") -> Styled:
    """Add pieces up, with a separator between them."""
    total = Styled("")
    for position, piece in enumerate(pieces):
        total = total + (separator if position else "") + piece
    return total


def web_address(url: str) -> str | None:
    """Return an address as Telegram accepts it in a link, other characters percent-encoded; None if it cannot."""
    address = quote(url.strip(), safe="%/:?#[]@!$&'()*+,;=~")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(address) <= LONGEST_URL
    return address if fits else None


def _moved(entity: MessageEntity, by: int) -> MessageEntity:
    return MessageEntity(entity.type, entity.offset + by, entity.length, url=entity.url)
