"""Pack blocks of text into messages: what fits stays whole, what is too long is cut where people pause."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import MessageEntity

from bot.telegram.rendering.styled import Styled, units

LONGEST = 4096
"""UTF-16 units in a message: https://core.telegram.org/bots/api#sendmessage."""
MOST_ENTITIES = 100
"""Telegram drops the entities of a message after its hundredth."""
_STOPS = (".", "!", "?", "…", "»", "”", "؟", "۔", "。")
_JOINERS = {"\u200d", "\ufe0f", "\ufe0e"}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece that stays whole if it fits into a message: a sentence with its markers, a quotation."""

    content: Styled
    before: str = "\n\n"
    """What separates it from the block above it in the same message."""


def split(blocks: Sequence[Block], longest: int = LONGEST) -> list[Styled]:
    """Pack blocks into as few messages as their order allows.

    `longest` counts UTF-16 units. Only a block that no message can hold is cut, and its quotation or link goes on
    in the next message.
    """
    messages: list[Styled] = []
    for block in blocks:
        for position, piece in enumerate(_pieces(block.content, longest)):
            longer = messages[-1] + block.before + piece if messages and position == 0 else None
            if longer and units(longer.text) <= longest and len(longer.entities) <= MOST_ENTITIES:
                messages[-1] = longer
            else:
                messages.append(piece)
    return messages


def _pieces(content: Styled, longest: int) -> Iterator[Styled]:
    rest = content
    while units(rest.text) > longest or len(rest.entities) > MOST_ENTITIES:
        position = _pause(rest, longest)
        piece, rest = cut(rest, position)
        if piece.text.strip():
            yield piece
    if rest.text.strip():
        yield rest


def _pause(content: Styled, longest: int) -> int:
    """Return the character before which to cut: behind a sentence, or else a word, if one ends in the last quarter."""
    end = _fitting(content.text, longest)
    if len(content.entities) > MOST_ENTITIES:
        end = min(end, max(1, _characters(content.text, content.entities[MOST_ENTITIES].offset)))
    pauses = [place for place in range(end, end * 3 // 4, -1) if content.text[place - 1].isspace()]
    if pauses:
        return next((place for place in pauses if content.text[:place].rstrip().endswith(_STOPS)), pauses[0])
    for position in range(end, end * 3 // 4, -1):
        if position == len(content.text) or not _clings(content.text, position):
            return position
    return end


def _clings(text: str, position: int) -> bool:
    """Tell whether the character at a position is drawn as one with the character before it."""
    following, preceding = text[position], text[position - 1]
    return bool(unicodedata.combining(following)) or following in _JOINERS or preceding == "\u200d"


def _fitting(text: str, longest: int) -> int:
    """Return how many characters of a text make at most so many units."""
    used = 0
    for position, character in enumerate(text):
        used += units(character)
        if used > longest:
            return max(1, position)
    return len(text)


def _characters(text: str, offset: int) -> int:
    """Return how many characters make so many units."""
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le"))


def cut(content: Styled, position: int) -> tuple[Styled, Styled]:
    """Cut before a character; entities across the cut are on both sides."""
    head, tail = content.text[:position], content.text[position:]
    at, total = units(head), units(content.text)
    return (
        Styled(head, tuple(_clipped(content.entities, 0, at))),
        Styled(tail, tuple(_clipped(content.entities, at, total))),
    )


def _clipped(entities: Sequence[MessageEntity], start: int, end: int) -> Iterator[MessageEntity]:
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
        if first < last:
            yield MessageEntity(entity.type, first - start, last - first, url=entity.url)
