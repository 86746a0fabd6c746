"""Answers that people follow, held by one process at a time."""

from bot.state.account import DAY, MINUTE, MOST_FOLLOWED
from tests.state.conftest import HERE, answer, at_once


def test_an_answer_that_is_followed_twice_at_once_is_followed_once(memory, tmp_path):
    told = at_once(tmp_path, lambda one, _: one.follows.add(HERE, answer(), 1))
    assert {follow.id for follow in told} == {memory.follows.of(7)[0].id}


def test_no_more_is_followed_than_may_be_though_it_is_asked_for_at_once(memory, tmp_path):
    at_once(tmp_path, lambda one, n: one.follows.add(HERE, answer(f"Qui a vu {n} ?"), 1))
    assert len(memory.follows.of(7)) == MOST_FOLLOWED


def test_what_was_held_or_refused_by_a_clock_that_is_put_back_does_not_wait_until_it_is_there_again(memory, clock):
    follow = memory.follows.add(HERE, answer(), 1)
    clock.now += 400 * DAY
    assert memory.follows.take(follow.id, 2) is not None
    assert memory.access.refuse(9, "Alex", DAY)
    clock.now -= 400 * DAY
    assert memory.follows.due(2, 10) == [follow.id]
    assert memory.follows.take(follow.id, 2) is not None
    assert memory.access.refuse(9, "Alex", DAY)


def test_what_one_process_holds_nobody_gets_whose_clock_is_a_little_behind(memory, clock):
    follow = memory.follows.add(HERE, answer(), 1)
    assert memory.follows.take(follow.id, 2) is not None
    clock.now -= MINUTE
    assert memory.follows.take(follow.id, 2) is None
