"""Answers that people follow, held by one process at a time."""

from bot.state.account import DAY, MINUTE, MOST_FOLLOWED
from bot.state.account.follows import HELD
from bot.state.answers import Place
from tests.state.conftest import HERE, QUOTE, answer, at_once, quoting


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


def test_an_article_is_found_in_what_a_follow_was_told_last(memory):
    follow = memory.follows.add(Place(1, 1), quoting("monde/autre"), 1)
    memory.follows.checked(follow.id, 2, quoting("monde/barrage"))
    memory.forget_articles({"monde/autre"}.__contains__)
    assert memory.follows.stands(follow.id)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert not memory.follows.stands(follow.id)


def test_news_of_an_answer_that_was_emptied_meanwhile_is_not_kept_and_so_not_told(memory, tmp_path):
    follow = memory.follows.add(Place(1, 1), quoting("monde/barrage"), 1)
    assert memory.follows.stands(follow.id)
    memory.forget_articles({"monde/barrage"}.__contains__)
    assert not memory.follows.stands(follow.id)
    memory.follows.checked(follow.id, 2, quoting("monde/barrage"))
    assert memory.follows.of(1)[0].document is None
    assert [file.name for file in tmp_path.iterdir() if QUOTE.encode() in file.read_bytes()] == []


def test_a_followed_answer_is_taken_by_one_process_for_each_state_of_the_index(memory):
    first, second = (memory.follows.add(Place(n, n), quoting("monde/barrage"), 1) for n in (1, 2))
    assert memory.follows.due(1, 9) == []
    assert set(memory.follows.due(2, 9)) == {first.id, second.id}
    assert memory.follows.take(first.id, 2).place == Place(1, 1)
    assert memory.follows.take(first.id, 2) is None
    assert memory.follows.due(2, 9) == [second.id]


def test_a_followed_answer_whose_news_could_not_be_told_is_taken_again_and_one_that_was_checked_is_not(memory):
    first, second = (memory.follows.add(Place(n, n), quoting("monde/barrage"), 1) for n in (1, 2))
    for follow in (first, second):
        assert memory.follows.take(follow.id, 2)
    memory.follows.put_back(first.id)
    memory.follows.checked(second.id, 2)
    assert memory.follows.due(2, 9) == [first.id]


def test_a_followed_answer_that_a_dead_process_took_is_taken_again_after_a_while(memory, clock):
    follow = memory.follows.add(Place(1, 1), quoting("monde/barrage"), 1)
    assert memory.follows.take(follow.id, 2)
    clock.now += HELD - MINUTE
    assert memory.follows.take(follow.id, 2) is None
    clock.now += MINUTE
    assert memory.follows.take(follow.id, 2)
