"""What the model may cost in a day: beyond it, the articles are quoted until midnight UTC.

The cost is counted in the database, so that replicas share one budget and a restart does not begin a new one.
"""

import asyncio
import threading
import tomllib
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from bot.answering.document import AnswerDocument, UsageDocument
from bot.answering.events import Answerer, Event, Finished
from bot.answering.judge import Judge
from bot.answering.question import Question
from bot.answering.types import Turn
from bot.answering.verify import Examined, Verdict
from bot.llm import Deadline, Endpoint, Usage, model_of
from bot.llm.usage import DOLLARS_PER_MILLION_TOKENS
from bot.settings import Settings
from bot.state.account import Quotas
from index.errors import ModelError, SettingsError, StoreError
from prompts import load_replies

COST, READ, WRITTEN = "cost", "tokens_read", "tokens_written"
"""Names of the tallies; the cost is counted in hundred-thousandths of a US dollar."""
UNITS = 100_000

Prices = Mapping[str, tuple[float, float]]
"""US dollars for a million tokens, read and written, by model."""


class Spending:
    """What models have cost today, and what they may."""

    def __init__(self, quotas: Quotas, settings: Settings) -> None:
        """Raises SettingsError if PRICES cannot be read, or if there is a budget and no price to count with."""
        self._quotas = quotas
        self._budget = settings.budget_usd_day
        self._prices = prices_of(settings)
        self._unwritten: Counter[str] = Counter()
        """What was counted while the database took nothing; written with the next answer."""
        self._counting = threading.Lock()
        """Of `_unwritten`: rerankers ask from threads of their own."""

    async def is_over(self) -> bool:
        """Tell whether nothing may be spent any more today."""
        if self._budget is None:
            return False
        today = await asyncio.to_thread(self._quotas.today)
        return today.get(COST, 0) + self._unwritten[COST] >= self._budget * UNITS

    async def count(self, usage: UsageDocument, model: str) -> float | None:
        """Count what a model took; return what it cost, by the prices of the operator where there are any."""
        cost = cost_of(usage, self._prices.get(model))
        counted = {COST: round((cost or 0) * UNITS), READ: usage.prompt_tokens, WRITTEN: usage.completion_tokens}
        with self._counting:
            self._unwritten.update({name: times for name, times in counted.items() if times})
        await self.write()
        return cost

    async def count_used(self, used: Usage, model: str, *, priced: bool) -> None:
        """Count what a model took beside answers. `priced`: OpenAI's prices hold for it."""
        usage = UsageDocument(
            prompt_tokens=used.prompt_tokens, completion_tokens=used.completion_tokens, requests=used.requests,
            cost_usd=used.cost(model) if priced else None,
        )  # fmt: skip
        await self.count(usage, model)

    async def metered(self, endpoint: Endpoint, ask: Callable[[Usage], Awaitable[str]]) -> str:
        """Ask a model something beside answers, and count what that took.

        Raises ModelError, without asking, when the day's budget is spent.
        """
        if await self.is_over():
            raise ModelError("the day's budget is spent (BUDGET_USD_DAY)")
        used = Usage()
        try:
            return await ask(used)
        finally:
            await self.count_used(used, endpoint.model, priced=endpoint.priced)

    async def write(self) -> None:
        """Write down what was counted; an answer that the model has given is not held back for that."""
        with self._counting:
            counted = dict(self._unwritten)
            self._unwritten.clear()
        for name in list(counted):
            try:
                await asyncio.to_thread(self._quotas.tally, name, counted[name])
            except StoreError:
                break
            del counted[name]
        with self._counting:
            self._unwritten.update(counted)


class Budgeted:
    """An answerer that counts what its model costs, and does without it when the day's budget is spent."""

    def __init__(self, answerer: Answerer, spending: Spending) -> None:
        self._answerer = answerer
        self._spending = spending

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncIterator[Event]:
        """Answer as the other does, without a model if it has cost enough today."""
        spent = use_model and await self._spending.is_over()
        async for event in self._answerer.answer(question, history, use_model=use_model and not spent):
            if isinstance(event, Finished):
                yield Finished(await self._counted(event.answer, spent=spent))
            else:
                yield event

    async def _counted(self, document: AnswerDocument, *, spent: bool) -> AnswerDocument:
        if spent and document.status == "answered" and not document.notice:
            notice = load_replies(document.language).say("answer.budget_spent")
            return document.model_copy(update={"notice": notice})
        usage = document.usage
        if usage is None:
            return document
        cost = await self._spending.count(usage, document.model or "")
        return document.model_copy(update={"usage": usage.model_copy(update={"cost_usd": cost})})


class BudgetedJudge:
    """A judge of claims that counts what it costs, and gives no verdict when the day's budget is spent."""

    def __init__(self, judge: Judge, spending: Spending, *, priced: bool) -> None:
        """`priced`: OpenAI's prices hold for it."""
        self._judge = judge
        self._spending = spending
        self._priced = priced
        self.name = judge.name
        self.at_once = judge.at_once

    async def verdicts(
        self, question: Question, examined: Sequence[Examined], deadline: Deadline, usage: Usage | None = None
    ) -> AsyncGenerator[tuple[int, Verdict], None]:
        """Yield what the other says, unless it has cost enough today."""
        if await self._spending.is_over():
            return
        used = usage or Usage()
        try:
            async with aclosing(self._judge.verdicts(question, examined, deadline, used)) as verdicts:
                async for verdict in verdicts:
                    yield verdict
        finally:
            await self._spending.count_used(used, self.name, priced=self._priced)


def cost_of(usage: UsageDocument, price: tuple[float, float] | None) -> float | None:
    """Return US dollars: by a price, or as counted already; None if neither is known."""
    if price is None:
        return usage.cost_usd
    return round((usage.prompt_tokens * price[0] + usage.completion_tokens * price[1]) / 1e6, 6)


def prices_of(settings: Settings) -> Prices:
    """Return the operator's prices. Raises SettingsError as `read_prices`, or if a budget has nothing to count with."""
    prices = read_prices(settings.prices) if settings.prices else {}
    model = model_of(settings)
    counted = (
        model is None
        or model.endpoint.model in prices
        or (model.endpoint.priced and model.endpoint.model in DOLLARS_PER_MILLION_TOKENS)
    )
    if settings.budget_usd_day is not None and not counted:
        raise SettingsError(f"BUDGET_USD_DAY: PRICES has no price of {settings.llm_model}, so nothing can be counted")
    return prices


_Price = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def read_prices(file: Path) -> Prices:
    """Read `"model" = [read, written]`, US dollars for a million tokens. Raises SettingsError."""
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return TypeAdapter(dict[str, tuple[_Price, _Price]]).validate_python(read)
    except (OSError, ValueError, ValidationError) as error:
        reason = getattr(error, "strerror", None) or 'it must have lines like "model" = [0.75, 4.50]'
        raise SettingsError(f"PRICES: {file} cannot be read: {reason}") from None
