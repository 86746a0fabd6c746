"""Put the parts together: the only place that knows all of them."""

import asyncio
import time
from functools import cached_property, partial
from typing import TYPE_CHECKING

from bot.answering.fair_queue import FairQueue
from bot.answering.types import Library
from bot.llm import Count, Deadline, Message, Model, model_of, uncounted
from bot.settings import Settings
from bot.sources import ConfiguredSources
from bot.state.copying import has_committed
from bot.terminal import tell_error
from index.embedding.embedding import Embedder, OpenAIAccess, load_embedder, with_arguments
from index.errors import SettingsError
from index.opening import Index
from index.place import IndexPlace
from index.search.model_time import FOR_RERANKING
from index.search.part import Part
from index.search.part_reader import PartReader
from index.search.reranking import Ask
from index.search.searcher import IndexReader
from index.storage.placing import finish
from prompts.checking import PromptError
from prompts.loading import use_own

if TYPE_CHECKING:
    from bot.answering.engine import AnswerEngine
    from bot.answering.fact_check import ClaimChecker

_TOKENS_TO_RERANK = 1500
"""« Doc: 12, Relevance: 7 » thirty times, and as many again for a model that thinks first."""


class Sourcier:
    """The program, wired by its settings. Parts are opened when they are first needed."""

    def __init__(self, settings: Settings, count: Count = uncounted) -> None:
        """Finish a restore that was cut off, before anything is opened. Raises SettingsError and StoreError.

        `count` is told what each request to a model took.
        """
        self.settings = settings
        self._count = count
        self._queue = FairQueue()  # of all collections, since one reader reads for them
        try:
            use_own(settings.prompts_dir)
        except PromptError as error:
            raise SettingsError(f"PROMPTS_DIR: {error}") from None
        if told := finish(settings.data_dir, partial(has_committed, self.database_url) if self.database_url else None):
            tell_error(told)

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
            today=lambda: settings.local(time.time()).date(),
        )  # fmt: skip

    @cached_property
    def engine(self) -> "AnswerEngine":
        """The answer engine over what every reader may ask."""
        return self.engine_over(self.reader_of(""))

    def engine_over(self, library: Library) -> "AnswerEngine":
        """Return an answer engine over a part of the index."""
        from bot.answering.engine import AnswerEngine  # noqa: PLC0415 - a tenth of a start, and most commands answer nothing
        from bot.answering.judge import judge_of  # noqa: PLC0415
        from index.reader import Reader  # noqa: PLC0415

        judge = judge_of(self.settings, self._model)
        return AnswerEngine(
            library, Reader.shared(), self._model, self.settings.llm_timeout, judge=judge, queue=self._queue
        )

    def checker_over(self, library: Library) -> "ClaimChecker":
        """Return what holds texts against the articles of a part of the index."""
        from bot.answering.fact_check import ClaimChecker  # noqa: PLC0415
        from bot.answering.judge import judge_of  # noqa: PLC0415
        from index.reader import Reader  # noqa: PLC0415

        judge = judge_of(self.settings, self._model)
        return ClaimChecker(library, Reader.shared(), judge, self.settings.llm_timeout)

    @cached_property
    def sources(self) -> ConfiguredSources:
        """The sources of the index, and the collections that they belong to."""
        return ConfiguredSources(self.settings, self.index.sources)

    def reader_of(self, collection: str) -> IndexReader | PartReader:
        """Return what reads the articles of a collection, or with "" those that are in none and open to all readers.

        Nobody reads those of a collection that is no longer configured. Raises SettingsError for an unknown name.
        """
        part = self.sources.part_of(collection)
        return PartReader(self.index.reader, part) if part != Part(frozenset(), all_but=True) else self.index.reader

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
        from bot.answering.events import final_answer  # noqa: PLC0415

        asyncio.run(final_answer(self.engine.answer("Sourcier ?", use_model=False)))

    @cached_property
    def _model(self) -> Model | None:
        """One for everything, since it remembers what it learns of the server."""
        return model_of(self.settings, self._count)

    @property
    def _rerank_seconds(self) -> float:
        return self.settings.llm_timeout * FOR_RERANKING

    @cached_property
    def _ask(self) -> Ask | None:
        """What asks the model to rerank. It blocks, in a thread without an event loop, and may raise ModelError."""
        model = self._model
        if model is None:
            return None

        async def ask(prompt: str) -> str:
            deadline, asked = Deadline.after(self._rerank_seconds), [Message("user", prompt)]
            return await model.complete(asked, deadline=deadline, max_tokens=_TOKENS_TO_RERANK)

        return lambda prompt: asyncio.run(ask(prompt))
