"""Durations, in one unit."""

from bot.telegram.rendering.durations import duration


def test_durations_are_given_in_one_unit():
    assert duration(12 * 3600_000, "fr") == "12\u00a0heures"
    assert duration(5, "en") == "1\u00a0second"
