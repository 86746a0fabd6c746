"""From the spans that a claim was shown with to the verifier's exhibits, over an index of their articles."""

from dataclasses import replace

from bot.answering.types import Exhibit, Library
from evaluation.datasets.types import Claim, Span
from index.types import Passage


def exhibits_of(claim: Claim, library: Library) -> list[Exhibit]:
    """Return the exhibits of a claim in their order. Blocks."""
    return [_exhibit(span, library) for span in claim.shown]


def _exhibit(span: Span, library: Library) -> Exhibit:
    """Return a span in its passage, as the sentence that it stands in.

    A span that is no whole sentence keeps that sentence's place in the article, and so its vector in the index.
    """
    passages = library.passages(span.article_id)
    passage = next(one for one in passages if span.start < one.end)  # a span is not blank, so some sentence ends later
    sentence = next(one for one in passage.sentences if span.start < one.end)
    if (sentence.start, sentence.end) != (span.start, span.end):
        sentence = replace(sentence, start=span.start, end=span.end, text=span.text)
    if passage.start <= span.start and span.end <= passage.end:
        return Exhibit(span.number, passage, sentence)
    return Exhibit(span.number, Passage(passage.article, passage.ordinal, (sentence,)), sentence)
