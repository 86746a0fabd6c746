"""An answer as a document: what the commands print, the bot stores and shows, and the evaluation measures.

A document is a snapshot: it keeps its own copy of every quote, so it can be shown after the index has changed.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.answering.types import Mode
from prompts import Replies, load_replies


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CopyDocument(_Document):
    """Another article with nearly the same text: a dispatch in another paper, or another version of it."""

    article_id: str
    title: str
    source: str | None = None
    url: str | None = None
    date: dt.date | None = None
    differs: str = ""
    """What it says instead of the quote, where its figures are others."""

    def told(self, words: Replies) -> str:
        """Return who else published the article, when, and what it says instead if its figures are others."""
        titled = words.quotation(words.as_shown_within(self.title))
        by = ", ".join([self.source or titled, *([words.date(self.date)] if self.date else [])])
        if not self.differs:
            return words.say("telegram.also_published" if self.source else "telegram.also_titled", by=by)
        return words.say("telegram.also_differs", by=by, quotation=words.quotation(words.as_shown_within(self.differs)))


class CitationDocument(_Document):
    """A checked quote: `article.text[start:end] == quote` held in the version that is named."""

    n: int
    """1 … without gaps, in order of first use."""
    article_id: str
    title: str
    source: str | None = None
    url: str | None = None
    date: dt.date | None = None
    lang: str
    quote: str
    start: int
    end: int
    version: str = ""
    """`Article.version` when it was cited."""
    before: str = ""
    after: str = ""
    """The article's text just before and after the quote, within its passage; each may be empty."""
    highlights: tuple[tuple[int, int], ...] = ()
    """The answering words: start and end of each, in characters of `quote`."""
    also: tuple[CopyDocument, ...] = ()
    """Its copies, newest first: no sources of their own."""


class SentenceDocument(_Document):
    """One sentence of the answer and the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]

    @property
    def around_markers(self) -> tuple[str, str]:
        """What stands before its markers and what behind them: the final full stop, as in print, if it has one."""
        text = self.text.strip()
        stop = len(text) - (text.endswith(".") and not text.endswith(("..", "….")))
        return text[:stop], text[stop:]


class RejectedDocument(_Document):
    """A sentence that was not shown, and why."""

    text: str
    reason: str


class NearestDocument(_Document):
    """On an abstention: what the articles do say that is nearest."""

    article_id: str
    title: str
    date: dt.date | None = None
    quote: str
    source: str | None = None
    url: str | None = None
    lang: str = ""
    """Of the article; empty in answers that were stored before it was kept."""
    start: int = 0
    end: int = 0


def newest(quoted: Iterable[CitationDocument | NearestDocument]) -> dt.date | None:
    """Return the date of the newest article that is quoted; None where none has a date."""
    return max((one.date for one in quoted if one.date), default=None)


class UsageDocument(_Document):
    """What the model was asked for, over all requests of one answer."""

    prompt_tokens: int
    completion_tokens: int
    requests: int
    cost_usd: float | None = None
    """None where the price of the model is not known."""


class AnswerDocument(_Document):
    """One answer, whole. The JSON of this model is the interface that outside programs read."""

    question: str
    collection: str = ""
    """Name of the collection that was asked; empty for the articles that are in none."""
    language: str
    """ISO 639-1 code of the language of the answer."""
    asker_language: str = ""
    """That of the bot's own sentences where it does not speak `language`; empty where nothing is known of who asked."""
    status: Literal["answered", "abstained"]
    mode: Mode
    text: str
    """The whole answer with [n] markers, or the whole abstention."""
    introduction: str = ""
    """A sentence of the bot's own before the first proved sentence (extractive answers); part of `text`."""
    sentences: tuple[SentenceDocument, ...] = ()
    citations: tuple[CitationDocument, ...] = ()
    disagreement: bool = False
    missing: str = ""
    """A sentence of the bot's own on the part of the question that is not answered; part of `text`."""
    rejected: tuple[RejectedDocument, ...] = ()
    nearest: tuple[NearestDocument, ...] = ()
    suggestions: tuple[str, ...] = ()
    """On an abstention: questions that the articles could answer."""
    notice: str = ""
    """Half a sentence to the reader when something went wrong (model unreachable, out of time); not in `text`."""
    fault: str = ""
    """What whoever runs the bot can do about it, in one line: a refused key, an unknown model, no connection, …"""
    standalone: str = ""
    """The question as it was searched, when the conversation changed it."""
    as_of: dt.date | None = None
    """Date of the newest article that was used, among those that have one."""
    model: str | None = None
    prompt: str = ""
    """Name and digest of the prompt, as `answer@1f3a9c20`."""
    evidence: float | None = None
    """Calibrated probability, 0 to 1, that the passages found answer; not the `Evidence` that proves a sentence."""
    reader: str = ""
    """Digest of the reader's file."""
    passages: tuple[str, ...] = ()
    """Ids of the passages that were read, best first."""
    usage: UsageDocument | None = None
    timings: dict[str, float] = {}
    """Seconds by step: `retrieve`, `draft`, `verify`."""

    @property
    def replies(self) -> Replies:
        """The bot's own sentences around the answer."""
        return load_replies(self.language, self.asker_language)

    def told_dates(self, words: Replies) -> str:
        """Return up to when the articles of an answer were published, and whether some have no date; or nothing."""
        if self.as_of is None or self.status == "abstained":
            return ""
        undated = any(citation.date is None for citation in self.citations)
        return words.say("telegram.as_of_partly" if undated else "telegram.as_of", date=words.date(self.as_of))

    @property
    def is_unsure(self) -> bool:
        """Whether it abstains beside what is near, and no model has said that the articles do not say it."""
        return self.status == "abstained" and self.mode != "llm" and bool(self.nearest)

    @property
    def quoted_articles(self) -> frozenset[str]:
        """Ids of the articles of which a sentence stands in the answer."""
        return frozenset({one.article_id for one in self.nearest} | {one.article_id for one in self.citations})

    @property
    def says_first(self) -> str:
        """Its first sentence; of quotations the first whole, with what « Elle a… » leans on. Empty if it has none."""
        first = self.sentences[0].text if self.sentences else ""
        return self.citations[0].quote if self.citations and self.says_only_quotations else first

    @property
    def says_only_quotations(self) -> bool:
        """Whether its sentences are its quotations word for word, so that showing both would say everything twice.

        Then they are introduced. Those in the place of a model's sentences stand in marks, and may say their language.
        """
        quotes = {citation.n: " ".join(citation.quote.split()) for citation in self.citations}
        said = [(" ".join(sentence.text.split()), sentence.citations) for sentence in self.sentences]
        return bool(self.introduction) and all(
            any(text in quotes[n] or quotes[n] in text for n in citations) for text, citations in said
        )
