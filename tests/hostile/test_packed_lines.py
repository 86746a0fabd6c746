"""What takes two kilobytes on the disk takes neither an hour nor the memory to be read."""

import gzip
import os

import pytest

from index.articles import Unreadable, estimate, gather
from index.articles.formats import UNPACKED_AT_LEAST
from index.articles.formats.json_lines import MOST_BLANK, MOST_BROKEN
from index.errors import SourceError
from tests.hostile.items import SENTENCE

ARTICLE = f'{{"id": "a", "text": "{SENTENCE.strip()}"}}\n'.encode()
PACKED = {
    "blank lines": (b"\n", MOST_BLANK + 9_000_000),
    "broken lines": (b"x\n", 1_000_000),
    "lines without a text": (b'{"id": "b"}\n', 1_000_000),
    "one long line": (b"x", 10 * UNPACKED_AT_LEAST),
}


def packed(name):
    repeated, times = PACKED[name]
    return repeated * times


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_given_up_and_what_stood_before_is_read(tmp_path, name):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(ARTICLE + packed(name), 1))
    article, *unreadable = gather([tmp_path])
    assert not isinstance(article, Unreadable)
    assert 1 <= len(unreadable) <= MOST_BROKEN + 1
    assert unreadable[-1].hides_others  # what may follow keeps its place in the index


@pytest.mark.parametrize("name", PACKED)
def test_articles_are_estimated_by_the_beginning_of_a_file(tmp_path, name):
    content = packed(name)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(content, 1))
    assert estimate([str(tmp_path)]) <= content.count(b"\n") + 1


def test_a_file_that_is_larger_than_any_disk_is_not_counted_through(tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as sparse:
        sparse.truncate(1 << 42)
    assert estimate([str(tmp_path)]) == 1


def test_a_pipe_or_a_device_is_no_source(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    for path in (tmp_path / "a.jsonl", "/dev/zero"):
        with pytest.raises(SourceError, match="neither a folder nor a file"):
            gather([path])
