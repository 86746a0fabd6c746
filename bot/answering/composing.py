"""From proved sentences to the document that is shown, or from nothing proved to a useful abstention."""

import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from bot.answering.document import AnswerDocument, NearestDocument, RejectedDocument, SentenceDocument
from bot.answering.drafting import answer_prompt
from bot.answering.model import Model
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.types import Mode, Rejected
from bot.answering.usage import Usage
from bot.answering.verification.citation import Proof, number
from prompts import Replies, load_replies

NEAREST_SHOWN = 3

SURE = 0.9
"""Evidence (see `gate`) at which the articles are quoted although the model sees no answer in them.

A 1.5-billion-parameter model declines a third of the questions that can be answered, mostly those in another language
than the articles.
"""


class Account:
    """Everything about an answer except what it says, noted while it is made."""

    def __init__(self, question: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.question = question
        self.standalone = question
        self.language = ""
        self.passages: tuple[str, ...] = ()
        self.evidence: float | None = None
        self.support: float | None = None
        self.mode: Mode = "extractive"
        self.declined = False
        """The model said that nothing answers the question."""
        self.translated = False
        """What is quoted is told in another language than the articles'."""
        self.rejected: list[Rejected] = []
        self.usage = Usage()
        self._model: str | None = None
        self._priced = False
        self._prompt = ""
        self._notice = ""
        self._timings: dict[str, float] = {}
        self._clock = clock
        self._last = clock()

    @property
    def is_sure(self) -> bool:
        """Whether the articles answer for all but certain."""
        return (self.evidence or 0.0) >= SURE

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
        self._prompt = answer_prompt().digest

    def notices(self, key: str) -> None:
        """Note something that the reader should be told."""
        self._notice = load_replies(self.language).say(key)

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
            "support": None if self.support is None else round(self.support, 4),
            "model": self._model,
            "prompt": self._prompt,
            "notice": self._notice,
            "usage": self.usage.document(self._model, priced=self._priced) if self._model else None,
            "timings": self._timings,
            "rejected": tuple(RejectedDocument(text=one.text, reason=one.reason) for one in self.rejected),
        }


def answered(proofs: Sequence[Proof], account: Account, *, disagreement: bool = False) -> AnswerDocument:
    """Return the answer that the proofs make."""
    numbered = number(proofs)
    extractive = account.mode == "extractive"
    introduction = _introduction(account, disagreement=disagreement) if extractive else ""
    parts = [introduction] if introduction else []
    parts += [with_markers(sentence) for sentence in numbered.sentences]
    return AnswerDocument(
        status="answered",
        text=("\n" if extractive else " ").join(parts),
        introduction=introduction,
        sentences=numbered.sentences,
        citations=numbered.citations,
        disagreement=disagreement,
        as_of=max((citation.date for citation in numbered.citations if citation.date), default=None),
        **account.fields(),
    )


def abstained(candidates: Sequence[Candidate], account: Account, *, suggestions: Sequence[str] = ()) -> AnswerDocument:
    """Return an abstention with what the articles do say that is nearest."""
    replies = load_replies(account.language)
    nearest = _nearest(candidates)
    introduction = replies.say("answer.abstention" if nearest else "answer.abstention_bare")
    lines = [introduction, *(_nearest_line(quote, replies) for quote in nearest)]
    if suggestions:
        lines.append(replies.say("answer.suggestion", question=suggestions[0]))
    return AnswerDocument(
        status="abstained",
        text="\n".join(lines),
        introduction=introduction,
        nearest=nearest,
        suggestions=tuple(suggestions),
        as_of=max((quote.date for quote in nearest if quote.date), default=None),
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


def _introduction(account: Account, *, disagreement: bool) -> str:
    told = "disagreement" if disagreement else "translation" if account.translated else "introduction"
    return load_replies(account.language).say(f"answer.extractive_{told}")


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
