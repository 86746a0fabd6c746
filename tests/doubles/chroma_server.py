"""A real Chroma server on loopback."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Yield the address of `chroma run`, which keeps its files in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--path", str(folder), "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, "--host", "127.0.0.1"], **quiet) as server:  # type: ignore[call-overload]  # noqa: S603
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                httpx.get(f"{url}/api/v2/heartbeat", timeout=1, trust_env=False).raise_for_status()
                break
            except httpx.HTTPError:
                assert server.poll() is None, "chroma run has ended"
                time.sleep(0.1)
        yield url
        server.terminate()
