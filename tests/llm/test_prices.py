"""What a model costs: by its endpoint, or by a file of the operator's."""

import pytest

from bot.llm import Endpoint, Taken, Usage, model_of, read_prices
from index.errors import SettingsError
from tests.doubles.settings import GivenSettings

MINI = Endpoint("gpt-5.4-mini")


@pytest.mark.parametrize("price", ["[-1, 2]", "[nan, 2]", "[1, inf]"])
def test_a_price_that_no_budget_could_count_with_is_refused(tmp_path, price):
    (tmp_path / "prices.toml").write_text(f"mine = {price}")
    with pytest.raises(SettingsError, match="must have lines like"):
        read_prices(tmp_path / "prices.toml")


def test_a_byte_order_mark_is_no_part_of_the_prices(tmp_path):
    (tmp_path / "prices.toml").write_text("mine = [1, 2]", encoding="utf-8-sig")
    assert read_prices(tmp_path / "prices.toml") == {"mine": (1, 2)}


def test_the_cost_is_known_only_where_the_price_is():
    assert Taken(1_000_000, 1_000_000, MINI.price).cost_usd == 5.25
    assert Taken(1_000_000, 1_000_000, Endpoint("another").price).cost_usd is None
    assert Taken(1_000_000, 1_000_000, Endpoint(MINI.model, "http://localhost:11434/v1").price).cost_usd is None


def test_a_server_that_reports_no_tokens_does_not_make_the_answer_free():
    assert Taken(0, 0, MINI.price).cost_usd is None


def test_prices_of_ones_own_go_before_the_list_and_hold_at_any_server(tmp_path):
    (tmp_path / "prices.toml").write_text('"gpt-5.4-mini" = [1.0, 5.0]\n')
    given = {"prices": tmp_path / "prices.toml", "llm_model": "gpt-5.4-mini"}
    for server in ({"openai_api_key": "k"}, {"openai_base_url": "http://localhost:11434/v1"}):
        assert model_of(GivenSettings(**given, **server)).endpoint.price == (1.0, 5.0)


def test_an_answer_costs_the_sum_of_what_each_model_costs_whose_price_is_known():
    usage = Usage()
    usage.add(Taken(1_000, 100, None))
    assert usage.cost_usd is None
    usage.add(Taken(10_000, 1_000, (0.2, 1.25)))
    usage.add(Taken(10_000, 1_000, (2.5, 15.0)))
    assert (usage.requests, usage.prompt_tokens, usage.completion_tokens) == (3, 21_000, 2_100)
    assert usage.cost_usd == pytest.approx(0.00325 + 0.04)
