"""Who else published what is cited: named beside the citation, never counted as another source."""

from bot.answering.document import AnswerDocument, CitationDocument, CopyDocument
from bot.answering.types import Library
from index.cutting.sentences import split
from index.search.near_duplicates import differing_figures
from index.types import Article


def with_copies(document: AnswerDocument, library: Library) -> AnswerDocument:
    """Return the answer with the copies of each cited article, in other papers or corrected."""
    cited = tuple(_with_copies(citation, library) for citation in document.citations)
    return document.model_copy(update={"citations": cited})


def _with_copies(citation: CitationDocument, library: Library) -> CitationDocument:
    copies = library.copies(citation.article_id)
    article = library.article(citation.article_id) if copies else None
    if article is None:
        return citation
    also = tuple(
        CopyDocument(
            article_id=copy.article_id, title=copy.headline, source=copy.source, url=copy.url, date=copy.date,
            differs=_other_figure(article, copy, citation),
        )
        for copy in copies
    )  # fmt: skip
    return citation.model_copy(update={"also": also})


def _other_figure(article: Article, copy: Article, citation: CitationDocument) -> str:
    """Return what a copy says in the place of the quote, if its figures are others."""
    here, there = split(article.text, article.lang), split(copy.text, copy.lang)
    pairs = [(found.newer, found.older) for found in differing_figures(there, here)]
    pairs += [(found.older, found.newer) for found in differing_figures(here, there)]
    quoted = (other.text for own, other in pairs if own.start < citation.end and citation.start < own.end)
    return next(quoted, "")
