import datetime as dt

import pytest

from bot.answering.verify.exact.days.days_in_characters import named_in_characters

TUESDAY = dt.date(2034, 2, 21)


@pytest.mark.parametrize("text", ["集团周一宣布", "集团星期一宣布", "月曜日に発表した", "월요일에 발표했다"])
def test_a_day_of_the_week_is_one_near_the_publication(text):
    days = set(named_in_characters(text, TUESDAY, 7))
    assert days == {dt.date(2034, 2, 20), dt.date(2034, 2, 27)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("他昨天辞职", 20),
        ("昨日発表した", 20),
        ("어제 발표했다", 20),
        ("一昨日発表した", 19),
        ("会议今天召开", 21),
        ("明日開業", 22),
    ],
)
def test_yesterday_and_tomorrow_are_counted_from_it(text, day):
    assert set(named_in_characters(text, TUESDAY, 7)) == {dt.date(2034, 2, day)}


@pytest.mark.parametrize("text", ["一周后", "周围", "日本の月", "三日間"])
def test_other_words_with_these_characters_are_no_days(text):
    assert not set(named_in_characters(text, TUESDAY, 7))
