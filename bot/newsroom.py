"""The index as Telegram's readers and admins see it: `bot.telegram.newsroom.Newsroom` over the real one."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path, PurePath

from bot.state.answers import Found
from bot.subjects import about
from bot.telegram.newsroom import About, AddedArticle, Preview, Progress, Reindexed, Source, Status
from bot.wiring import Sourcier
from index.comparison import Diff
from index.consent import NO_CONSENT, Consent
from index.errors import ArticleError, ArticleHeldBack, NothingIndexed, SourcierError
from index.indexing import Progress as RunProgress
from index.indexing import RunResult
from index.types import Passage

SENT_ARTICLES = "sent-articles"
"""Folder of DATA_DIR where articles are kept that admins sent: an index run reads it like any other source."""


class IndexNewsroom:
    """What the bot may know of the index and do to it. All calls block."""

    def __init__(self, sourcier: Sourcier) -> None:
        self._sourcier = sourcier
        self._last_error = ""
        self._about: tuple[int, About] | None = None
        """Generation and what it is about."""

    def preview(self) -> Preview:
        """Compare the sources with the index, without changing anything."""
        diff = self._sourcier.index.run(self._sources, dry_run=True).diff
        counts = len(diff.unchanged)
        return Preview(
            tuple(diff.added), tuple(diff.changed), tuple(diff.removed), counts, _failed(diff), tuple(diff.held_back)
        )

    def reindex(self, progress: Progress, removals: int) -> Reindexed:
        """Bring the index up to date, as the preview said to the admin who confirmed it."""

        def tell(reached: RunProgress) -> None:
            progress(reached.articles, max(reached.total or 0, reached.articles))

        result = self.run(self._sources, Consent(removals=removals), tell=tell)
        diff = result.diff
        return Reindexed(
            len(diff.added), len(diff.changed), len(diff.removed), len(diff.unchanged),
            result.passages, result.seconds, _failed(diff), tuple(diff.held_back),
        )  # fmt: skip

    def run(
        self,
        sources: Sequence[str],
        consent: Consent = NO_CONSENT,
        *,
        tell: Callable[[RunProgress], None] = lambda _: None,
    ) -> RunResult:
        """Run the index over some sources; a failure is remembered for `status` until a run succeeds.

        A whole source that could not be read (a feed that does not answer) is a failure, a single article is not.
        """
        try:
            result = self._sourcier.index.run(sources, consent=consent, tell=tell)
        except SourcierError as error:
            self._last_error = str(error)
            raise
        unread = [failed.error for failed in result.diff.failed if failed.article in sources]
        self._last_error = unread[0] if unread else ""
        return result

    def status(self) -> Status:
        """Return how the index is."""
        held, settings = self._sourcier.index.holdings(), self._sourcier.settings
        return Status(
            held.articles, held.passages, held.newest, held.last_run, self._last_error,
            settings.llm_model if settings.has_model else "", held.embedding or "",
        )  # fmt: skip

    def about(self) -> About:
        """Return what the live articles are about. Raises NothingIndexed."""
        live = self._sourcier.index.generation()
        if live is None:
            raise NothingIndexed("there is no index yet: run `sourcier index`")
        if self._about is None or self._about[0] != live.number:
            self._about = live.number, about(self._sourcier.index.manifest, live.number)
        return self._about[1]

    def sources(self) -> Sequence[Source]:
        """Return where the live articles come from, the largest first."""
        held = self._sourcier.index.holdings()
        return [Source(_shown(root), n, held.newest_by_source[root]) for root, n in held.sources.items()]

    def add_article(self, name: str, content: bytes | None, url: str | None) -> AddedArticle:
        """Index one article. A file is kept in DATA_DIR, so that later runs find it again.

        Raises ArticleError if nothing can be read from it, ArticleHeldBack if it was removed before, SourceError if the
        address cannot be fetched.
        """
        if url is not None:
            return self._indexed(url, url)
        self._sent_articles.mkdir(parents=True, exist_ok=True)
        file = _free(self._sent_articles / _safe(name), content or b"")
        file.write_bytes(content or b"")
        try:
            return self._indexed(str(self._sent_articles), file.stem)
        except ArticleError:
            file.unlink()
            raise

    def generation(self) -> int | None:
        """Return the number of the live index; None before the first run."""
        live = self._sourcier.index.generation()
        return live.number if live else None

    def sentences(self, article_id: str) -> Sequence[str]:
        """Return the sentences of a live article in reading order."""
        passages = self._sourcier.index.reader.passages(article_id)
        return [sentence.text for passage in passages for sentence in passage.sentences]

    def article_version(self, article_id: str) -> str | None:
        """Return the version of the article that is live under this id; None if it is gone."""
        try:
            article = self._sourcier.index.reader.article(article_id)
        except NothingIndexed:
            return None
        return article.version if article else None

    def passages(self, passage_ids: Sequence[str]) -> Sequence[Found]:
        """Return live passages by id, in the order given."""
        wanted = dict.fromkeys(passage_id.rpartition("#")[0] for passage_id in passage_ids)
        reader = self._sourcier.index.reader
        live = {passage.passage_id: passage for article_id in wanted for passage in reader.passages(article_id)}
        return [_found(live[passage_id]) for passage_id in passage_ids if passage_id in live]

    @cached_property
    def _sent_articles(self) -> Path:
        return self._sourcier.settings.data_dir.absolute() / SENT_ARTICLES

    @property
    def _sources(self) -> list[str]:
        sent = [str(self._sent_articles)] if self._sent_articles.is_dir() else []
        return [*self._sourcier.sources, *sent]

    def _indexed(self, source: str, article_id: str) -> AddedArticle:
        diff = self._sourcier.index.run([source]).diff
        if held_back := [one for one in diff.held_back if one == article_id]:
            raise ArticleHeldBack(f"{held_back[0]} was removed: `sourcier index --restore` lets it in again")
        errors = [failed.error for failed in diff.failed if failed.article.endswith(article_id)]
        touched = [one for one in (*diff.added, *diff.changed) if one == article_id] or [*diff.added, *diff.changed]
        reader = self._sourcier.index.reader
        article = reader.article(touched[0] if touched else article_id)
        if article is None:
            raise ArticleError(errors[0] if errors else "no article could be read from it")
        return AddedArticle(article.article_id, article.title, len(reader.passages(article.article_id)))


def _safe(name: str) -> str:
    """Return a file name that stays in its folder, whatever the sender called it."""
    parts = PurePath(name.replace("\\", "/")).name.lstrip(".")
    return "".join(character if character.isprintable() else "_" for character in parts)[-120:] or "article.txt"


def _free(file: Path, content: bytes) -> Path:
    """Return a path that holds nothing, or the same content already."""
    candidate, number = file, 2
    while candidate.exists() and candidate.read_bytes() != content:
        candidate, number = file.with_stem(f"{file.stem}-{number}"), number + 1
    return candidate


def _failed(diff: Diff) -> tuple[tuple[str, str], ...]:
    return tuple((one.article, one.error) for one in diff.failed)


def _shown(root: str) -> str:
    """Return a folder by its own name: admins need not read the machine's whole path in a chat."""
    return root if "://" in root else f"{Path(root).name}/"


def _found(passage: Passage) -> Found:
    article = passage.article
    return Found(
        article_id=article.article_id, title=article.title, text=passage.text, source=article.source,
        url=article.url, date=article.date,
    )  # fmt: skip
