"""Put the parts together: the only place that knows all of them."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from bot.answering.engine import FOR_RERANKING, AnswerEngine, final_answer
from bot.answering.judge import ClaimChecker, judge_of
from bot.answering.types import Library
from bot.llm import Deadline, Message, Model, model_of
from bot.settings import Settings
from index.embedding.embedding import Embedder, OpenAIAccess, load_embedder, with_arguments
from index.errors import SettingsError
from index.opening import Index, IndexPlace
from index.reader import Reader
from index.search.part import Part
from index.search.part_reader import PartReader
from index.search.reranking import Ask
from index.search.searcher import IndexReader
from index.sources import Named, Selection, Source, keep_apart, overlap, root_of, select_all, select_some
from prompts.loading import PromptError, use_own

SHIPPED_ARTICLES = Path(__file__).parent.parent / "seeds"
"""Beside the packages, in the repository as in an installed wheel."""

SENT_ARTICLES = "sent-articles"
"""Folder of DATA_DIR."""

_TOKENS_TO_RERANK = 1500
"""« Doc: 12, Relevance: 7 » thirty times, and as many again for a model that thinks first."""


class Sourcier:
    """The program, wired by its settings. Parts are opened when they are first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        try:
            use_own(settings.prompts_dir)
        except PromptError as error:
            raise SettingsError(f"PROMPTS_DIR: {error}") from None

    @cached_property
    def index(self) -> Index:
        """The index that the settings name."""
        settings = self.settings
        return Index(
            IndexPlace(
                settings.data_dir, settings.chroma_url, self.database_url, self._embedding, settings.private_networks,
                reranker=settings.reranker, rerank_seconds=self._rerank_seconds,
                smoke_questions=settings.smoke_questions, follow_links=settings.links_into,
            ),
            embedders=lambda setting: load_embedder(setting, self._access),
            ask=self._ask,
        )  # fmt: skip

    @cached_property
    def engine(self) -> AnswerEngine:
        """The answer engine over what every reader may ask."""
        return self.engine_over(self.reader_of(""))

    def engine_over(self, library: Library) -> AnswerEngine:
        """Return an answer engine over a part of the index."""
        judge = judge_of(self.settings, self._model)
        return AnswerEngine(library, Reader.shared(), self._model, self.settings.llm_timeout, judge=judge)

    def checker_over(self, library: Library) -> ClaimChecker:
        """Return what holds texts against the articles of a part of the index."""
        judge = judge_of(self.settings, self._model)
        return ClaimChecker(library, Reader.shared(), judge, self.settings.llm_timeout)

    def reader_of(self, collection: str) -> IndexReader | PartReader:
        """Return what reads the articles of a collection, or with "" those that are in none and open to all readers.

        Nobody reads those of a collection that is no longer configured. Raises SettingsError for an unknown name.
        """
        part = self.part_of(collection)
        return PartReader(self.index.reader, part) if part != Part(frozenset(), all_but=True) else self.index.reader

    def part_of(self, collection: str) -> Part:
        """Return which sources the articles of a collection are from. Raises SettingsError for an unknown name."""
        if not collection:
            return Part(self._closed, all_but=True)
        if collection not in self._collections:
            known = ", ".join(self._collections) or "none"
            raise SettingsError(f"there is no collection {collection!r}: COLLECTIONS names {known}")
        return Part(self._collections[collection])

    @cached_property
    def _closed(self) -> frozenset[str]:
        """The sources whose articles not every reader may ask, as far as it is known when it is first asked for."""
        once = {source.root for source in self.index.sources() if source.named == Named.COLLECTION}
        return frozenset(once.union(*self._collections.values()) - {root_of(source) for source in self.sources})

    def collections_of(self, root: str) -> list[str]:
        """Return the names of the collections that the articles of a source belong to."""
        return [name for name, roots in self._collections.items() if root in roots]

    @property
    def first_collection(self) -> str:
        """Name of what is asked where nobody has chosen."""
        return "" if self.has_open_articles() else next(iter(self._collections), "")

    def has_open_articles(self) -> bool:
        """Tell whether there are to be articles outside of the collections."""
        named = self.listed_sources().roots.values()
        return not self._collections or any(one != Named.COLLECTION for one in named)

    @cached_property
    def _collections(self) -> dict[str, frozenset[str]]:
        """The sources of each collection. Raises SettingsError if a link in another source may lead to one of them."""
        chosen = {name: frozenset(map(root_of, one.roots)) for name, one in self.settings.collections.items()}
        for linked in self.settings.links_into:
            for root in frozenset[str]().union(*chosen.values()):
                if overlap(root, str(linked)):
                    raise SettingsError(
                        f"FOLLOW_LINKS: {linked} is or holds {root}, a source of COLLECTIONS: links from other sources "
                        "would lead its articles out of it"
                    )
        return chosen

    @property
    def embedder(self) -> Embedder:
        """The embedding that a new index is made with. Raises SettingsError if it cannot be had."""
        return load_embedder(self._embedding, self._access)

    @property
    def _embedding(self) -> str:
        return with_arguments(self.settings.embedding_model, self.settings.embedding_arguments)

    @property
    def _access(self) -> OpenAIAccess:
        key = self.settings.openai_api_key
        return OpenAIAccess(key.get_secret_value() if key else None, self.settings.openai_base_url)

    @property
    def database_url(self) -> str | None:
        """The address of the database, which may hold a password; None for files in DATA_DIR."""
        url = self.settings.database_url
        return url.get_secret_value() if url else None

    def warm_up(self) -> None:
        """Load what the first question would wait for: the live index, the embedding, the analysers.

        Blocks, outside of any event loop. Raises NothingIndexed, and StoreError if the index cannot be searched.
        """
        asyncio.run(final_answer(self.engine.answer("Sourcier ?", use_model=False)))

    @cached_property
    def _model(self) -> Model | None:
        """One for everything, since it remembers what it learns of the server."""
        return model_of(self.settings)

    @property
    def _rerank_seconds(self) -> float:
        return self.settings.llm_timeout * FOR_RERANKING

    @cached_property
    def _ask(self) -> Ask | None:
        """What asks the model to rerank. It blocks, in a thread without an event loop, and may raise ModelError."""
        return partial(_reply, self._model, self._rerank_seconds) if self._model else None

    @property
    def sources(self) -> list[str]:
        """The sources of ARTICLES. `seeds`, unless there is such a folder here, are the articles Sourcier ships.

        They are left out where only COLLECTIONS is set.
        """
        if self.settings.collections and "articles" not in self.settings.model_fields_set:
            return []
        named = [source.strip() for source in self.settings.articles.split(",") if source.strip()]
        return [str(SHIPPED_ARTICLES) if s == "seeds" and not Path(s).exists() else s for s in named]

    @property
    def sent_articles(self) -> Path:
        """Where articles are kept that admins sent: an index run reads it like any other source."""
        return self.settings.data_dir.absolute() / SENT_ARTICLES

    def all_sources(self) -> Selection:
        """Select everything that the index is to be made of.

        Raises SourceError for a URL that is not of the web, or if a source of a collection is not apart from others.
        """
        keep_apart(self.listed_sources().roots, self._known)
        return self.listed_sources()

    def listed_sources(self) -> Selection:
        """Select the same without checking that collections are apart: to list the sources, and to drop some."""
        return select_all(self._articles, self._known, by_default=self._by_default)

    def some_sources(self, sources: Iterable[str], named: Named) -> Selection:
        """Select a few sources; those that are not in ARTICLES belong to the index from then on."""
        closed = dict.fromkeys(self._closed, Named.COLLECTION)  # stays one, whoever reads it without the settings
        roots = {root: {**closed, **self._articles}.get(root, named) for root in map(root_of, sources)}
        keep_apart({**self.listed_sources().roots, **roots}, self._known)
        return select_some(roots, self._articles, self._known, by_default=self._by_default)

    @property
    def _articles(self) -> dict[str, Named]:
        roots = map(root_of, self.sources)
        named = {root: Named.SHIPPED if root == str(SHIPPED_ARTICLES) else Named.SETTINGS for root in roots}
        closed = frozenset[str]().union(*self._collections.values()) - named.keys()
        return {**named, **dict.fromkeys(sorted(closed), Named.COLLECTION)}

    @property
    def _known(self) -> list[Source]:
        known = [
            replace(s, named=Named.SHIPPED) if s.root == str(SHIPPED_ARTICLES) else s for s in self.index.sources()
        ]
        if self.sent_articles.is_dir():
            known.append(Source(str(self.sent_articles), Named.CHAT))
        return known

    @property
    def _by_default(self) -> bool:
        return "articles" not in self.settings.model_fields_set and not self._collections


def _reply(model: Model, seconds: float, prompt: str) -> str:
    asked = model.complete([Message("user", prompt)], deadline=Deadline.after(seconds), max_tokens=_TOKENS_TO_RERANK)
    return asyncio.run(asked)
