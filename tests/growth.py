"""How much longer a longer text takes, on a machine that does other things as well."""

import time
from collections.abc import Callable, Iterator

_ROUNDS = 5
_TOO_SHORT_TO_TIME = 0.001


def growths(work: Callable[[int], object], length: int, times: int) -> Iterator[float]:
    """Yield, round after round, how many times as long the work takes when its length is some times as long.

    Where time is in proportion that is about `times`, where it is the square, `times` times `times`; a test sets its
    bar between the two and is content with one round below it. Both lengths are timed one after the other, by this
    thread's processor time: the least of one length beside the least of the other compared two moments of a machine
    that may be twice as slow in one of them.

    Arguments:
        work: what is done for a length.
        length: of the shorter one.
        times: how many times as long the longer one is.
    """

    def seconds(length: int) -> float:
        started = time.thread_time()
        work(length)
        return time.thread_time() - started

    for _ in range(_ROUNDS):
        shorter = max(seconds(length), _TOO_SHORT_TO_TIME)
        yield seconds(length * times) / shorter
