import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import StoreError
from index.storage.chroma.registry import StoreRegistry


def test_a_server_that_does_not_answer_leaves_embedded_stores_alone(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(StoreError, match="CHROMA_URL"):
        StoreRegistry(f"http://127.0.0.1:{port}", tmp_path).open("any")
    assert len(StoreRegistry(None, tmp_path).create("any")) == 0


def test_threads_that_open_a_store_at_once_have_one_client_which_is_closed_for_all_of_them(tmp_path):
    registry, together = StoreRegistry(None, tmp_path), threading.Barrier(4)
    registry.create("any")
    registry.let_go("any")

    def opened(_):
        together.wait()
        return registry.open("any")

    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(opened, range(4)))
    registry.let_go("any")
    for store in stores:
        with pytest.raises(StoreError):
            len(store)


OPEN_FILES = Path("/proc/self/fd")


def files_open_in(folder):
    targets = [file.readlink() for file in OPEN_FILES.iterdir() if file.is_symlink()]
    return [target for target in targets if target.is_relative_to(folder)]


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="Linux lists there what a process has open")
def test_a_store_that_another_process_threw_away_is_closed_when_the_next_is_opened(tmp_path):
    reader, writer = StoreRegistry(None, tmp_path), StoreRegistry(None, tmp_path)
    writer.create("old")
    len(reader.open("old"))
    writer.drop("old")
    writer.create("new")
    assert files_open_in(tmp_path / "old")
    len(reader.open("new"))
    assert files_open_in(tmp_path / "old") == []
    assert files_open_in(tmp_path / "new")
