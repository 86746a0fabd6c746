"""From proved sentences to the document that is shown, or from nothing proved to a useful abstention."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.answering.compose.numbering import number, with_markers
from bot.answering.compose.sentence_ends import ended
from bot.answering.compose.suggesting import suggestions
from bot.answering.document import (
    AnswerDocument,
    CitationDocument,
    NearestDocument,
    RejectedDocument,
    UsageDocument,
    newest,
)
from bot.answering.question import Question
from bot.answering.retrieval import Candidate
from bot.answering.trace import Trace
from bot.answering.types import Exhibit, Mode, Said
from bot.answering.verify import Proof
from index.errors import DeadlineExceeded
from index.text.typography import within_marks
from prompts import Replies, load_replies

NEAREST_OF_AN_ARTICLE, NEAREST_BESIDE = 2, 1
"""Quotes of an abstention: the nearest one of so many articles, and so many others of any."""

_FAULT_NAMES = {
    "key": ("host",), "model": ("host", "model"), "connection": ("host",), "server": ("host",), "broken": ("host",),
    "silent": ("host",),
}  # fmt: skip
"""By kind of fault: what the sentence about it says of the endpoint."""

_NOTHING_SAID = Said()

Highlights = Mapping[tuple[str, int], Sequence[tuple[int, int]]]
"""The answering words within a quotation, in characters of it, by the id of its article and where it starts."""


def answered(question: Question, proofs: Sequence[Proof], trace: Trace, said: Said) -> AnswerDocument:
    """Return the answer that the proved sentences of a model make, with what it said beside them.

    If nothing that it wrote is proved, and all is quoted in its place, that is introduced as quotations are.
    """
    all_quoted = all(proof.quoted for proof in proofs)
    introduction = load_replies(question.answer_language).say("answer.extractive_introduction") if all_quoted else ""
    proved = [ended(proof) for proof in proofs]
    return _answered(question, proved, trace, "llm", introduction=introduction, said=said)


def quoted(
    question: Question,
    proofs: Sequence[Proof],
    trace: Trace,
    highlights: Highlights = MappingProxyType({}),
    heading: str = "",
) -> AnswerDocument:
    """Return the answer that quotations make.

    `highlights` are the words in each quotation that answer. `heading` is the answer in a few words, to stand above the
    first quotation; empty where the quotations have to speak for themselves.
    """
    replies = load_replies(question.answer_language)
    introduction = replies.say("answer.extractive_introduction")
    if heading:
        introduction = replies.say("answer.extractive_heading", words=heading[:1].upper() + heading[1:])
    document = _answered(question, proofs, trace, "extractive", introduction=introduction)
    cited = tuple(_highlighted(citation, highlights) for citation in document.citations)
    return document.model_copy(update={"citations": cited})


def _answered(
    question: Question, proofs: Sequence[Proof], trace: Trace, mode: Mode, *,
    introduction: str = "", said: Said = _NOTHING_SAID,
) -> AnswerDocument:  # fmt: skip
    numbered = number(proofs)
    sentences = [with_markers(sentence) for sentence in numbered.sentences]
    missing = load_replies(question.answer_language).say("answer.missing", what=said.missing) if said.missing else ""
    return AnswerDocument(
        status="answered",
        text=("\n" if introduction else " ").join(part for part in (introduction, *sentences, missing) if part),
        introduction=introduction,
        sentences=numbered.sentences,
        citations=numbered.citations,
        disagreement=said.disagreement,
        missing=missing,
        as_of=newest(numbered.citations),
        **_fields(question, trace, mode),
    )


def abstained(
    question: Question, nearest: Sequence[Candidate], trace: Trace, mode: Mode, about: Sequence[str] = (),
    named: Sequence[Exhibit] = (),
) -> AnswerDocument:  # fmt: skip
    """Return an abstention with what the articles do say that is nearest, and what may be asked instead.

    What a model has named as nearest goes first. Where nothing is near, the titles in `about` say what there is.
    Without a model it is not said that the articles do not say it: of a new newsroom they did in six of fourteen.
    """
    replies = load_replies(question.answer_language)
    quotes = tuple(map(_nearest_document, named)) or _nearest(nearest)
    near = "answer.abstention" if mode == "llm" else "answer.abstention_unsure"
    introduction = replies.say(near if quotes else "answer.abstention_bare")
    if about and not quotes:
        titles = [replies.quotation(within_marks(title)) for title in about]
        introduction = replies.say("answer.abstention_about", titles=", ".join(titles))
    lines = [introduction, *(_nearest_line(quote, replies) for quote in quotes)]
    asked = suggestions(question, nearest)
    if asked:
        lines.append(replies.say("answer.suggestion", question=asked[0]))
    return AnswerDocument(
        status="abstained",
        text="\n".join(lines),
        introduction=introduction,
        nearest=quotes,
        suggestions=asked,
        as_of=newest(quotes),
        **_fields(question, trace, mode),
    )


def _fields(question: Question, trace: Trace, mode: Mode) -> dict[str, Any]:
    """Return what every document says, answered or abstained."""
    replies = load_replies(question.answer_language)
    notice, fault = _failure(trace, replies)
    if trace.unjudged:
        notice = f"{notice} {replies.say('answer.unjudged')}".lstrip()
    return {
        "question": question.text,
        "language": question.answer_language,
        "mode": mode,
        "standalone": question.standalone if question.leans else "",
        "passages": trace.passages,
        "evidence": None if trace.probability is None else round(trace.probability, 4),
        "model": trace.endpoint.model if trace.endpoint else None,
        "prompt": trace.prompt,
        "notice": notice,
        "fault": fault,
        "reader": trace.reader,
        "usage": _usage(trace),
        "timings": trace.timings,
        "rejected": tuple(RejectedDocument(text=one.text, reason=one.reason) for one in trace.rejected),
    }


def _failure(trace: Trace, replies: Replies) -> tuple[str, str]:
    """Return what the asker is told of a model that failed, and what whoever runs the bot can do about it."""
    error = trace.failure
    if error is None:
        return "", ""
    slow = isinstance(error, DeadlineExceeded)
    notice = replies.say("answer.model_too_slow" if slow else "answer.model_failed")
    if not error.fault:
        return notice, "" if slow else str(error)  # one that was writing is no fault
    known = {"host": trace.endpoint.host, "model": trace.endpoint.model} if trace.endpoint else {}
    told = {name: known.get(name, "") for name in _FAULT_NAMES.get(error.fault, ())}
    return notice, replies.say(f"answer.fault_{error.fault}", **told)


def _usage(trace: Trace) -> UsageDocument | None:
    if trace.endpoint is None:
        return None
    used, endpoint = trace.usage, trace.endpoint
    return UsageDocument(
        prompt_tokens=used.prompt_tokens,
        completion_tokens=used.completion_tokens,
        requests=used.requests,
        cost_usd=used.cost(endpoint.model) if endpoint.priced else None,
    )


def _highlighted(citation: CitationDocument, highlights: Highlights) -> CitationDocument:
    found = highlights.get((citation.article_id, citation.start), ())
    inside = tuple((start, end) for start, end in found if end <= len(citation.quote))
    return citation.model_copy(update={"highlights": inside}) if inside else citation


def _nearest(candidates: Sequence[Candidate]) -> tuple[NearestDocument, ...]:
    """Return the nearest quotes, from different articles first."""
    by_article: dict[str, Candidate] = {}
    for candidate in candidates:
        by_article.setdefault(candidate.passage.article.article_id, candidate)
    first = list(by_article.values())
    others = [candidate for candidate in candidates if candidate not in first]
    best = sorted([*first[:NEAREST_OF_AN_ARTICLE], *others[:NEAREST_BESIDE]], key=lambda c: -c.score)
    return tuple(_nearest_document(candidate) for candidate in best)


def _nearest_document(near: Candidate | Exhibit) -> NearestDocument:
    article, sentence = near.passage.article, near.sentence
    return NearestDocument(
        article_id=article.article_id, title=article.headline, date=article.date, quote=sentence.text,
        source=article.source, url=article.url, lang=article.lang, start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _nearest_line(quote: NearestDocument, replies: Replies) -> str:
    told = replies.quotation(quote.quote)
    about = [quote.title, replies.date(quote.date) if quote.date else "", replies.in_language(quote.lang)]
    return f"– {told} ({', '.join(filter(None, about))})"
