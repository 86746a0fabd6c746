"""What the bot may know of the index and do to it: protocols, implemented outside of bot.telegram."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.answering.fact_check import CheckedSentence
from bot.state.answers import Found
from bot.telegram.newsroom.reports import About, AddedArticle, Headline, Preview, Reindexed, SourceSummary, Status
from index.types import Doubt

Progress = Callable[[int, int], None]
"""Called with how many articles are done and how many there are; from any thread."""


class FactChecker(Protocol):
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
        """Return the state of the index. Called every minute, for the metrics."""
        ...

    def sources(self) -> Sequence[SourceSummary]:
        """Return where the articles come from, the largest first."""
        ...

    def look_into(self, name: str, content: bytes) -> Headline | None:
        """Return the title and the date that a file would be indexed with; None if it cannot be looked into.

        Raises ArticleError if nothing can be read from it.
        """
        ...

    def add_article(self, name: str, content: bytes | None, url: str | None) -> AddedArticle:
        """Index one article: a file's bytes, with a name that ends in its kind (`.pdf`), or an address.

        Raises ArticleError or SourceError if it cannot be read, ArticleHeldBack if it was removed before.
        """
        ...

    def generation(self) -> int | None:
        """Return the number of the live index, which grows with every change; None before the first run."""
        ...
