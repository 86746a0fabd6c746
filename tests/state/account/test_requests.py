"""Requests for access that no admin has answered yet."""

from bot.state.account import Request
from bot.state.account.requests import MOST_WAITING
from tests.state.conftest import at_once


def test_no_more_requests_wait_than_may_though_they_are_made_at_once(tmp_path):
    told = at_once(tmp_path, lambda one, n: one.requests.make(Request(n, n, "Alex", "fr")))
    assert [told.count(True), told.count(None)] == [MOST_WAITING, 40 - MOST_WAITING]
