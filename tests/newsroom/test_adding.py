"""What an admin sends is kept in DATA_DIR, or the admin hears why it cannot be."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.newsroom.open_newsroom import IndexNewsroom
from bot.settings import Settings
from bot.wiring import Sourcier
from index.errors import StoreUnwritable

NOTE = b"Le pont de Sarvane a rouvert mardi. " * 100


@contextmanager
def files_of(most: int) -> Iterator[None]:
    """Let the system refuse files of more bytes, as a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def newsroom(tmp_path):
    return IndexNewsroom(Sourcier(Settings(_env_file=None, data_dir=tmp_path / "data")))


def test_where_no_folder_can_be_made_the_store_takes_nothing(newsroom, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sent-articles").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="DATA_DIR takes no files"):
        newsroom.add_article("note.txt", NOTE, None)
    assert (tmp_path / "data" / "sent-articles").read_text() == "in the way"


def test_of_what_finds_no_room_no_part_is_left(newsroom, tmp_path):
    with files_of(1000), pytest.raises(StoreUnwritable):
        newsroom.add_article("note.txt", NOTE, None)
    assert list((tmp_path / "data" / "sent-articles").iterdir()) == []
