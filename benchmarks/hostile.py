"""Do 30 good articles get through among 60 hostile items, and does the bot go on answering meanwhile?

    python -m benchmarks.hostile

Indexes a folder of 30 good and some 40 hostile files, a feed and pages of servers that drip, bomb and lie, in a process
of its own with an index that answers a question every second. Prints each item with what became of it, and the time,
the memory and the slowest answer.
"""

import argparse
import gzip
import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from index.opening import Index, IndexPlace
from tests.hostile.items import COSTLY, FILES, SENTENCE

GOOD = 30
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAGES: dict[str, tuple[bytes, ...]] = {
    "/drip": (_HEAD, *[b"X: y\r\n"] * 1_000),
    "/drip-body": (_HEAD + b"\r\n", *[b"<p>a</p>"] * 1_000),
    "/packed-twice": (_HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(gzip.compress(bytes(10**8))),),
    "/packed": (_HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(10**8)),),
    "/endless-header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500_000,),
    "/no-location": (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",),
    "/bad-location": (b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",),
    "/metadata": (b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",),
    "/charset": (_HEAD.replace(b"html", b"html; charset=undefined") + b"\r\n<p>a",),
    "/garbage": (b"\x00\x01\x02" * 100,),
    "/comments": (_HEAD + b"\r\n" + b"<!---->" * 3_000,),
    "/picture": (_HEAD.replace(b"text/html", b"image/png") + b"\r\n\x89PNG",),
}
LINKS = ["http://[bad/", "javascript:alert(1)", "file:///etc/passwd", "http://" + "a" * 70_000, "http://é..test/",
         "http://x:99999999/", "gopher://a/"]  # fmt: skip


@contextmanager
def hostile_server() -> Iterator[str]:
    """Serve the pages; each piece of a page of many pieces comes after half a second."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer as no server should."""
            pieces = PAGES.get(self.path)
            if self.path == "/feed":
                entries = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in LINKS)
                feed = f"<rss version='2.0'><channel><title>f</title>{entries}</channel></rss>".encode()
                pieces = (_HEAD.replace(b"text/html", b"application/rss+xml") + b"\r\n" + feed,)
            for piece in pieces or (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",):
                try:
                    self.wfile.write(piece)
                    self.wfile.flush()
                except OSError:
                    return
                if pieces and len(pieces) > 1:
                    time.sleep(0.5)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def write(folder: Path) -> int:
    """Write the files; returns how many are hostile."""
    for number in range(GOOD):
        (folder / f"good-{number:02}.txt").write_text(f"Le quartier {number} est inondé. {SENTENCE}", encoding="utf-8")
    chance = random.Random(5)  # noqa: S311 - repeatable
    for name, make in FILES.items():
        (folder / f"hostile-{name}").write_bytes(make())
    for number in range(20):
        (folder / f"noise-{number}.{chance.choice(['html', 'pdf', 'docx', 'json', 'txt'])}").write_bytes(
            b"\x00" + chance.randbytes(2_000)
        )
    return len(FILES) + 20


def main() -> None:
    """Index, ask meanwhile, and print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as place, hostile_server() as site:
        folder, good = Path(place) / "articles", Path(place) / "before"
        folder.mkdir()
        good.mkdir()
        (good / "avant.txt").write_text(SENTENCE * 3, encoding="utf-8")
        hostile = write(folder) + len(PAGES) + len(LINKS)
        index = Index(IndexPlace(Path(place) / "data", fetch_private=(ip_network("127.0.0.0/8"),)))
        index.run([str(good)])
        usual = max(_ask(index) for _ in range(5))
        slowest: list[float] = []
        done = threading.Event()
        asking = threading.Thread(target=_keep_asking, args=(index, done, slowest))
        asking.start()
        started = time.monotonic()
        result = index.run([str(folder), f"{site}/feed", *(f"{site}{path}" for path in PAGES)])
        seconds = time.monotonic() - started
        done.set()
        asking.join()
        for failed in result.diff.failed:
            _print(f"{failed.article.rpartition(place)[2][:40]:42}{failed.error[:90]}")
        memory = [resource.getrusage(who).ru_maxrss / 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        _print(f"\nindexed {len(result.diff.added)} of {GOOD}, named {len(result.diff.failed)} of {hostile}")
        _print(f"{seconds:.0f} s, {memory[0]:.0f} MB, and {memory[1]:.0f} MB in the largest worker")
        _print(f"slowest answer meanwhile {max(slowest):.2f} s, before {usual:.2f} s; costly files: {sorted(COSTLY)}")


def _ask(index: Index) -> float:
    started = time.monotonic()
    index.reader.search("Qui parle de la rivière ?", 5)
    return time.monotonic() - started


def _keep_asking(index: Index, done: threading.Event, slowest: list[float]) -> None:
    while not done.wait(1):
        slowest.append(_ask(index))


def _print(line: str) -> None:
    print(line)  # noqa: T201


if __name__ == "__main__":
    main()
