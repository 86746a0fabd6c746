"""Who else published what is cited: named beside the citation, never counted as another source."""

from bot.answering.document import AnswerDocument, CitationDocument, CopyDocument
from bot.answering.types import Library
from index.cutting.sentences import split
from index.search.near_duplicates import SAME_STATEMENT, differing_figures, word_overlap
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
    quoted = [own for own in here if own.start < citation.end and citation.start < own.end]
    # Each is compared with every sentence of the other article: of long ones all with all would take seconds.
    near = [other for other in there if any(word_overlap(other.text, own.text) >= SAME_STATEMENT for own in quoted)]
    told = [found.older for found in differing_figures(near, here) if found.newer in quoted]
    told += [found.newer for found in differing_figures(quoted, there)]
    return told[0].text if told else ""
