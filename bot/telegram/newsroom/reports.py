"""What is told of the index: what it holds, and what a run of it changes or would change."""

import datetime as dt
from dataclasses import dataclass

from index.reasons import Reason
from prompts import Replies

Unread = tuple[tuple[str, Reason], ...]
"""Articles that could not be read, by what people find them by, with the reasons."""
UnreadDates = tuple[tuple[str, str], ...]
"""Articles that are indexed without a date that they give, with what they give: nobody can read it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run of the index would change: titles of articles."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: Unread = ()
    held_back: tuple[str, ...] = ()
    """In a source, but removed before by a person."""
    alike: tuple[str, ...] = ()
    """In a source, and nearly the same as what a person removed."""
    unread_dates: UnreadDates = ()

    @property
    def nothing_to_do(self) -> bool:
        """Whether the index is up to date."""
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Reindexed:
    """What a run of the index has changed."""

    added: int
    changed: int
    removed: int
    unchanged: int
    passages: int
    seconds: float
    failed: Unread = ()
    held_back: tuple[str, ...] = ()
    """In a source, but removed before by a person."""
    alike: tuple[str, ...] = ()
    """In a source, and nearly the same as what a person removed."""
    unread_dates: UnreadDates = ()


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the index."""

    articles: int
    passages: int
    newest: dt.date | None = None
    """Publication of the newest article."""
    last_run: dt.datetime | None = None
    """When the index was last brought up to date, with its time zone."""
    last_error: Reason | None = None
    """Why the last run failed; None if it did not."""
    model: str = ""
    """Name of the language model; empty if answers are extractive."""
    embedding: str = ""
    failed: Unread = ()
    """The last time."""
    unread_dates: UnreadDates = ()


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A place that articles come from."""

    name: str
    """Folder, file, feed or address, or the publication that the articles name."""
    articles: int
    newest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """An article, as it is announced."""

    title: str
    source: str | None = None
    date: dt.date | None = None
    """Publication."""
    url: str | None = None

    def origin(self, words: Replies) -> str:
        """Return its source and its date, as far as they are known."""
        return ", ".join(filter(None, (self.source, words.date(self.date) if self.date else "")))


@dataclass(frozen=True, slots=True)
class About:
    """What the articles are about."""

    articles: int
    oldest: dt.date | None = None
    newest: dt.date | None = None
    """Publication of the oldest and of the newest article that is dated."""
    subjects: tuple[str, ...] = ()
    """Names and sections that most articles share, the commonest first."""
    latest: tuple[Headline, ...] = ()
    """The newest articles, newest first."""


@dataclass(frozen=True, slots=True)
class AddedArticle:
    """An article that an admin sent, now answered from."""

    article_id: str
    title: str
    passages: int
    unread_date: str = ""
    """What stands where its date belongs, if that cannot be read as one."""
