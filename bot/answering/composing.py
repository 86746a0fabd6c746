"""From proved sentences to the document that is shown, or from nothing proved to a useful abstention."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.document import (
    AnswerDocument,
    CitationDocument,
    NearestDocument,
    RejectedDocument,
    SentenceDocument,
    UsageDocument,
)
from bot.answering.relevance import Candidate
from bot.answering.types import Mode, Rejected
from bot.answering.verification.citation import Proof, number
from prompts import load_replies

NEAREST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Everything about an answer except what it says."""

    question: str
    standalone: str
    language: str
    passages: tuple[str, ...] = ()
    evidence: float | None = None
    model: str | None = None
    prompt: str = ""
    notice: str = ""
    usage: UsageDocument | None = None
    timings: dict[str, float] | None = None


def answered(
    proofs: Sequence[Proof], mode: Mode, around: Circumstances, *, rejected: Sequence[Rejected], disagreement: bool
) -> AnswerDocument:
    """Return the answer that the proofs make."""
    numbered = number(proofs)
    introduction = _introduction(around.language, disagreement=disagreement) if mode == "extractive" else ""
    parts = [introduction] if introduction else []
    parts += [with_markers(sentence) for sentence in numbered.sentences]
    return AnswerDocument(
        question=around.question, language=around.language, status="answered", mode=mode,
        text=("\n" if mode == "extractive" else " ").join(parts), introduction=introduction,
        sentences=numbered.sentences, citations=numbered.citations, disagreement=disagreement,
        rejected=_documents(rejected), as_of=_newest(numbered.citations), **_circumstances(around),
    )  # fmt: skip


def abstained(
    candidates: Sequence[Candidate], mode: Mode, around: Circumstances, *,
    rejected: Sequence[Rejected] = (), suggestions: Sequence[str] = (),
) -> AnswerDocument:  # fmt: skip
    """Return an abstention with what the articles do say that is nearest."""
    replies = load_replies(around.language)
    nearest = _nearest(candidates)
    text = replies.say("answer.abstention") if nearest else replies.say("answer.abstention_bare")
    lines = [text, *(_nearest_line(quote, around.language) for quote in nearest)]
    if suggestions:
        lines += [replies.say("answer.suggestion", question=suggestions[0])]
    return AnswerDocument(
        question=around.question, language=around.language, status="abstained", mode=mode, text="\n".join(lines),
        introduction=text, rejected=_documents(rejected), nearest=nearest, suggestions=tuple(suggestions),
        as_of=max((n.date for n in nearest if n.date), default=None), **_circumstances(around),
    )  # fmt: skip


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop's white space: `… le raid [1][2].`."""
    markers = "".join(f"[{n}]" for n in sentence.citations)
    text = sentence.text.rstrip()
    stop = re.search(r"(?<![.…])[.]$", text)
    if not markers:
        return text
    return f"{text[: stop.start()]} {markers}." if stop else f"{text} {markers}"


def _introduction(language: str, *, disagreement: bool) -> str:
    key = "answer.extractive_disagreement" if disagreement else "answer.extractive_introduction"
    return load_replies(language).say(key)


def _nearest(candidates: Sequence[Candidate]) -> tuple[NearestDocument, ...]:
    """Return the nearest quotes, from different articles first."""
    by_article: dict[str, Candidate] = {}
    for candidate in candidates:
        by_article.setdefault(candidate.passage.article.article_id, candidate)
    first = list(by_article.values())
    others = [candidate for candidate in candidates if candidate not in first]
    best = sorted([*first[:2], *others[:1]], key=lambda c: -c.score)[:NEAREST_SHOWN]
    return tuple(_nearest_document(candidate) for candidate in best)


def _nearest_document(candidate: Candidate) -> NearestDocument:
    article, sentence = candidate.passage.article, candidate.sentence
    return NearestDocument(
        article_id=article.article_id, title=article.title, date=article.date, quote=sentence.text,
        source=article.source, url=article.url, start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _nearest_line(quote: NearestDocument, language: str) -> str:
    replies = load_replies(language)
    told = replies.say("answer.quotation", quote=quote.quote, title=quote.title)
    return f"– {told}" if quote.date is None else f"– {told} ({replies.date(quote.date)})"


def _newest(citations: Sequence[CitationDocument]) -> dt.date | None:
    return max((citation.date for citation in citations if citation.date), default=None)


def _documents(rejected: Sequence[Rejected]) -> tuple[RejectedDocument, ...]:
    return tuple(RejectedDocument(text=one.text, reason=one.reason) for one in rejected)


def _circumstances(around: Circumstances) -> dict[str, object]:
    return {
        "standalone": around.standalone if around.standalone != around.question else "",
        "passages": around.passages, "evidence": around.evidence, "model": around.model, "prompt": around.prompt,
        "notice": around.notice, "usage": around.usage, "timings": around.timings or {},
    }  # fmt: skip
