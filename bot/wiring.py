"""Put the parts together: the only place that knows all of them."""

import asyncio
from functools import cached_property
from pathlib import Path

from bot.answering.engine import AnswerEngine, final_answer
from bot.answering.gate import EvidenceGate
from bot.answering.model import model_of
from bot.settings import Settings
from index.opening import Index, IndexPlace

SHIPPED_ARTICLES = Path(__file__).parent.parent / "seeds"
"""Beside the packages, in the repository as in an installed wheel."""


class Sourcier:
    """The program, wired by its settings. Parts are opened when they are first needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def index(self) -> Index:
        """The index that the settings name."""
        settings = self.settings
        url = settings.database_url.get_secret_value() if settings.database_url else None
        return Index(
            IndexPlace(
                settings.data_dir, settings.chroma_url, url, settings.embedding_model, settings.private_networks,
                reranker=settings.reranker, smoke_questions=settings.smoke_questions,
            )
        )  # fmt: skip

    @cached_property
    def engine(self) -> AnswerEngine:
        """The answer engine over that index."""
        return AnswerEngine(
            self.index.reader,
            EvidenceGate.load(),
            model_of(self.settings),
            self.settings.llm_timeout,
            second_opinion=self.settings.second_opinion,
        )

    def warm_up(self) -> None:
        """Load what the first question would wait for: the live index, the embedding, the analysers.

        Blocks, outside of any event loop. Raises NothingIndexed, and StoreError if the index cannot be searched.
        """
        asyncio.run(final_answer(self.engine.answer("Sourcier ?", use_model=False)))

    @property
    def sources(self) -> list[str]:
        """The sources of ARTICLES. `seeds`, unless there is such a folder here, are the articles Sourcier ships."""
        named = [source.strip() for source in self.settings.articles.split(",") if source.strip()]
        return [str(SHIPPED_ARTICLES) if s == "seeds" and not Path(s).exists() else s for s in named]
