"""How much of a file is read, and what that takes."""

import io
import tracemalloc

import pytest

from index.articles.limits import read_at_most


@pytest.mark.parametrize("there", [0, 1, 65_536, 65_537, 200_000])
@pytest.mark.parametrize("size", [1, 65_536, 150_000])
def test_what_is_read_is_the_beginning_of_the_file(there, size):
    content = bytes(number % 251 for number in range(there))
    assert read_at_most(io.BytesIO(content), size) == content[:size]


def test_a_small_file_takes_no_memory_for_a_large_one(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Une phrase.")
    with (tmp_path / "a.txt").open("rb") as stream:
        tracemalloc.start()
        read_at_most(stream, 20_000_000)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 1_000_000
