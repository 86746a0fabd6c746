from bot.llm.deadline import Deadline


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_what_remains_shrinks_with_the_clock_and_never_falls_below_zero():
    clock = Clock()
    deadline = Deadline.after(30, clock)
    clock.now += 29
    assert deadline.remaining() == 1
    clock.now += 5
    assert deadline.remaining() == 0


def test_an_earlier_deadline_leaves_time_for_what_follows():
    deadline = Deadline.after(30, Clock())
    assert deadline.earlier_by(2).remaining() == 28
