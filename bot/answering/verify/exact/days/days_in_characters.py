"""Days that Chinese, Japanese and Korean name as seen from the publication: 周一, 昨天, 月曜日, 어제."""

import datetime as dt
import re
from collections.abc import Iterator

_WEEKDAY = re.compile("(?:周|週|星期|礼拜)([一二三四五六日天])|([月火水木金土日])曜|([월화수목금토일])요일")
_ORDERS = ("一二三四五六日", "月火水木金土日", "월화수목금토일")
_BESIDE = (
    (-2, re.compile("前天|一昨日|그저께")),
    (-1, re.compile("(?<!一)昨[天日晚]|어제")),
    (0, re.compile("今[天日晚]|오늘")),
    (1, re.compile("明[天日]|내일")),
)


def named_in_characters(text: str, published: dt.date, near: int) -> Iterator[dt.date]:
    """Yield the days that are named; one of the week at most `near` days from the publication, before or behind it."""
    for found in _WEEKDAY.finditer(text):
        name = next(filter(None, found.groups())).replace("天", "日")
        weekday = next(order.index(name) for order in _ORDERS if name in order)
        around = (published + dt.timedelta(days) for days in range(-near, near + 1))
        yield from (day for day in around if day.weekday() == weekday)
    yield from (published + dt.timedelta(days) for days, pattern in _BESIDE if pattern.search(text))
