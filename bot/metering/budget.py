"""What the model may cost in a day: beyond it, the articles are quoted until midnight UTC.

The cost is counted in the database, so that replicas share one budget and a restart does not begin a new one.
"""

import asyncio
import tomllib
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.answering.document import AnswerDocument, UsageDocument
from bot.answering.events import Answerer, Event, Finished
from bot.answering.types import Turn
from bot.settings import Settings
from bot.state.quotas import Quotas
from index.errors import SettingsError, StoreError
from prompts import load_replies

COST, READ, WRITTEN = "cost", "tokens_read", "tokens_written"
"""Names of the tallies; the cost is counted in hundred-thousandths of a US dollar."""
UNITS = 100_000

Prices = Mapping[str, tuple[float, float]]
"""US dollars for a million tokens, read and written, by model."""


class Budgeted:
    """An answerer that counts what its model costs, and does without it when the day's budget is spent."""

    def __init__(self, answerer: Answerer, quotas: Quotas, settings: Settings) -> None:
        """Raises SettingsError if PRICES cannot be read, or if there is a budget and no price to count with."""
        self._answerer = answerer
        self._quotas = quotas
        self._budget = settings.budget_usd_day
        self._prices = read_prices(settings.prices) if settings.prices else {}
        self._unwritten: Counter[str] = Counter()
        """What was counted while the database took nothing; written with the next answer."""
        if self._budget is not None and settings.openai_base_url and settings.llm_model not in self._prices:
            raise SettingsError(
                f"BUDGET_USD_DAY: PRICES has no price of {settings.llm_model}, so nothing can be counted"
            )

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncIterator[Event]:
        """Answer as the other does, without a model if it has cost enough today."""
        spent = use_model and await self._is_spent()
        async for event in self._answerer.answer(question, history, use_model=use_model and not spent):
            if isinstance(event, Finished):
                yield Finished(await self._counted(event.answer, spent=spent))
            else:
                yield event

    async def _is_spent(self) -> bool:
        if self._budget is None:
            return False
        today = await asyncio.to_thread(self._quotas.today)
        return today.get(COST, 0) + self._unwritten[COST] >= self._budget * UNITS

    async def _counted(self, document: AnswerDocument, *, spent: bool) -> AnswerDocument:
        """Count the cost, by the prices of the operator where there are any."""
        if spent and document.status == "answered" and not document.notice:
            notice = load_replies(document.language).say("answer.budget_spent")
            return document.model_copy(update={"notice": notice})
        usage = document.usage
        if usage is None:
            return document
        cost = cost_of(usage, self._prices.get(document.model or ""))
        counted = {COST: round((cost or 0) * UNITS), READ: usage.prompt_tokens, WRITTEN: usage.completion_tokens}
        self._unwritten.update({name: times for name, times in counted.items() if times})
        await self._write()
        return document.model_copy(update={"usage": usage.model_copy(update={"cost_usd": cost})})

    async def _write(self) -> None:
        """Write down what was counted; an answer that the model has given is not held back for that."""
        while self._unwritten:
            name, times = self._unwritten.popitem()
            try:
                await asyncio.to_thread(self._quotas.tally, name, times)
            except StoreError:
                self._unwritten[name] += times
                return


def cost_of(usage: UsageDocument, price: tuple[float, float] | None) -> float | None:
    """Return US dollars: by a price, or as counted already; None if neither is known."""
    if price is None:
        return usage.cost_usd
    return round((usage.prompt_tokens * price[0] + usage.completion_tokens * price[1]) / 1e6, 6)


def read_prices(file: Path) -> Prices:
    """Read `"model" = [read, written]`, US dollars for a million tokens. Raises SettingsError."""
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, tuple[float, float]]).validate_python(read)
    except (OSError, ValueError, ValidationError) as error:
        reason = getattr(error, "strerror", None) or 'it must have lines like "model" = [0.75, 4.50]'
        raise SettingsError(f"PRICES: {file} cannot be read: {reason}") from None
