"""From proved sentences to the document that is shown, or from nothing proved to a useful abstention."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from bot.answering.document import AnswerDocument, CitationDocument, NearestDocument, RejectedDocument, SentenceDocument
from bot.answering.drafting import answer_prompt
from bot.answering.model import Model
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.suggesting import suggestions
from bot.answering.types import Mode, Rejected
from bot.answering.usage import Usage
from bot.answering.verify import Proof, number
from index.errors import ModelError
from prompts import Replies, load_replies

NEAREST_SHOWN = 3

Highlights = Mapping[tuple[str, int], Sequence[tuple[int, int]]]
"""The answering words within a quotation, in characters of it, by the id of its article and where it starts."""

_FAULTS_NAME = {"key": ("host",), "model": ("host", "model"), "connection": ("host",)}
"""What the sentence about a fault names."""


class Account:
    """Everything about an answer except what it says, noted while it is made."""

    def __init__(self, question: str, reader: str = "", clock: Callable[[], float] = time.monotonic) -> None:
        self.question = question
        self._reader = reader
        self.standalone = question
        self.language = ""
        self.passages: tuple[str, ...] = ()
        self.evidence: float | None = None
        self.mode: Mode = "extractive"
        self.declined = False
        """The model said that nothing answers the question."""
        self.disagreement = False
        """Sources contradict each other on what is asked."""
        self.missing = ""
        """The part of the question that is not answered, in the model's words."""
        self.rejected: list[Rejected] = []
        self.usage = Usage()
        self._model: str | None = None
        self._priced = False
        self._prompt = ""
        self._endpoint = ""
        self._notice = self._fault = ""
        self._timings: dict[str, float] = {}
        self._clock = clock
        self._last = clock()

    @property
    def failed(self) -> bool:
        """Whether something went wrong that the reader is told of."""
        return bool(self._notice)

    def read(self, reading: Reading) -> None:
        """Note what was searched and found."""
        self.standalone, self.language = reading.standalone, reading.language
        self.passages = tuple(found.passage.passage_id for found in reading.passages)

    def asks(self, model: Model) -> None:
        """Note that a model is asked."""
        self.mode, self._model, self._priced = "llm", model.endpoint.model, model.endpoint.priced
        self._endpoint = model.endpoint.host
        self._prompt = answer_prompt().digest

    def notices(self, key: str) -> None:
        """Note something that the reader should be told."""
        self._notice = load_replies(self.language).say(key)

    def fails(self, error: ModelError) -> None:
        """Note that the model failed: half a sentence for the reader, and what to do for whoever runs the bot."""
        replies = load_replies(self.language)
        self._notice = replies.say("answer.model_failed")
        if error.fault:
            known = {"host": self._endpoint, "model": self._model or ""}
            told = {name: known[name] for name in _FAULTS_NAME.get(error.fault, ())}
            self._fault = replies.say(f"answer.fault_{error.fault}", **told)
        else:
            self._fault = str(error)

    def took(self, step: str) -> None:
        """Book the time since the last step."""
        now = self._clock()
        self._timings[step] = round(self._timings.get(step, 0.0) + now - self._last, 4)
        self._last = now

    def fields(self) -> dict[str, Any]:
        """Return what every document says, answered or abstained."""
        return {
            "question": self.question,
            "language": self.language,
            "mode": self.mode,
            "standalone": self.standalone if self.standalone != self.question else "",
            "passages": self.passages,
            "evidence": None if self.evidence is None else round(self.evidence, 4),
            "model": self._model,
            "prompt": self._prompt,
            "notice": self._notice,
            "fault": self._fault,
            "reader": self._reader,
            "usage": self.usage.document(self._model, priced=self._priced) if self._model else None,
            "timings": self._timings,
            "rejected": tuple(RejectedDocument(text=one.text, reason=one.reason) for one in self.rejected),
        }


def answered(
    proofs: Sequence[Proof], account: Account, highlights: Highlights = MappingProxyType({}), heading: str = ""
) -> AnswerDocument:
    """Return the answer that the proofs make.

    `highlights` are the answering words of quotations, by where the citation begins; `heading` are those that stand
    over the first, if they are all that was asked for.
    """
    numbered = number(proofs)
    quoted = account.mode == "extractive"
    introduction = _introduction(account, heading) if quoted else ""
    parts = [introduction] if introduction else []
    parts += [with_markers(sentence) for sentence in numbered.sentences]
    missing = load_replies(account.language).say("answer.missing", what=account.missing) if account.missing else ""
    if missing:
        parts.append(missing)
    return AnswerDocument(
        status="answered",
        text=("\n" if quoted else " ").join(parts),
        introduction=introduction,
        sentences=numbered.sentences,
        citations=tuple(_highlighted(citation, highlights) for citation in numbered.citations),
        disagreement=account.disagreement,
        missing=missing,
        as_of=max((citation.date for citation in numbered.citations if citation.date), default=None),
        **account.fields(),
    )


def abstained(nearest: Sequence[Candidate], account: Account, about: Sequence[str] = ()) -> AnswerDocument:
    """Return an abstention with what the articles do say that is nearest, and what may be asked instead.

    Where nothing is near, it says what they are `about`: titles.
    """
    replies = load_replies(account.language)
    quotes = _nearest(nearest)
    introduction = replies.say("answer.abstention" if quotes else "answer.abstention_bare")
    if about and not quotes:
        titles = [replies.say("answer.quotation", quote=title) for title in about]
        introduction = replies.say("answer.abstention_about", titles=", ".join(titles))
    lines = [introduction, *(_nearest_line(quote, replies) for quote in quotes)]
    asked = suggestions(account.standalone, account.language, nearest)
    if asked:
        lines.append(replies.say("answer.suggestion", question=asked[0]))
    return AnswerDocument(
        status="abstained",
        text="\n".join(lines),
        introduction=introduction,
        nearest=quotes,
        suggestions=asked,
        as_of=max((quote.date for quote in quotes if quote.date), default=None),
        **account.fields(),
    )


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop's white space: `… le raid [1][2].`."""
    markers = "".join(f"[{n}]" for n in sentence.citations)
    text = sentence.text.rstrip()
    stop = re.search(r"(?<![.…])[.]$", text)
    if not markers:
        return text
    return f"{text[: stop.start()]} {markers}." if stop else f"{text} {markers}"


def _introduction(account: Account, heading: str) -> str:
    replies = load_replies(account.language)
    if heading:
        return replies.say("answer.extractive_heading", words=heading[:1].upper() + heading[1:])
    told = "disagreement" if account.disagreement else "introduction"
    return replies.say(f"answer.extractive_{told}")


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
    best = sorted([*first[:2], *others[:1]], key=lambda c: -c.score)[:NEAREST_SHOWN]
    return tuple(_nearest_document(candidate) for candidate in best)


def _nearest_document(candidate: Candidate) -> NearestDocument:
    article, sentence = candidate.passage.article, candidate.sentence
    return NearestDocument(
        article_id=article.article_id, title=article.title, date=article.date, quote=sentence.text,
        source=article.source, url=article.url, start=sentence.start, end=sentence.end,
    )  # fmt: skip


def _nearest_line(quote: NearestDocument, replies: Replies) -> str:
    told = replies.say("answer.quotation", quote=quote.quote)
    about = ", ".join([quote.title, *([replies.date(quote.date)] if quote.date else [])])
    return f"– {told} ({about})"
