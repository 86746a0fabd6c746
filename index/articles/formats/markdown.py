"""Markdown as its readers see it: without the marks, which would stand in every quotation (« **le maire** »)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from index.articles.formats.plain_text import headed
from index.articles.formats.tables import Cell, lines_of
from index.articles.reading import Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_ENDS = {"softbreak": "\n", "hardbreak": "\n"}
_UNSEEN = frozenset({"image"})
"""What CommonMark gives words to that stand in the place of something else."""

_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[^\S\n]{0,9}", re.MULTILINE)
_MARK_OF_A_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")


def read_markdown(content: bytes) -> Reading:
    """Read a text in CommonMark, with tables as GitHub has them; a heading that it begins with is its title.

    What is written in HTML stays as it stands: `Orbi<T>` is a name. A text without any mark stays as it is, character
    by character.
    """
    given, heading, text = headed(content)
    known = {**given, "title": _line(_parser().parseInline(heading))} if heading else given
    return Reading(unmarked(text), known)


def unmarked(text: str) -> str:
    """Return the paragraphs of a text without the marks of Markdown, a blank line between them."""
    plain = _with_plain_notes(text)
    tokens = _parser().parse(plain)
    if plain == text and not any(map(_marks, tokens)):
        return text
    return "\n\n".join(_blocks(tokens))


def _with_plain_notes(text: str) -> str:
    """Return a text whose notes are paragraphs, without the marks that lead to them: CommonMark knows no notes."""
    notes = frozenset(_NOTE.findall(text))
    if not notes:
        return text
    return _MARK_OF_A_NOTE.sub(lambda mark: "" if mark[1] in notes else mark[0], _NOTE.sub("\n", text))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 0.05 s, only for Markdown

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _marks(token: "Token") -> bool:
    """Whether there is more to a part than its words."""
    if token.type == "inline":
        return _line([token]).split() != token.content.split()
    return token.type not in {"paragraph_open", "paragraph_close"}


def _blocks(tokens: "Sequence[Token]") -> Iterator[str]:
    """Yield paragraphs, headings, items of lists with their numbers, rows of tables and blocks of code."""
    number, rows, in_table = "", list[list[Cell]](), False
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type in {"table_open", "table_close"}:
            yield from lines_of(rows, marked=1)
            rows, in_table = [], token.type == "table_open"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and in_table:
            rows[-1].append(Cell(_line([token]), len(rows[-1]), len(rows[-1]) + 1))
        elif token.type == "inline":
            yield number + _line([token])
            number = ""
        elif token.type in {"fence", "code_block"}:
            yield token.content.rstrip("\n")


def _line(tokens: "Sequence[Token]") -> str:
    """Return the words of a paragraph or a heading."""
    parts = (part for token in tokens for part in token.children or ())
    return "".join(_LINE_ENDS.get(part.type, "" if part.type in _UNSEEN else part.content) for part in parts)
