"""Cut a text into sentences with exact offsets, as French newspapers are typeset.

The candidates come from `sentencex` (rules for many languages, a compiled core). What it does not know of the
press is mended here: civilities and initials (« M. Orsic », « J.-P. Morel »), abbreviated months before a year,
stops inside an acronym, quotations that contain several sentences, paragraphs without a final stop.
Tried before: `pysbd` cuts « Mme. Dupont » and « p. ex. » likewise, and takes 100 times as long.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import sentencex

from index.cutting.apart import parted_by, standing_apart
from index.cutting.datelines import with_dateline
from index.cutting.running_on import CLOSING, FULL_STOPS, runs_on
from index.cutting.stops import parted
from index.cutting.wrapping import unwrapped
from index.text.lines import trimmed
from index.text.typography import CAPITAL, LINE_ENDS, SMALL, without_halves
from index.types import Sentence

CHUNKER_VERSION = "7"
"""Part of the index fingerprint, together with the passages' own: change it when the same text is cut otherwise."""

LONGEST_SENTENCE = 800
"""Characters. The embedding model reads 512 tokens; a "sentence" beyond this is a table or noise and is cut."""

LONGEST_QUOTATION = 320
"""Characters. A quotation of several sentences stays whole up to here: cut in two, it would cite half a claim."""

_AT_ONCE, _AT_ONCE_OF_MARKS = 20_000, 2_000
"""Characters of one paragraph that are given to the segmenter, and of one full of quotation marks: each of them is held
against all others, so that 20,000 characters of « « « take it 0.2 s and a million four minutes."""
_MARKS, _FULL_OF_MARKS = re.compile('[«»‹›“”„‟‘’‚‛`"]'), 0.2
"""What may open or close a quotation, and the share of it that no prose has: of letters in French 0.03."""

_JOINER = "\N{ZERO WIDTH JOINER}"
_JOINS_WHAT_IS_BEFORE = re.compile(f"[{_JOINER}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_BREAKS = (*LINE_ENDS, " ", "\t", "\u2002", "\u2003", "\u3000", "；", "，", "、")
"""What is longer than any sentence is cut behind the last of these; a no-break space is none."""
_LONGEST_CHARACTER = 32
"""Code points of what people see as one character; a family of four has eleven."""

_LINE_END, _BLANK = rf"(?>\r\n|[{LINE_ENDS}])", rf"[^\S{LINE_ENDS}]"
# The look-behinds keep a long run of spaces or stops from being tried from each of its characters.
_PARAGRAPH_END = re.compile(
    rf"(?<!\s)\s*(?:{_LINE_END}\s*{_LINE_END}|\u2029)\s*"  # a blank line
    rf"|(?<=[.!?…:;»”\"]){_BLANK}*{_LINE_END}\s*"  # a line that ends as sentences and quotations do
    # or a line after which something new starts
    rf"|(?<!{_BLANK}){_BLANK}*{_LINE_END}(?={_BLANK}*[^{SMALL}0-9(,;\s])\s*"
)
_INNER_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]+[»”\"’)]*\s+(?=[«“\"(¿¡]?\s?[{CAPITAL}])"
    rf"|(?<![{FULL_STOPS}])[{FULL_STOPS}]+[{CLOSING}]*(?![{FULL_STOPS}{CLOSING}])"
)


def split(text: str, lang: str) -> list[Sentence]:
    """Cut `text` into sentences in reading order; half a character, as broken JSON has it, parts nothing.

    They do not overlap, are trimmed of white space, and cover every letter and digit of the text;
    `text[s.start:s.end] == s.text` holds for each.
    """
    sound = without_halves(text)
    whole = unwrapped(sound)
    apart = standing_apart(sound, whole)
    spans = [
        span
        for start, end in parted_by(apart, _paragraphs(whole))
        for joined in _join(whole, _candidates(whole, start, end, lang), lang)
        for uncut in _cut_quotation(whole, *joined, lang)
        for span in _limit(whole, parted(whole, *uncut, lang))
    ]
    kept = [(start, end) for start, end in (trimmed(text, *span) for span in spans) if _says_something(text[start:end])]
    told = with_dateline(text, kept, LONGEST_SENTENCE)
    return [Sentence(ordinal, start, end, text[start:end]) for ordinal, (start, end) in enumerate(told)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH_END.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _candidates(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the cuts of the segmenter within one paragraph; those between its stretches are undone by `_join`."""
    while end - start > (longest := _longest_stretch(text, start, end)):
        ends = (text.rfind(mark, start, start + longest) + len(mark) for mark in (". ", " "))
        at = next((one for one in ends if one > start + len(". ")), start + longest)
        yield from _segmented(text, start, at, lang)
        start = at
    yield from _segmented(text, start, end, lang)


def _longest_stretch(text: str, start: int, end: int) -> int:
    """Return how much of what is left of a paragraph is given to the segmenter at once."""
    if end - start <= _AT_ONCE_OF_MARKS:
        return _AT_ONCE_OF_MARKS
    stretch = text[start : min(end, start + _AT_ONCE)]
    return _AT_ONCE_OF_MARKS if len(_MARKS.findall(stretch)) > _FULL_OF_MARKS * len(stretch) else _AT_ONCE


def _segmented(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    position = start
    for piece in sentencex.segment(lang, text[start:end]):
        # The pieces are found again instead of counted: the segmenter may normalise what it returns.
        at = text.find(piece, position, end)
        if at < 0:
            continue
        if at > position and text[position:at].strip():
            yield position, at
        yield at, at + len(piece)
        position = at + len(piece)
    if text[position:end].strip():
        yield position, end


def _join(text: str, spans: Iterable[tuple[int, int]], lang: str) -> Iterator[tuple[int, int]]:
    """Undo the cuts that no reader of the language would make."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and runs_on(text, held[0], start, end, lang):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _limit(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut whatever is longer than any sentence."""
    for start, end in spans:
        while end - start > LONGEST_SENTENCE:
            at = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in _BREAKS)
            at = at + 1 if at > start else _between_characters(text, start, start + LONGEST_SENTENCE)
            yield start, at
            start = at  # noqa: PLW2901 - the rest of the same span
        yield start, end


def _between_characters(text: str, start: int, end: int) -> int:
    """Return the last place up to `end` that is not within what people see as one character: « é » of two, a family."""
    for at in range(end, max(start, end - _LONGEST_CHARACTER), -1):
        is_mark = unicodedata.category(text[at]).startswith("M")
        if not (is_mark or _JOINS_WHAT_IS_BEFORE.match(text, at) or text[at - 1] == _JOINER):
            return at
    return end


def _cut_quotation(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """Cut a quotation of many sentences."""
    if end - start > LONGEST_QUOTATION:
        for stop in _INNER_STOP.finditer(text, start, end):
            if runs_on(text, start, stop.end(), end, lang):
                continue
            yield start, stop.end()
            start = stop.end()
    yield start, end


def _says_something(piece: str) -> bool:
    return any(character.isalnum() for character in piece)
