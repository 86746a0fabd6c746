# ruff: noqa: INP001 - scripts, not a package
"""A conversation as a page in Telegram's look: the texts, entities and buttons that the Bot API double received."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from string import Template

PAGE = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))
TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="folded">', "</blockquote>"),
    "bot_command": ("<a>", "</a>"),
}


@dataclass(frozen=True)
class Bubble:
    """One message of a conversation."""

    text: str
    mine: bool = False
    """Written by the reader."""
    entities: list[dict[str, object]] = field(default_factory=list)
    rows: list[list[dict[str, str]]] = field(default_factory=list)
    answers: str = ""
    """Text of the message that this one replies to."""
    tapped: str = ""
    """Label of the button that the reader tapped before this message."""
    alert: bool = False
    """Shown over the chat by Telegram, until the reader closes it."""


def render(bubbles: list[Bubble], title: str, subtitle: str) -> str:
    """Return the page of a conversation."""
    return PAGE.substitute(title=title, subtitle=subtitle, bubbles="\n".join(map(_bubble, bubbles)))


def formatted(text: str, entities: list[dict[str, object]]) -> str:
    """Return a text as HTML; entities count in UTF-16 units and nest, the longer outside."""
    coded = text.encode("utf-16-le")
    openings: dict[int, list[str]] = {}
    closings: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda e: (e["offset"], -int(str(e["length"])))):
        start, end = int(str(entity["offset"])), int(str(entity["offset"])) + int(str(entity["length"]))
        opening, closing = ("<a>", "</a>") if entity["type"] == "text_link" else TAGS[str(entity["type"])]
        openings.setdefault(start, []).append(opening)
        closings.setdefault(end, []).insert(0, closing)
    parts = []
    for position in range(len(coded) // 2 + 1):
        parts += closings.get(position, []) + openings.get(position, [])
        parts.append(coded[2 * position : 2 * position + 2].decode("utf-16-le", "surrogatepass"))
    html = "".join(part if part.startswith("<") and len(part) > 1 else escape(part, quote=False) for part in parts)
    joined = html.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    return joined.replace("</blockquote>\n", "</blockquote>").replace("\n<blockquote", "<blockquote")


def _bubble(bubble: Bubble) -> str:
    tapped = f'<div class="tapped"><span>{escape(bubble.tapped)}</span></div>' if bubble.tapped else ""
    if bubble.alert:
        return f'{tapped}<div class="alert">{escape(bubble.text)}<b>OK</b></div>'
    quoted = f'<div class="answers"><b>Camille</b>{escape(bubble.answers)}</div>' if bubble.answers else ""
    text = f'<div class="text">{quoted}{formatted(bubble.text, bubble.entities)}</div>'
    rows = "".join(map(_row, bubble.rows))
    side = "mine" if bubble.mine else "theirs"
    return f'{tapped}<div class="bubble {side}">{text}{rows}</div>'


def _row(row: list[dict[str, str]]) -> str:
    buttons = "".join(f"<span>{escape(button['text'])}</span>" for button in row)
    return f'<div class="row">{buttons}</div>'
