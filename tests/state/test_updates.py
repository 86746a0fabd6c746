"""What was delivered is kept, held by one living process at a time, and finished with once."""

import pytest
from sqlalchemy import event

from bot.state.memory import open_memory
from bot.state.updates import ALIVE_FOR, REMEMBERED


class Clock:
    now = 1_000_000_000

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def process(tmp_path, clock):
    """Another process on the same database each time."""
    opened = []

    def start():
        opened.append(open_memory(tmp_path, clock=clock))
        opened[-1].updates.live()
        return opened[-1].updates

    yield start
    for memory in opened:
        memory.close()


def test_what_is_delivered_twice_is_kept_once_even_after_it_was_finished(process):
    one, other = process(), process()
    assert one.keep(5, "chat/7", "{}")
    assert not other.keep(5, "chat/7", "{}")
    one.finish(5)
    assert not other.keep(5, "chat/7", "{}")


def test_a_living_process_keeps_what_it_holds_and_a_dead_one_does_not(process, clock):
    one, other = process(), process()
    one.keep(5, "chat/7", '{"update_id": 5}')
    assert other.take_over() == []
    clock.now += ALIVE_FOR + 1
    other.live()
    (taken,) = other.take_over()
    assert (taken.id, taken.body, taken.stage, taken.tries) == (5, '{"update_id": 5}', "waiting", 2)
    assert other.take_over() == []


def test_who_was_thought_dead_may_not_send_any_more(process, clock):
    one, other = process(), process()
    one.keep(5, "chat/7", "{}")
    clock.now += ALIVE_FOR + 1
    other.live()
    other.take_over()
    assert not one.begin_sending(5)
    assert other.begin_sending(5, "abc")


def test_what_was_about_to_be_sent_is_told_to_the_next_process(process):
    one, other = process(), process()
    one.keep(5, "chat/7", "{}")
    one.begin_sending(5, "abc")
    one.release()
    (taken,) = other.take_over()
    assert (taken.stage, taken.answer_id) == ("sending", "abc")


def test_what_is_released_is_taken_over_at_once_in_the_order_of_delivery(process):
    one, other = process(), process()
    for number in (9, 3, 6):
        one.keep(number, "chat/7", "{}")
    one.release()
    assert [taken.id for taken in other.take_over()] == [3, 6, 9]


def test_a_message_waits_for_the_one_before_in_the_same_chat_that_another_process_holds(process):
    one, other = process(), process()
    one.keep(5, "chat/7", "{}")
    other.keep(6, "chat/7", "{}")
    other.keep(7, "chat/8", "{}")
    assert other.must_wait(6, "chat/7")
    assert not other.must_wait(7, "chat/8")
    one.finish(5)
    assert not other.must_wait(6, "chat/7")


def test_the_text_goes_when_it_is_finished_and_the_number_after_two_days(process, clock, tmp_path):
    one = process()
    one.keep(5, "chat/7", "une question confidentielle")
    one.finish(5)
    assert one.waiting() == 0
    clock.now += REMEMBERED + 1
    one.purge()
    assert one.keep(5, "chat/7", "{}")


def test_a_clock_that_is_put_back_keeps_nothing_in_the_hands_of_the_dead(process, clock):
    process().keep(5, "chat/7", "{}")  # and dies
    clock.now -= 3_600_000
    (taken,) = process().take_over()
    assert taken.id == 5


def test_a_clock_that_is_put_back_a_little_takes_nothing_from_the_living(process, clock):
    one, other = process(), process()
    one.keep(5, "chat/7", "{}")
    clock.now -= 2_000
    assert other.take_over() == []


def test_two_processes_do_not_answer_the_same_update_when_the_clock_is_put_back(process, clock):
    one, other = process(), process()
    one.keep(5, "chat/7", "{}")
    clock.now -= 3_600_000
    other.take_over()
    assert [one.begin_sending(5), other.begin_sending(5)].count(True) == 1


def test_what_is_finished_is_not_read_again_to_find_what_is_not(tmp_path, clock):
    memory = open_memory(tmp_path, clock=clock)
    engine, asked = memory.engine, []
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    memory.updates.take_over()
    memory.updates.held()
    memory.updates.waiting()
    memory.updates.must_wait(7, "chat/7")
    memory.updates.release()
    with engine.connect() as connection:
        plans = [
            step.detail
            for statement, parameters in list(asked)
            if "FROM updates" in statement or "UPDATE updates" in statement
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    memory.close()
    assert len(plans) >= 5
    assert [plan for plan in plans if plan.startswith("SCAN updates")] == []
