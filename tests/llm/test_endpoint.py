import pytest

from bot.llm.endpoint import MOST_AT_ONCE, OPENAI_URL, Endpoint


@pytest.mark.parametrize("url", ["http://127.0.0.1:8901/v1", "http://localhost:11434/v1", "http://[::1]:8000/v1"])
def test_a_model_on_this_machine_is_asked_one_question_at_a_time(url):
    assert Endpoint("m", url).at_once == 1


@pytest.mark.parametrize("url", [OPENAI_URL, "http://10.0.0.7:8000/v1", "https://127.example.org/v1", "not an address"])
def test_a_model_elsewhere_is_asked_several(url):
    assert Endpoint("m", url).at_once == MOST_AT_ONCE
