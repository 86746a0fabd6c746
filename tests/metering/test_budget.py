"""What models may cost in a day, and by which prices."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing

import pytest

from bot.answering.document import AnswerDocument
from bot.answering.events import Finished, Retrieved
from bot.llm import Taken
from bot.metering.budget import Budgeted, BudgetedChecker, Spending, require_prices
from bot.metering.meter import Meter
from bot.state.memory import open_memory
from index.errors import ArticlesGone, SettingsError
from tests.doubles.disks import Disk
from tests.doubles.settings import GivenSettings

THIRTY_CENTS = Taken(100_000, 10_000, (2.0, 10.0))


class Costly:
    """Says whether it used its model, which costs 30 cents an answer; it may fail once it has asked."""

    def __init__(self, meter, failure=None):
        self._meter, self._failure = meter, failure

    async def answer(self, question, history=(), *, use_model=True):
        if use_model:
            self._meter.note(THIRTY_CENTS)
        yield Retrieved(3)
        if self._failure:
            raise self._failure
        mode = "llm" if use_model else "extractive"
        yield Finished(AnswerDocument(question=question, language="fr", status="answered", mode=mode, text="…"))

    async def check(self, text, *, use_model=True):
        if use_model:
            self._meter.note(THIRTY_CENTS)
        if self._failure:
            raise self._failure
        return ["judged"] if use_model else ["unjudged"]


@pytest.fixture
def memory(tmp_path):
    memory = open_memory(tmp_path)
    yield memory
    memory.close()


def spending(memory, budget=None, failure=None):
    meter = Meter()
    return Costly(meter, failure), Spending(meter, memory.quotas, budget)


def budgeted(memory, budget=None, failure=None):
    return Budgeted(*spending(memory, budget, failure))


async def ask(answerer):
    return [event.answer async for event in answerer.answer("Qui ?") if isinstance(event, Finished)][-1]


async def test_when_the_budget_is_spent_the_articles_are_quoted_and_the_reader_is_told(memory):
    answers = [await ask(budgeted(memory, 0.5)) for _ in range(3)]
    assert [answer.mode for answer in answers] == ["llm", "llm", "extractive"]
    assert "budget" in answers[-1].notice
    assert answers[0].notice == ""


async def test_without_a_budget_the_cost_is_counted_all_the_same(memory):
    await ask(budgeted(memory))
    assert memory.quotas.today() == {"cost": 30_000, "tokens_read": 100_000, "tokens_written": 10_000}


async def test_what_cannot_be_counted_on_a_full_disk_counts_all_the_same_and_is_written_down_later(memory):
    disk = Disk()
    disk.carry(memory.engine)
    costly, counted = spending(memory, 0.5)
    answerer = Budgeted(costly, counted)
    disk.full = True
    assert [(await ask(answerer)).mode for _ in range(3)] == ["llm", "llm", "extractive"]
    disk.full = False
    await ask(budgeted(memory))
    await counted.write()
    assert memory.quotas.today() == {"cost": 90_000, "tokens_read": 300_000, "tokens_written": 30_000}


async def test_an_answer_that_ends_in_an_error_has_cost_what_it_took(memory):
    with pytest.raises(ArticlesGone):
        await ask(budgeted(memory, failure=ArticlesGone("gone")))
    assert memory.quotas.today()["cost"] == 30_000


async def test_an_answer_that_is_given_up_half_way_has_cost_what_it_took(memory):
    async with aclosing(budgeted(memory).answer("Qui ?")) as events:
        assert await anext(events) == Retrieved(3)
    assert memory.quotas.today()["cost"] == 30_000


async def test_what_checking_claims_costs_counts_and_beyond_the_budget_no_model_is_asked(memory):
    checker = BudgetedChecker(*spending(memory, 0.5))
    assert [await checker.check("…") for _ in range(3)] == [["judged"], ["judged"], ["unjudged"]]
    assert memory.quotas.today() == {"cost": 60_000, "tokens_read": 200_000, "tokens_written": 20_000}


async def test_a_check_that_fails_has_cost_what_it_took(memory):
    with pytest.raises(ArticlesGone):
        await BudgetedChecker(*spending(memory, failure=ArticlesGone("gone"))).check("…")
    assert memory.quotas.today()["cost"] == 30_000


async def test_requests_that_cost_less_than_is_counted_add_up(memory):
    meter = Meter()
    counted = Spending(meter, memory.quotas, None)
    for _ in range(40):
        meter.note(Taken(100, 0, (0.05, 0.4)))  # half a hundred-thousandth of a dollar
        await counted.write()
    assert memory.quotas.today() == {"cost": 20, "tokens_read": 4_000}


def test_what_several_threads_count_is_counted_once(memory):
    meter = Meter()
    counted = Spending(meter, memory.quotas, None)

    def count(_):
        meter.note(Taken(10, 1, None))
        asyncio.run(counted.write())

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(40)))
    assert memory.quotas.today() == {"tokens_read": 400, "tokens_written": 40}


LOCAL, OPENAI = {"openai_base_url": "http://127.0.0.1:1/v1"}, {"openai_api_key": "k"}
KNOWN = {"llm_model": "gpt-5.4-nano"}


@pytest.mark.parametrize(
    ("settings", "unpriced"),
    [
        ({**LOCAL, "llm_model": "mine"}, "mine"),
        ({**OPENAI, "llm_model": "gpt-of-tomorrow"}, "gpt-of-tomorrow"),
        ({**OPENAI, **KNOWN, "judge_model": "gpt-of-tomorrow"}, "gpt-of-tomorrow"),
        ({**OPENAI, **KNOWN, "judge_model": "gpt-5.4", "judge_base_url": "http://127.0.0.1:1/v1"}, "gpt-5.4"),
        (
            {**LOCAL, "llm_model": "mine", "judge_base_url": "https://api.openai.com/v1", "judge_model": "gpt-5.4"},
            "mine",
        ),
    ],
)
def test_a_budget_is_refused_where_a_model_has_no_price(settings, unpriced):
    with pytest.raises(SettingsError, match=f"no price of {unpriced}"):
        require_prices(GivenSettings(budget_usd_day=1, **settings))
    require_prices(GivenSettings(**settings))


@pytest.mark.parametrize(
    "settings",
    [
        {**OPENAI, "llm_model": "gpt-5.4-mini"},
        {**OPENAI, **KNOWN, "judge_model": "none"},
        {**OPENAI, **KNOWN, "judge_model": "gpt-5.4", "openai_base_url": "https://api.openai.com/v1"},
        {"llm_model": "gpt-of-tomorrow"},
    ],
)
def test_a_budget_needs_no_price_but_those_of_the_models_that_are_asked(settings):
    assert _refusal(GivenSettings(budget_usd_day=1, **settings)) == ""


def _refusal(settings):
    try:
        require_prices(settings)
    except SettingsError as refused:
        return str(refused)
    return ""


def test_prices_of_ones_own_are_enough_for_a_budget_and_a_file_that_is_none_is_refused_without_one(tmp_path):
    prices = tmp_path / "prices.toml"
    prices.write_text("mine = [0, 0]\n")
    require_prices(GivenSettings(budget_usd_day=1, prices=prices, **LOCAL, llm_model="mine"))
    prices.write_text("gpt = cheap")
    with pytest.raises(SettingsError, match="PRICES"):
        require_prices(GivenSettings(prices=prices))
