"""What has become of the quotations of an answer since it was given, and whether a later article says otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from bot.answering.document import AnswerDocument, CitationDocument
from bot.answering.events import final_answer
from bot.telegram.collections import Collection
from bot.telegram.newsroom import Readings
from bot.telegram.services import Services
from index.text.language import expecting
from index.text.typography import words_alone

Kind = Literal["newer", "changed", "dropped", "gone"]
THE_SAME = 0.9
"""Similarity from which two sentences say the same."""
ITS_SUCCESSOR = 0.5
"""Similarity from which a sentence of the new version replaces one of the old version that is gone."""
MOST = 3
"""Changes of one answer in one notice, at most."""


@dataclass(frozen=True, slots=True)
class News:
    """One change, with the quotation of before and that of now, if there is one."""

    kind: Kind
    before: CitationDocument
    now: CitationDocument | None = None


async def news_of(
    services: Services, collection: Collection, document: AnswerDocument
) -> tuple[list[News], AnswerDocument]:
    """Return the changes since an answer was given, and the answer to compare with next time.

    Costs one extractive answer: whether a later article says otherwise is read from what the engine would answer today.
    Raises StoreError if the index cannot be searched.
    """
    news: list[News] = []
    kept: list[CitationDocument] = []
    for citation in document.citations:
        change, now = await services.off_loop(_fate, collection.newsroom, citation)
        news += [change] if change else []
        kept += [now] if now else []
    with expecting(document.language):
        asked = document.standalone or document.question
        fresh = await final_answer(collection.answerer.answer(asked, use_model=False))
    later = _later(document, fresh)
    if later:
        before = max(document.citations, key=lambda one: _alike(one.quote, later.quote))
        news.insert(0, News("newer", before, later))
        kept = [later.model_copy(update={"n": 1})]
    passages = tuple(dict.fromkeys((*document.passages, *fresh.passages)))
    dates = [citation.date for citation in kept if citation.date]
    told = {"citations": tuple(kept), "passages": passages, "as_of": max(dates, default=document.as_of)}
    return news[:MOST], document.model_copy(update=told)


def _fate(newsroom: Readings, citation: CitationDocument) -> tuple[News | None, CitationDocument | None]:
    """Return the change of a quotation, if any, and the quotation to compare with next time."""
    version = newsroom.article_version(citation.article_id)
    if version is None:
        return News("gone", citation), None
    if not citation.version or version == citation.version:
        return None, citation
    live = citation.model_copy(update={"version": version, "before": "", "after": "", "highlights": ()})
    sentences = newsroom.sentences(citation.article_id)
    if any(words_alone(citation.quote) in words_alone(sentence) for sentence in sentences):
        return None, live
    nearest = max(sentences, key=lambda sentence: _alike(sentence, citation.quote), default="")
    if _alike(nearest, citation.quote) < ITS_SUCCESSOR:
        return News("dropped", citation), None
    now = live.model_copy(update={"quote": nearest, "end": live.start + len(nearest)})
    return News("changed", citation, now), now


def _later(document: AnswerDocument, fresh: AnswerDocument) -> CitationDocument | None:
    """Return the first quotation of today's answer that an article has which is newer, and says something else."""
    read = {passage.rpartition("#")[0] for passage in document.passages}
    known = read | {citation.article_id for citation in document.citations}
    for citation in fresh.citations if fresh.status == "answered" else ():
        newer = citation.date is None or document.as_of is None or citation.date >= document.as_of
        if citation.article_id not in known and newer and not _repeats(citation.quote, document.citations):
            return citation
    return None


def _repeats(quote: str, citations: Sequence[CitationDocument]) -> bool:
    return any(_alike(quote, citation.quote) >= THE_SAME for citation in citations)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, words_alone(one), words_alone(other), autojunk=False).ratio()
