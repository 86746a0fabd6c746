import socket

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
