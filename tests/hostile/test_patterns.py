"""No text freezes a regular expression: the time of each grows with the length of the text, and not faster."""

from itertools import islice

import pytest

from tests.hostile.patterns import LENGTH, patterns, seconds, texts

PACKAGES = ["index", "prompts", "bot"]
SUSPICIOUS = 0.003
"""Seconds for `LENGTH` characters, or for `SHORT` ones. A linear pattern takes less than 0.5 ms, one of all words that
ask in a language 2 ms, a quadratic one 2.5 to 16, by the machine; how it grows tells them apart, and `LONG`."""
GROWN = 4
"""Times the length with which a quadratic pattern takes sixteen times as long, and a linear one four times."""
SHORT, LONG = 150, 100_000
MIDDLE = 10_000
SLOWEST = 40
"""Of the three hundred short texts of a pattern, those that are tried in a greater length: what is quadratic takes
fifteen times as long as what is linear at 150 characters already. All of them took four fifths of the time."""
ALLOWED = 0.05
"""Seconds for `LONG` characters, as processors of 2020 take them; a slower or busy machine is allowed eight times as
much."""


def takes_more(allowed, pattern, text):
    """Whether a pattern takes longer each time: once may be the machine."""
    return all(seconds(pattern, text) > allowed for _ in range(5))


def grows_faster(pattern, place, text):
    """Whether a longer text of the same kind takes longer by more than its length: no machine makes it so each time."""
    grown = next(islice(texts(pattern, GROWN * LENGTH), place, None))
    return all(seconds(pattern, grown) > 2 * GROWN * seconds(pattern, text) for _ in range(5))


def slowest_when_repeated(pattern, longer):
    """Of some texts the place of the one that takes longest in `MIDDLE` characters: one with an end does not grow."""
    slowest = sorted(longer, key=lambda place: seconds(pattern, longer[place]))[-3:]
    return max(slowest, key=lambda place: seconds(pattern, longer[place] * (MIDDLE // LENGTH)))


def may_take_more(allowed, pattern, text):
    """Whether `LONG` characters are worth trying: of few patterns would they take so long if it is quadratic."""
    return seconds(pattern, text * (MIDDLE // LENGTH)) * (LONG / MIDDLE) ** 2 > allowed


def is_slow_when_repeated(pattern, text):
    """Whether `LONG` characters take too long, and by more than their number: a linear pattern of many words may."""
    middle, long = (text * (length // LENGTH) for length in (MIDDLE, LONG))
    return takes_more(8 * ALLOWED, pattern, long) and all(
        seconds(pattern, long) > 2 * (LONG / MIDDLE) * seconds(pattern, middle) for _ in range(3)
    )


@pytest.mark.parametrize("package", PACKAGES)
def test_every_pattern_is_linear(package):
    slow = {}
    for name, pattern in patterns(package).items():
        taken = {}
        for place, text in enumerate(texts(pattern, SHORT)):
            taken[place] = seconds(pattern, text)
            if taken[place] > SUSPICIOUS and takes_more(SUSPICIOUS, pattern, text):
                slow[name] = f"{text[:9]!r}…"  # so slow that longer texts would take minutes
                break
        if name in slow:
            continue
        slowest = set(sorted(taken, key=taken.__getitem__)[-SLOWEST:])
        longer = {place: text for place, text in enumerate(texts(pattern, LENGTH)) if place in slowest}
        place = slowest_when_repeated(pattern, longer)
        worst = longer[place]
        if takes_more(SUSPICIOUS, pattern, worst) and grows_faster(pattern, place, worst):
            slow[name] = f"{worst[:9]!r}…"
        elif may_take_more(8 * ALLOWED, pattern, worst) and is_slow_when_repeated(pattern, worst):
            slow[name] = f"{worst[:9]!r}… {LONG} times"
    assert not slow
