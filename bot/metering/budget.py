"""What the model may cost in a day: beyond it, the articles are quoted until midnight UTC.

The cost is counted in the database, so that replicas share one budget and a restart does not begin a new one. Each
request is counted where it is made (`bot.llm.client`), at the price of the model that was asked; here that is written
down, and looked at before a model is asked for the next answer.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Protocol

from bot.answering.document import AnswerDocument
from bot.answering.events import Answerer, Event, Finished
from bot.answering.fact_check import CheckedSentence
from bot.answering.judge import ModelJudge, judge_of
from bot.answering.types import Turn
from bot.llm import model_of, read_prices
from bot.metering.meter import COST, UNITS, Meter
from bot.settings import Settings
from bot.state.account import Quotas
from index.errors import SettingsError, StoreError


class Spending:
    """What models have cost today, and what they may."""

    def __init__(self, meter: Meter, quotas: Quotas, budget: float | None) -> None:
        """`meter`: that of all who ask a model. `budget`: US dollars a day; None for no limit."""
        self._meter = meter
        """It also has what was counted while the database took nothing."""
        self._quotas = quotas
        self._budget = budget

    async def is_over(self) -> bool:
        """Tell whether nothing may be spent any more today."""
        if self._budget is None:
            return False
        today = await asyncio.to_thread(self._quotas.today)
        return today.get(COST, 0) + self._meter.cost >= self._budget * UNITS

    async def write(self) -> None:
        """Write down what was counted; an answer that the model has given is not held back for that."""
        await asyncio.to_thread(self._write)  # in one piece: whoever is cancelled here leaves nothing half written

    def _write(self) -> None:
        counted = self._meter.emptied()
        for name in list(counted):
            try:
                self._quotas.tally(name, counted[name])
            except StoreError:
                break
            del counted[name]
        self._meter.put_back(counted)


class Budgeted:
    """An answerer that has counted what its model costs, and does without it when the day's budget is spent."""

    def __init__(self, answerer: Answerer, spending: Spending) -> None:
        self._answerer = answerer
        self._spending = spending

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Answer as the other does, without a model if it has cost enough today.

        What an answer took is written down however it ends: it may fail, or be given up.
        """
        spent = use_model and await self._spending.is_over()
        try:
            answering = self._answerer.answer(question, history, use_model=use_model and not spent)
            async with aclosing(answering) as events:
                async for event in events:
                    yield Finished(_saying_so(event.answer)) if spent and isinstance(event, Finished) else event
        finally:
            await self._spending.write()


def _saying_so(document: AnswerDocument) -> AnswerDocument:
    """Return an answer with a line on the budget, unless it says something more urgent."""
    if document.status != "answered" or document.notice:
        return document
    notice = document.replies.say("answer.budget_spent")
    return document.model_copy(update={"notice": notice})


class UnbudgetedChecker(Protocol):
    """Whoever checks claims, and asks a model unless told not to."""

    async def check(self, text: str, *, use_model: bool = True) -> Sequence[CheckedSentence]:
        """Return the sentences of a text in order, each with its verdict."""
        ...


class BudgetedChecker:
    """A checker of claims that asks no model when the day's budget is spent."""

    def __init__(self, checker: UnbudgetedChecker, spending: Spending) -> None:
        self._checker = checker
        self._spending = spending

    async def check(self, text: str) -> Sequence[CheckedSentence]:
        """Check as the other does, without a model if it has cost enough today."""
        spent = await self._spending.is_over()
        try:
            return await self._checker.check(text, use_model=not spent)
        finally:
            await self._spending.write()


def require_prices(settings: Settings) -> None:
    """Raise SettingsError if PRICES cannot be read, or if there is a budget and a model is asked without a price."""
    read_prices(settings.prices)
    if settings.budget_usd_day is None:
        return
    model = model_of(settings)
    judge = judge_of(settings, model)
    for asked in (model, judge.model if isinstance(judge, ModelJudge) else None):
        if asked and asked.endpoint.price is None:
            raise SettingsError(
                f"BUDGET_USD_DAY: PRICES has no price of {asked.endpoint.model}, so nothing can be counted"
            )
