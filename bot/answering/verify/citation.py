"""A quote that was checked, and the sentence that it proves.

Holding a `Citation` means that the verifier made it: the constructor refuses everybody, copies and unpickling
included, and `certify` (for the verifier alone) cuts the quote out of the article itself, so that a quote can
be too long or too short but never invented.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.answering.document import CitationDocument
from index.types import Article, Passage


@dataclass(frozen=True, slots=True, init=False)
class Citation:
    """A span of an article that proves something: `article.text[start:end] == quote`."""

    passage: Passage
    """Where the quote was found; what is shown around it."""
    start: int
    end: int

    def __new__(cls, *_: object, **__: object) -> Self:
        """Refuse. Raises TypeError, always."""
        raise TypeError("only the verifier makes citations: ask Verifier.decide or Verifier.quote for a Proof")

    @property
    def article(self) -> Article:
        """The article that is quoted."""
        return self.passage.article

    @property
    def quote(self) -> str:
        """The exact text of the article."""
        return self.article.text[self.start : self.end]

    def overlaps(self, other: "Citation") -> bool:
        """Whether both quote some of the same words. A sentence is in one passage only, so they are of the same."""
        return self.passage == other.passage and self.start < other.end and other.start < self.end

    def document(self, n: int) -> CitationDocument:
        """Return the snapshot that is shown and stored, under the number that it has in the answer."""
        article, passage = self.article, self.passage
        return CitationDocument(
            n=n,
            article_id=article.article_id,
            title=article.headline,
            source=article.source,
            url=article.url,
            date=article.date,
            lang=article.lang,
            quote=self.quote,
            start=self.start,
            end=self.end,
            version=article.version,
            before=article.text[passage.start : self.start],
            after=article.text[self.end : passage.end],
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence that may be shown, with what proves it."""

    text: str
    """The sentence, without markers."""
    citations: tuple[Citation, ...]
    """At least one, best first."""
    exhibits: tuple[int, ...]
    """Numbers of the exhibits that the citations were cut from."""
    quoted: bool = False
    """Whether nobody wrote it for the answer: it is an article's sentence, word for word."""

    @property
    def is_verbatim(self) -> bool:
        """Whether a citation has the sentence word for word, but for white space and a final stop."""
        said = " ".join(self.text.split()).rstrip(".")
        return any(said in " ".join(citation.quote.split()) for citation in self.citations)


def apart(citations: Iterable[Citation]) -> list[Citation]:
    """Return citations of which no two overlap, and which quote all that was quoted.

    Quotes that share a sentence are one, from where the first begins to where the last ends: where « Elle… » is quoted
    with the sentence before it, and that one for itself, readers would read it twice.
    """
    wholes: list[Citation] = []
    for citation in citations:
        whole = citation
        for other in [other for other in wholes if other.overlaps(citation)]:
            wholes.remove(other)
            whole = certify(whole.passage, min(whole.start, other.start), max(whole.end, other.end))
        wholes.append(whole)
    return wholes


def certify(passage: Passage, start: int, end: int) -> Citation:
    """Make a citation of `passage.article.text[start:end]`: for the verifier, and for nobody else.

    Raises ValueError for a span that is empty or outside of the passage.
    """
    if not passage.start <= start < end <= passage.end:
        raise ValueError(f"span {start}–{end} is not in {passage.passage_id}: quote a sentence of the passage")
    citation = object.__new__(Citation)
    object.__setattr__(citation, "passage", passage)
    object.__setattr__(citation, "start", start)
    object.__setattr__(citation, "end", end)
    return citation
