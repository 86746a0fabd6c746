"""No text freezes a regular expression: the time of each grows with the length of the text, and not faster.

Times are of the processor. None of them decides by itself, since machines differ and have other things to do: those of
two lengths are compared, and what only a long text shows is held against a pattern that is known to be linear.
"""

import re
from functools import cache
from itertools import islice
from statistics import median

import pytest

from tests.hostile.patterns import LENGTH, patterns, seconds, texts

PACKAGES = ["index", "prompts", "bot"]
SHARES = 6
"""Tests among which the patterns are divided, so that several workers can take some."""
SUSPICIOUS = 0.0015
"""Seconds for `LENGTH` characters, or for `SHORT` ones, from which on it is looked at how they grow. A linear pattern
takes less than 0.5 ms, one of all words that ask in a language 2 ms, a quadratic one 2.5 to 16."""
GROWN = 4
"""Times the length with which a quadratic pattern takes sixteen times as long, and a linear one four times."""
SHORT, MIDDLE, LONG = 150, 10_000, 100_000
SLOWEST = 40
"""Of the three hundred short texts of a pattern, those that are tried in a greater length: what is quadratic takes
fifteen times as long as what is linear at 150 characters already. All of them took four fifths of the time."""
FEW = 6
"""Of these, those that are tried longer still: with three it happened that each had an end, and none grew, and with one
that a moment of the machine chose another than the one that is quadratic."""
ALLOWED = 200
"""Times as long as `LINEAR` a pattern may take for `LONG` characters, if that is more than their number explains: those
below that are quadratic would take 11,000 and 29,000 times as long."""
LINEAR = re.compile(r"[a-z]@")


@cache
def all_patterns():
    return {name: pattern for package in PACKAGES for name, pattern in patterns(package).items()}


@cache
def yardstick():
    """The seconds that `LINEAR` takes for `LONG` characters: some 2 ms."""
    return min(seconds(LINEAR, "a" * LONG) for _ in range(5))


def grows_faster(pattern, place, length):
    """Whether a longer text of the same kind takes longer by more than its length, mostly: machines have moments."""
    text, grown = (next(islice(texts(pattern, times * length), place, None)) for times in (1, GROWN))
    return median(seconds(pattern, grown) / seconds(pattern, text) for _ in range(5)) > 2 * GROWN


def slowest_when_repeated(pattern, few):
    """Of a few texts the place of the one that takes longest in `MIDDLE` characters, and its seconds there.

    One with an end does not grow.
    """
    taken = {place: seconds(pattern, text * (MIDDLE // LENGTH)) for place, text in few.items()}
    place = max(taken, key=taken.__getitem__)
    return place, taken[place]


def may_take_too_long(taken):
    """Whether `LONG` characters are worth trying: of few patterns would they take so long if it is quadratic."""
    return taken * (LONG / MIDDLE) ** 2 > ALLOWED * yardstick()


def is_slow_when_repeated(pattern, text):
    """Whether `LONG` characters take too long, and by more than their number: a linear pattern of many words may."""
    middle, long = (text * (length // LENGTH) for length in (MIDDLE, LONG))
    taken = [seconds(pattern, long)]
    if taken[0] < ALLOWED * yardstick() / 2:
        return False
    taken += [seconds(pattern, long) for _ in range(2)]
    least = max(ALLOWED * yardstick(), 2 * (LONG / MIDDLE) * median(seconds(pattern, middle) for _ in range(3)))
    return median(taken) > least


def slowed_down_by(pattern):
    """The beginning of a text that freezes a pattern; None if none does."""
    taken = {}
    for place, text in enumerate(texts(pattern, SHORT)):
        taken[place] = seconds(pattern, text)
        if taken[place] > SUSPICIOUS and grows_faster(pattern, place, SHORT):
            return f"{text[:9]!r}…"  # so slow that longer texts would take minutes
    slowest = set(sorted(taken, key=taken.__getitem__)[-SLOWEST:])
    longer = {place: text for place, text in enumerate(texts(pattern, LENGTH)) if place in slowest}
    taken = {place: seconds(pattern, text) for place, text in longer.items()}
    few = sorted(taken, key=taken.__getitem__)[-FEW:]
    for place in few:
        if taken[place] > SUSPICIOUS and grows_faster(pattern, place, LENGTH):
            return f"{longer[place][:9]!r}…"
    place, taken_repeated = slowest_when_repeated(pattern, {place: longer[place] for place in few})
    worst = longer[place]
    if may_take_too_long(taken_repeated) and is_slow_when_repeated(pattern, worst):
        return f"{worst[:9]!r}… {LONG} times"
    return None


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_every_pattern_is_linear(share):
    mine = islice(all_patterns().items(), share, None, SHARES)
    slow = {name: slowed_down_by(pattern) for name, pattern in mine}
    assert {name: text for name, text in slow.items() if text} == {}


@pytest.mark.slow
def test_of_every_package_with_patterns_some_are_tried():
    assert {name.partition(".")[0] for name in all_patterns()} >= {"index", "bot"}


@pytest.mark.slow
@pytest.mark.parametrize("written", [r"\s*,", r"\w+@"])
def test_a_pattern_that_is_not_linear_is_found(written):
    assert slowed_down_by(re.compile(written))
