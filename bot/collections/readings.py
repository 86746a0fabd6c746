"""The articles of one collection as the bot's readers see them: `bot.telegram.newsroom.Readings` over the index."""

import datetime as dt
from collections.abc import Sequence

from bot.collections.subjects import about
from bot.state.answers import Found
from bot.telegram.newsroom import About
from bot.wiring import Sourcier
from index.articles.web.urls import spellings
from index.errors import NothingIndexed
from index.search.part_reader import PartReader
from index.search.searcher import IndexReader
from index.types import Article, Passage


class IndexReadings:
    """What the bot may tell of a collection. All calls block."""

    def __init__(self, sourcier: Sourcier, collection: str = "") -> None:
        self._sourcier = sourcier
        self._collection = collection
        self._about: tuple[int, About] | None = None
        """Generation and what it is about."""

    @property
    def _reader(self) -> IndexReader | PartReader:
        return self._sourcier.reader_of(self._collection)

    def about(self) -> About:
        """Return what the live articles are about. Raises NothingIndexed."""
        live = self._sourcier.index.generation()
        if live is None:
            raise NothingIndexed("there is no index yet: run `sourcier index`")
        if self._about is None or self._about[0] != live.number:
            part = self._sourcier.sources.part_of(self._collection)
            self._about = live.number, about(self._sourcier.index.manifest, live.number, part)
        return self._about[1]

    def newest(self) -> dt.date | None:
        """Return when the newest article was published; None if there is none, or none with a date."""
        try:
            return self.about().newest
        except NothingIndexed:
            return None

    def headline_at(self, url: str) -> str | None:
        """Return the headline of the live article at an address, however that is spelt."""
        asked = spellings(url)
        for article_id in self._sourcier.index.manifest.versions.at_addresses(asked):
            article = self._article(article_id)
            if article and article.url in asked:
                return article.headline
        return None

    def sentences(self, article_id: str) -> Sequence[str]:
        """Return the sentences of a live article in reading order."""
        return [sentence.text for passage in self._reader.passages(article_id) for sentence in passage.sentences]

    def article_version(self, article_id: str) -> str | None:
        """Return the version of the article that is live under this id; None if it is gone."""
        article = self._article(article_id)
        return article.version if article else None

    def _article(self, article_id: str) -> Article | None:
        try:
            return self._reader.article(article_id)
        except NothingIndexed:
            return None

    def passages(self, passage_ids: Sequence[str]) -> Sequence[Found]:
        """Return live passages by id, in the order given."""
        wanted, reader = dict.fromkeys(passage_id.rpartition("#")[0] for passage_id in passage_ids), self._reader
        live = {passage.passage_id: passage for article_id in wanted for passage in reader.passages(article_id)}
        return [_found(live[passage_id]) for passage_id in passage_ids if passage_id in live]


def _found(passage: Passage) -> Found:
    article = passage.article
    return Found(
        article_id=article.article_id, title=article.headline, text=passage.text, source=article.source,
        url=article.url, date=article.date, lang=article.lang,
    )  # fmt: skip
