"""What hostile people put into a folder of articles, onto a web server, and behind the name of a model's server."""

import base64
import gzip
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.hostile.items import FILES, SENTENCE, pdf_of_pages, word_document
from tests.hostile.test_model_replies import EVENTS, event, saying

GOOD, NOISE = 30, 20
PAUSE = 0.5
"""Seconds between two pieces of what a server drips."""

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
_FEED = _HEAD.replace(b"text/html", b"application/rss+xml")
_TEXT = f"<html lang=fr><article><p>{SENTENCE * 4}</p></article></html>".encode()
_PACKED_TWICE = gzip.compress(gzip.compress(bytes(10**8)))
PAGES: dict[str, tuple[bytes, ...]] = {
    "/drips-its-head": (_HEAD, *[b"X: y\r\n"] * 1_000),
    "/drips-its-body": (_HEAD + b"\r\n", *[b"<p>a</p>"] * 1_000),
    "/packed-twice": (_HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + _PACKED_TWICE,),
    "/packed": (_HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(10**8)),),
    "/endless-head": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 500_000,),
    "/moved-nowhere": (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",),
    "/moved-to-no-address": (b"HTTP/1.1 302 Found\r\nLocation: http://[bad/\r\nContent-Length: 0\r\n\r\n",),
    "/moved-inside": (b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",),
    "/charset-undefined": (_HEAD.replace(b"html", b"html; charset=undefined") + b"\r\n<p>a",),
    "/garbage": (b"\x00\x01\x02" * 100,),
    "/comments": (_HEAD + b"\r\n" + b"<!---->" * 100_000,),
    "/picture": (_HEAD.replace(b"text/html", b"image/png") + b"\r\n\x89PNG",),
}
"""By path: what the server sends, in pieces."""
LINKS = ["http://[bad/", "javascript:alert(1)", "file:///etc/passwd", "http://" + "a" * 70_000, "http://é..test/",
         "http://x:99999999/", "gopher://a/"]  # fmt: skip
"""Of the entries of one feed."""
DATED = (
    "<rss version='2.0'><channel><title>f</title>"
    + "".join(
        f"<item><title>t{n}</title><link>/picture?{n}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate(["9" * 5_000, "Mon, 01 Jan 99999999 00:00:00 +9999999", "0001-01-01T00:00:00-23:59"])
    )
    + "</channel></rss>"
)
CONTAINED = {
    "/tag-of-bytes": (_HEAD + b"ETag: \xe9\xff\r\n\r\n" + _TEXT,),
    "/feed-of-dates": (_FEED + b"\r\n" + DATED.encode(),),
}
"""Pages that may be read: what is odd about them has to be left aside."""
LARGE: dict[str, Callable[[], bytes]] = {
    "100000-pages.pdf": lambda: pdf_of_pages(100_000),
    "190-megabytes.docx": lambda: word_document("<w:p><w:r><w:t>aaaa</w:t></w:r></w:p>" * 5_600_000),
    "word-of-40000-letters.txt": f"{SENTENCE}{'anticonstitutionnel' * 2_200}. {SENTENCE}".encode,
    "words-of-40000-letters.txt": lambda: b" ".join(bytes([97 + n]) * 40_000 for n in range(24)) + b".",
    "addresses.txt": lambda: " ".join(f"https://www.example.org/b/{n}?q=é{n}&x[]=1" for n in range(18_000)).encode(),
    "figures.txt": lambda: " ".join(f"{n}.{n % 97},{n % 13}%" for n in range(70_000)).encode(),
    "acronyms.txt": lambda: " ".join(f"{'ABCDEFGH'[n % 8]}.{'ABCDEFG'[n % 7]}.C." for n in range(110_000)).encode(),
    "packed-bytes.txt": lambda: base64.encodebytes(random.Random(5).randbytes(250_000)),  # noqa: S311 - repeatable
    "year-99999999.txt": f"---\ntitle: a\ndate: 99999999-13-45T99:99:99+99:99\n---\n{SENTENCE}".encode,
    "steers-a-terminal.txt": f"---\ntitle: \x1b]0;a\x07\x1b[2J\n---\n{SENTENCE}\x1b[31m".encode,
}
"""Of the issue's classes, larger than the tests have them."""
REPLIES: dict[str, tuple[str, list[str], Sequence[bytes]]] = {
    "packed twice": ("200 OK", [EVENTS, "Content-Encoding: gzip, gzip"], [_PACKED_TWICE]),
    "one line without an end": ("200 OK", [EVENTS], [b"data: ", *[b"a" * 65_536] * 2_000]),
    "an error without an end": ("400 Bad Request", ["Content-Type: text/plain"], [b"no\n" * 20_000] * 2_000),
    "a million events": ("200 OK", [EVENTS], [saying("a") * 10_000] * 100),
    "usage of 10^30 tokens": ("200 OK", [EVENTS], [
        saying("Non.", "stop"), event(usage={"prompt_tokens": 10**30, "completion_tokens": -1, "total_tokens": "x"}),
        b"data: [DONE]\n\n",
    ]),
}  # fmt: skip
"""By name: status, headers and body of a model's server."""
ADDRESSES = [
    "127.0.0.1", "::1", "169.254.169.254", "10.0.0.1", "192.0.0.8", "64:ff9b::a00:1", "fec0::1", "::ffff:10.0.0.1",
    "100.64.0.1", "2002:a00:1::", "2001:0:a00:1::", "198.18.0.1", "0.0.0.1", "ff02::1", "fd00::1",
]  # fmt: skip
"""Inside the network, in every spelling."""


@contextmanager
def hostile_server() -> Iterator[str]:
    """Serve the pages; yields the server's address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer as no server should."""
            pieces = (PAGES | CONTAINED).get(self.path)
            if self.path == "/feed-of-links":
                entries = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in LINKS)
                feed = f"<rss version='2.0'><channel><title>f</title>{entries}</channel></rss>".encode()
                pieces = (_FEED + b"\r\n" + feed,)
            for piece in pieces or (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",):
                try:
                    self.wfile.write(piece)
                    self.wfile.flush()
                except OSError:
                    break
                if pieces and len(pieces) > 1:
                    time.sleep(PAUSE)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True  # a server that drips for minutes is not waited for
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def write_good(folder: Path) -> None:
    """Write the articles that have to get through."""
    for number in range(GOOD):
        (folder / f"good-{number:02}.txt").write_text(f"Le quartier {number} est inondé. {SENTENCE}", encoding="utf-8")


def write_hostile(folder: Path) -> int:
    """Write one file of each class, and noise; returns how many."""
    chance = random.Random(5)  # noqa: S311 - repeatable
    for name, make in FILES.items():
        (folder / f"hostile-{name}").write_bytes(make())
    for number in range(NOISE):
        (folder / f"noise-{number}.{chance.choice(['html', 'pdf', 'docx', 'json', 'txt'])}").write_bytes(
            b"\x00" + chance.randbytes(2_000)
        )
    return len(FILES) + NOISE


def write_folders(place: Path) -> dict[str, Path]:
    """Write folders that are hostile as such; returns them by what they are."""
    made = {name: place / name for name in ("loop", "ignoring", "leaving", "deep", "emoji")}
    for folder in made.values():
        folder.mkdir(parents=True)
        (folder / "ici.txt").write_text(SENTENCE, encoding="utf-8")
    (made["loop"] / "a.txt").symlink_to(made["loop"] / "b.txt")
    (made["loop"] / "b.txt").symlink_to(made["loop"] / "a.txt")
    (made["loop"] / "self").symlink_to(made["loop"])
    (made["ignoring"] / ".sourcierignore").write_text("!\n[\n" + "*a" * 30 + "b\n", encoding="utf-8")
    (made["ignoring"] / f"{'a' * 200}.txt").write_text(SENTENCE, encoding="utf-8")
    (made["leaving"] / "passwd.txt").symlink_to("/etc/passwd")
    (made["emoji"] / "crue 🌊.txt").write_text(f"Une vague. {SENTENCE}", encoding="utf-8")
    below = made["deep"]
    for _ in range(150):
        below /= "d"
    below.mkdir(parents=True)
    (below / "a.txt").write_text(SENTENCE, encoding="utf-8")
    return made
