"""What the bot may know of the index and do to it: protocols, implemented outside of bot.telegram."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.judge import CheckedSentence
from bot.state.answers import Found
from index.types import Doubt

Progress = Callable[[int, int], None]
"""Called with how many articles are done and how many there are; from any thread."""


UnreadDates = tuple[tuple[str, str], ...]
"""Articles that are indexed without a date that they give, with what they give: nobody can read it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run of the index would change: titles of articles."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    """Article and error."""
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
    failed: tuple[tuple[str, str], ...] = ()
    """Article and error."""
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
    last_error: str = ""
    """Why the last run failed; empty if it did not."""
    model: str = ""
    """Name of the language model; empty if answers are extractive."""
    embedding: str = ""
    failed: tuple[tuple[str, str], ...] = ()
    """What could not be read the last time, with the reasons."""
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


class Checker(Protocol):
    """Checks claims against the articles."""

    async def check(self, text: str) -> Sequence[CheckedSentence]:
        """Return the sentences of a text in order, each with its verdict. Raises StoreError."""
        ...


class Readings(Protocol):
    """A collection of articles, as readers see it. All calls block, and may come from any thread.

    Expected failures are SourcierError. Articles of other collections do not exist for it.
    """

    def about(self) -> About:
        """Return what the articles are about. It is cheap while the index does not change."""
        ...

    def newest(self) -> dt.date | None:
        """Return when the newest article was published; None if that is not known."""
        ...

    def headline_at(self, url: str) -> str | None:
        """Return the headline of the live article at an address; None if there is none."""
        ...

    def sentences(self, article_id: str) -> Sequence[str]:
        """Return the sentences of a live article in reading order; empty if it is gone."""
        ...

    def article_version(self, article_id: str) -> str | None:
        """Return `Article.version` of the article that is live under this id; None if it is gone."""
        ...

    def passages(self, passage_ids: Sequence[str]) -> Sequence[Found]:
        """Return passages by id in the order given, leaving out those that are gone."""
        ...


class Newsroom(Protocol):
    """The whole index, for admins. All calls block, and may come from any thread; failures are SourcierError."""

    def preview(self) -> Preview:
        """Compare the sources with the index, without changing anything."""
        ...

    def reindex(self, progress: Progress, removals: int) -> Reindexed:
        """Bring the index up to date; `removals` is how many removals the admin has seen in the preview.

        Raises SwitchRefused, with the old index still live, if a source would lose most of its articles and more are
        removed than that; QuestionsLost if some smoke questions lose their articles.
        """
        ...

    def next_doubt(self) -> Doubt | None:
        """Return what a scheduled run did not dare to do and no admin was told yet; None if nothing.

        The caller tells it, and says what became of that; meanwhile nobody else gets it.
        """
        ...

    def doubt_told(self, doubt: Doubt) -> None:
        """Note that the admins were told of a doubt."""
        ...

    def put_off(self, doubt: Doubt) -> None:
        """Let a doubt that could not be told be returned again, in a minute."""
        ...

    def status(self) -> Status:
        """Return the state of the index. Called every ten minutes."""
        ...

    def sources(self) -> Sequence[SourceSummary]:
        """Return where the articles come from, the largest first."""
        ...

    def add_article(self, name: str, content: bytes | None, url: str | None) -> AddedArticle:
        """Index one article: a file's bytes, with a name that ends in its kind (`.pdf`), or an address.

        Raises ArticleError or SourceError if it cannot be read, ArticleHeldBack if it was removed before.
        """
        ...

    def generation(self) -> int | None:
        """Return the number of the live index, which grows with every change; None before the first run."""
        ...
