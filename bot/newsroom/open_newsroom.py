"""The index as Telegram's readers and admins see it: `bot.telegram.newsroom.Newsroom` over the real one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bot.newsroom.failures import MissingSources, failed_in, repeats_removed
from bot.newsroom.sent_files import keep, look_into
from bot.telegram.newsroom import AddedArticle, Headline, Preview, Progress, Reindexed, SourceSummary, Status
from bot.wiring import Sourcier
from index.errors import ArticleError, ArticleHeldBack, SourceError, SourcierError, StoreHeld, SwitchRefused
from index.reasons import Reason
from index.runs.comparison import Diff
from index.runs.consent import NO_CONSENT, Consent
from index.runs.indexing import RunResult
from index.runs.progress import Progress as RunProgress
from index.sources import Named, Selection
from index.types import Doubt, UnreadDate

PATIENCE = 60.0
"""Seconds that an admin waits while another replica or command writes the index."""


class IndexNewsroom:
    """What the bot may know of the index and do to it. All calls block, and several threads make them at once."""

    def __init__(self, sourcier: Sourcier) -> None:
        self._sourcier = sourcier
        self._failure: Reason | None = None
        """Why the last run came to nothing."""
        self._missing = MissingSources()

    def preview(self) -> Preview:
        """Compare the sources with the index, without changing anything."""
        diff = self._sourcier.index.run(self._sourcier.sources.all(), dry_run=True).diff
        return Preview(
            added=_titled(diff, diff.added), changed=_titled(diff, diff.changed), removed=_titled(diff, diff.removed),
            unchanged=len(diff.unchanged), failed=failed_in(diff), held_back=tuple(diff.held_back),
            alike=tuple(diff.alike), unread_dates=_unread(diff.unread_dates),
        )  # fmt: skip

    def reindex(self, progress: Progress, removals: int) -> Reindexed:
        """Bring the index up to date, as the preview said to the admin who confirmed it."""

        def tell(reached: RunProgress) -> None:
            progress(reached.articles, max(reached.total or 0, reached.articles))

        result = self.run(self._sourcier.sources.all(), Consent(removals=removals), tell=tell, patience=PATIENCE)
        diff = result.diff
        return Reindexed(
            added=len(diff.added), changed=len(diff.changed), removed=len(diff.removed),
            unchanged=len(diff.unchanged), passages=result.passages, seconds=result.seconds, failed=failed_in(diff),
            held_back=tuple(diff.held_back), alike=tuple(diff.alike), unread_dates=_unread(diff.unread_dates),
        )  # fmt: skip

    def run(
        self,
        sources: Selection,
        consent: Consent = NO_CONSENT,
        *,
        tell: Callable[[RunProgress], None] = lambda _: None,
        patience: float = 0.0,
    ) -> RunResult:
        """Run the index over some sources; a failure is remembered for `status` until a run succeeds.

        Articles that cannot be read are no failure of the index, nor is one source of several: see `status`.
        """
        try:
            result = self._sourcier.index.run(sources, consent=consent, tell=tell, patience=patience)
        except StoreHeld:
            raise  # somebody else is at it
        except SourcierError as error:
            if isinstance(error, SourceError):
                self._missing.note(sources.roots, error.reason)
            else:
                self._failure = error.reason
            raise
        self._failure = None
        self._missing.forget(sources.roots)
        return result

    def read(self, root: str) -> RunResult:
        """Read one source again, as the schedule or a change has it; what is in doubt is asked of the admins."""
        doubts = self._sourcier.index.manifest.doubts
        try:
            result = self.run(self._sourcier.sources.some([root], Named.COMMAND))
        except (SwitchRefused, SourceError) as refused:
            doubts.note(Doubt(root, refused.reason))
            raise
        if reason := next((one.reason for one in result.diff.failed if one.article == root), None):
            doubts.note(Doubt(root, reason))
        elif result.diff.alike:
            doubts.note(Doubt(root, repeats_removed(result.diff.alike)))
        else:
            doubts.settle(root)
        return result

    def next_doubt(self) -> Doubt | None:
        """Return what the admins are to be asked."""
        return self._sourcier.index.manifest.doubts.next()

    def doubt_told(self, doubt: Doubt) -> None:
        """Ask it no more."""
        self._sourcier.index.manifest.doubts.told(doubt)

    def put_off(self, doubt: Doubt) -> None:
        """Ask it again later."""
        self._sourcier.index.manifest.doubts.put_off(doubt)

    def roots(self) -> list[str]:
        """Return the sources that the index is made of now, whoever named them."""
        return list(self._sourcier.sources.all().roots)

    def status(self) -> Status:
        """Return the state of the index."""
        held, settings = self._sourcier.index.summary(), self._sourcier.settings
        known = self._sourcier.index.sources()
        unread = {**{source.root: source.error for source in known if source.error}, **self._missing.sources}
        all_unread = bool(unread) and unread.keys() >= set(self.roots())
        return Status(
            articles=held.articles, passages=held.passages, newest=held.newest, last_run=held.last_run,
            last_error=next(iter(unread.values())) if all_unread else self._failure,
            model=settings.llm_model if settings.has_model else "", embedding=held.embedding or "",
            failed=tuple(dict.fromkeys(one for source in known for one in source.unread)),
            unread_dates=_unread(held.unread_dates),
        )  # fmt: skip

    def sources(self) -> Sequence[SourceSummary]:
        """Return where the live articles come from, the largest first."""
        held = self._sourcier.index.summary()
        return [SourceSummary(_shown(root), n, held.newest_by_source[root]) for root, n in held.sources.items()]

    def look_into(self, name: str, content: bytes) -> Headline | None:
        """Return the title and the date that a file would be indexed with; None if it cannot be looked into.

        Raises ArticleError if nothing can be read from it.
        """
        article = look_into(name, content)
        return Headline(article.headline, article.source, article.date) if article else None

    def add_article(self, name: str, content: bytes | None, url: str | None) -> AddedArticle:
        """Index one article. A file is kept in DATA_DIR, so that later runs find it again.

        Raises ArticleError if nothing can be read from it, ArticleHeldBack if it was removed before, SourceError if the
        address cannot be fetched. What failed is no source afterwards, unless it was one before.
        """
        if url is not None:
            known = url in self.roots()
            try:
                return self._indexed(url, url)
            except (ArticleError, SourceError):
                if not known:  # or every run would try it again, and ask the admins about it
                    self.run(Selection({}, replaced=frozenset({url})))
                    self._missing.forget([url])
                raise
        file = keep(self._sourcier.sources.sent, name, content or b"")
        try:
            return self._indexed(str(self._sourcier.sources.sent), file.stem)
        except ArticleError:
            file.unlink()
            with suppress(SourcierError):  # else what is not there any more would be told as unreadable
                self.run(self._sourcier.sources.some([str(self._sourcier.sources.sent)], Named.CHAT))
            raise

    def generation(self) -> int | None:
        """Return the number of the live index; None before the first run."""
        live = self._sourcier.index.generation()
        return live.number if live else None

    def _indexed(self, source: str, article_id: str) -> AddedArticle:
        diff = self._sourcier.index.run(self._sourcier.sources.some([source], Named.CHAT), patience=PATIENCE).diff
        if article_id in diff.held_back:
            raise ArticleHeldBack(f"{article_id} was removed: `sourcier index --restore` lets it in again")
        if article_id in diff.alike:
            raise ArticleHeldBack.because(repeats_removed([article_id]))
        if reason := next((failed.reason for failed in diff.failed if failed.article == article_id), None):
            raise ArticleError.because(reason)
        news = [*diff.added, *diff.changed]
        touched = [one for one in news if one == article_id or one.startswith(f"{article_id}@")] or news
        reader = self._sourcier.index.reader
        article = reader.article(touched[0] if touched else article_id)
        if article is None:
            raise ArticleError("no article could be read from it", "no_text")
        unread = next((given for _, given in article.unread_dates), "")
        return AddedArticle(article.article_id, article.headline, len(reader.passages(article.article_id)), unread)


def _unread(dates: Sequence[UnreadDate]) -> tuple[tuple[str, str], ...]:
    return tuple((one.article, one.given) for one in dates)


def _titled(diff: Diff, article_ids: Sequence[str]) -> tuple[str, ...]:
    """Return the titles of articles, which say more to people than their ids do."""
    return tuple(diff.titles.get(article_id) or article_id for article_id in article_ids)


def _shown(root: str) -> str:
    """Return a folder by its own name: admins need not read the machine's whole path in a chat."""
    return root if "://" in root else f"{Path(root).name}/"
