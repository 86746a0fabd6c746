"""Which lines of a text stand apart from its sentences: none goes on from one into the next."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.cutting.datelines import is_imprint
from index.cutting.heads import HeadLine, head_of
from index.text.furniture import is_furniture
from index.text.lines import line_places
from index.text.typography import fold
from index.types import Article, Sentence

Span = tuple[int, int]


def standing_apart(text: str, unwrapped: str) -> list[Span]:
    """Return the places of such lines, in their order: of the head, and of what belongs to a site.

    `unwrapped` is the text without the line ends that a programme put in: « Lire aussi⏎bien que lui » is no line.
    """
    head = [(line.start, line.end) for line in head_of(text)]
    behind = head[-1][1] if head else 0
    return sorted({*head, *(span for span in _furniture(unwrapped) if span[0] >= behind or not _overlaps(span, head))})


def parted_by(spans: Sequence[Span], paragraphs: Iterator[Span]) -> Iterator[Span]:
    """Cut paragraphs before and behind what stands apart."""
    edges = [edge for span in spans for edge in span]
    at = 0
    for begin, end in paragraphs:
        start = begin
        while at < len(edges) and edges[at] < end:
            if edges[at] > start:
                yield start, edges[at]
                start = edges[at]
            at += 1
        yield start, end


def worth_citing(article: Article, sentences: Sequence[Sentence], unwrapped: str) -> list[Sentence]:
    """Return the sentences that are a part of what an article tells, numbered anew; all of them if none is one.

    Every quotation says the title, the source and the date of its article beside it.
    """
    title = None if "title" in article.derived else article.title
    head = head_of(article.text, title)
    shown = fold(title or "").casefold()
    knows_title = any(line.kind == "title" and fold(line.line).casefold() == shown for line in head)
    silent = [(line.start, line.end) for line in head if _is_silent(line, knows_title=knows_title)]
    silent = sorted({*silent, *_furniture(unwrapped)})
    begins = [start for start, _ in silent]
    kept = [one for one in sentences if not _is_within(one, silent, begins) and not is_imprint(one)]
    return [replace(one, ordinal=ordinal) for ordinal, one in enumerate(kept or sentences)]


def _is_silent(line: HeadLine, *, knows_title: bool) -> bool:
    return line.says_nothing and (knows_title or line.kind != "title")


def _furniture(text: str) -> Iterator[Span]:
    return ((start, end) for start, end in line_places(text) if is_furniture(text[start:end]))


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _is_within(sentence: Sentence, spans: Sequence[Span], begins: Sequence[int]) -> bool:
    """Whether it is in one of some places, which are in their order and do not overlap."""
    at = bisect_right(begins, sentence.start) - 1
    return at >= 0 and sentence.end <= spans[at][1]
