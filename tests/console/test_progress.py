"""How far a run is, as whoever waits for it reads it."""

import pytest

from bot.console.progress import so_far
from index.runs.progress import Progress


@pytest.mark.parametrize(
    ("progress", "told"),
    [
        (Progress(2, 0, 0, 2, 15.0), "2 of 2 articles read, 0 sentences embedded"),
        (Progress(1, 0, 0, 3, 15.0), "1 of 3 articles read, 0 sentences embedded, about 0:00:30 left"),
        (Progress(2, 8, 4, None, 15.0), "2 articles read, 8 sentences embedded, 4 waiting"),
    ],
)
def test_no_time_is_told_as_left_where_none_is_known(progress, told):
    assert so_far(progress) == told
