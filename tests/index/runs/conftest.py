import pytest

from tests.index.newsroom import FROM_LOOPBACK, Newsroom


@pytest.fixture
def newsroom(tmp_path):
    """A newsroom whose first run is over, and which may fetch pages of this machine."""
    newsroom = Newsroom(tmp_path, **FROM_LOOPBACK)
    newsroom.run()
    return newsroom
