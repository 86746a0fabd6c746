"""The collections that the settings name, each over its part of the index."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from bot.answering.events import Answerer, Event, Finished
from bot.answering.fact_check import ClaimChecker
from bot.answering.types import Turn
from bot.collections.readings import IndexReadings
from bot.telegram.collections import OPEN, Collection
from bot.telegram.newsroom import FactChecker
from bot.wiring import Sourcier


class InCollection:
    """An answerer whose answers say which collection they are from."""

    def __init__(self, answerer: Answerer, name: str) -> None:
        self._answerer = answerer
        self._name = name

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Answer as the other does, and say which collection the answer is from."""
        async with aclosing(self._answerer.answer(question, history, use_model=use_model)) as events:
            async for event in events:
                if isinstance(event, Finished):
                    yield Finished(event.answer.model_copy(update={"collection": self._name}))
                else:
                    yield event


def _answerer_of(sourcier: Sourcier, name: str) -> InCollection:
    """Return what answers from a collection. Raises SettingsError for an unknown name."""
    return InCollection(sourcier.engine_over(sourcier.reader_of(name)), name)


def open_collections(
    sourcier: Sourcier, around: Callable[[Answerer], Answerer], checker_around: Callable[[ClaimChecker], FactChecker]
) -> list[Collection]:
    """Return all collections, the articles that are in none first.

    `around` counts what the answerer of each does, `checker_around` what its checker of claims does.
    """
    first = [OPEN] if sourcier.sources.has_open_articles() else []
    return [_collection(sourcier, name, around, checker_around) for name in [*first, *sourcier.settings.collections]]


def _collection(
    sourcier: Sourcier,
    name: str,
    around: Callable[[Answerer], Answerer],
    checker_around: Callable[[ClaimChecker], FactChecker],
) -> Collection:
    given = sourcier.settings.collections.get(name)
    return Collection(
        name, around(_answerer_of(sourcier, name)), IndexReadings(sourcier, name),
        checker_around(sourcier.checker_over(sourcier.reader_of(name))),
        open_to_everyone=given is None or given.open_to_everyone, allowed=given.allowed if given else frozenset(),
    )  # fmt: skip
