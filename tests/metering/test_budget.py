"""What the model may cost in a day, and by which prices."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering.document import AnswerDocument, UsageDocument
from bot.answering.events import Finished
from bot.llm import Deadline, Endpoint
from bot.metering.budget import Budgeted, BudgetedJudge, Spending, read_prices
from bot.settings import Settings
from bot.state.memory import open_memory
from index.errors import ModelError, SettingsError
from tests.doubles.disks import Disk


class Costly:
    """Says whether it used its model, which costs 30 cents an answer by OpenAI's prices."""

    async def answer(self, question, history=(), *, use_model=True):
        usage = UsageDocument(prompt_tokens=100_000, completion_tokens=10_000, requests=1, cost_usd=0.3)
        yield Finished(
            AnswerDocument(
                question=question, language="fr", status="answered", mode="llm" if use_model else "extractive",
                text="…", model="gpt" if use_model else None, usage=usage if use_model else None,
            )
        )  # fmt: skip


@pytest.fixture
def memory(tmp_path):
    memory = open_memory(tmp_path)
    yield memory
    memory.close()


def budgeted(memory, **settings):
    return Budgeted(Costly(), Spending(memory.quotas, Settings(_env_file=None, **settings)))


async def ask(answerer):
    return [event.answer async for event in answerer.answer("Qui ?")][-1]


async def test_when_the_budget_is_spent_the_articles_are_quoted_and_the_reader_is_told(memory):
    answers = [await ask(budgeted(memory, budget_usd_day=0.5)) for _ in range(3)]
    assert [answer.mode for answer in answers] == ["llm", "llm", "extractive"]
    assert "budget" in answers[-1].notice
    assert answers[0].notice == ""


async def test_without_a_budget_the_cost_is_counted_all_the_same(memory):
    await ask(budgeted(memory))
    assert memory.quotas.today() == {"cost": 30_000, "tokens_read": 100_000, "tokens_written": 10_000}


async def test_what_cannot_be_counted_on_a_full_disk_counts_all_the_same_and_is_written_down_later(memory):
    disk = Disk()
    disk.carry(memory.quotas._engine)
    answerer = budgeted(memory, budget_usd_day=0.5)
    disk.full = True
    assert [(await ask(answerer)).mode for _ in range(3)] == ["llm", "llm", "extractive"]
    disk.full = False
    await ask(budgeted(memory))
    await answerer._spending.write()
    assert memory.quotas.today() == {"cost": 90_000, "tokens_read": 300_000, "tokens_written": 30_000}


async def test_prices_of_ones_own_go_before(memory, tmp_path):
    (tmp_path / "prices.toml").write_text('"gpt" = [1.0, 5.0]\n')
    answer = await ask(budgeted(memory, prices=tmp_path / "prices.toml"))
    assert answer.usage.cost_usd == pytest.approx(0.15)
    assert memory.quotas.today()["cost"] == 15_000


class CostlyJudge:
    """Says that everything is supported, for 30 cents a text, and fails behind its first verdict if it is told to."""

    name, at_once, fails = "gpt-4o", 4, False

    async def verdicts(self, question, examined, deadline, usage=None):
        usage.prompt_tokens += 80_000
        usage.completion_tokens += 10_000
        yield 0, "supported"
        if self.fails:
            raise ModelError("broken off")


async def judged(judge):
    return [verdict async for verdict in judge.verdicts(None, [], Deadline.after(9))]


async def test_what_the_judge_of_claims_costs_counts_and_beyond_the_budget_nothing_is_judged(memory):
    spending = Spending(memory.quotas, Settings(_env_file=None, budget_usd_day=0.5))
    judge = BudgetedJudge(CostlyJudge(), spending, priced=True)
    assert [len(await judged(judge)) for _ in range(3)] == [1, 1, 0]
    assert memory.quotas.today() == {"cost": 60_000, "tokens_read": 160_000, "tokens_written": 20_000}


async def test_a_judge_that_fails_half_way_has_cost_what_it_took(memory):
    judge = BudgetedJudge(CostlyJudge(), Spending(memory.quotas, Settings(_env_file=None)), priced=True)
    judge._judge.fails = True
    with pytest.raises(ModelError):
        await judged(judge)
    assert memory.quotas.today()["cost"] == 30_000


async def test_what_a_model_costs_that_reranks_counts_and_beyond_the_budget_it_is_not_asked(memory):
    spending = Spending(memory.quotas, Settings(_env_file=None, budget_usd_day=0.5))
    asked = []

    async def ask(usage):
        asked.append(usage)
        usage.prompt_tokens += 80_000
        usage.completion_tokens += 10_000
        return "Doc: 1, Relevance: 9"

    for _ in range(2):
        assert await spending.metered(Endpoint("gpt-4o"), ask) == "Doc: 1, Relevance: 9"
    with pytest.raises(ModelError, match="budget"):
        await spending.metered(Endpoint("gpt-4o"), ask)
    assert len(asked) == 2
    assert memory.quotas.today() == {"cost": 60_000, "tokens_read": 160_000, "tokens_written": 20_000}


def test_what_several_threads_count_is_counted_once(memory):
    spending = Spending(memory.quotas, Settings(_env_file=None))
    usage = UsageDocument(prompt_tokens=10, completion_tokens=1, requests=1)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: asyncio.run(spending.count(usage, "gpt")), range(40)))
    assert memory.quotas.today() == {"tokens_read": 400, "tokens_written": 40}


def test_a_budget_without_a_price_is_refused_and_so_is_a_file_that_is_none(memory, tmp_path):
    with pytest.raises(SettingsError, match="PRICES"):
        budgeted(memory, budget_usd_day=1, openai_base_url="http://127.0.0.1:1", llm_model="mine")
    with pytest.raises(SettingsError, match="no price of gpt-of-tomorrow"):
        budgeted(memory, budget_usd_day=1, openai_api_key="k", llm_model="gpt-of-tomorrow")
    budgeted(memory, budget_usd_day=1, openai_api_key="k", llm_model="gpt-5.4-mini")
    (tmp_path / "prices.toml").write_text("gpt = cheap")
    with pytest.raises(SettingsError, match="PRICES"):
        budgeted(memory, prices=tmp_path / "prices.toml")


@pytest.mark.parametrize("price", ["[-1, 2]", "[nan, 2]", "[1, inf]"])
def test_a_price_that_no_budget_could_count_with_is_refused(tmp_path, price):
    (tmp_path / "prices.toml").write_text(f"mine = {price}")
    with pytest.raises(SettingsError, match="must have lines like"):
        read_prices(tmp_path / "prices.toml")


def test_a_byte_order_mark_is_no_part_of_the_prices(tmp_path):
    (tmp_path / "prices.toml").write_text("mine = [1, 2]", encoding="utf-8-sig")
    assert read_prices(tmp_path / "prices.toml") == {"mine": (1, 2)}
