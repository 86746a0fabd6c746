"""Group an article's sentences into passages: what is ranked, shown and read."""

from collections.abc import Sequence

from index.text.typography import LINE_ENDS
from index.types import Article, Passage, Sentence

PASSAGE_VERSION = "2"
"""Part of the index fingerprint: change it when the same sentences are grouped otherwise."""

PASSAGE_LENGTH = 900
"""Characters. A press paragraph or two; short enough that BM25 and a reader find the sentence in it."""


def group(article: Article, sentences: Sequence[Sentence]) -> tuple[Passage, ...]:
    """Group consecutive sentences, without overlap, into passages of about equal length.

    A passage is closed before it would exceed `PASSAGE_LENGTH`, or at the end of a paragraph when it is already
    more than half full. A single longer sentence is a passage by itself.
    """
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if not groups or _closes(article.text, groups[-1], sentence):
            groups.append([])
        groups[-1].append(sentence)
    return tuple(Passage(article, ordinal, tuple(group)) for ordinal, group in enumerate(groups))


def _closes(text: str, passage: list[Sentence], following: Sentence) -> bool:
    start = passage[0].start
    if following.end - start > PASSAGE_LENGTH:
        return True
    ends_paragraph = any(end in text[passage[-1].end : following.start] for end in LINE_ENDS)
    return ends_paragraph and passage[-1].end - start > PASSAGE_LENGTH / 2
