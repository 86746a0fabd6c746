"""A newspaper's web server on loopback, whose pages, headers and redirects a test writes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is served at one path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    """Seconds that the server takes for it."""
    let_go: threading.Event | None = None
    """What the server waits for, besides, before it answers."""


@dataclass
class NewsSite:
    """The pages by path, and what was asked for."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Status and path of every answer, robots.txt left out."""
    hosts: list[str] = field(default_factory=list)
    """The Host header of every request."""

    def url(self, path: str, host: str = "news.test") -> str:
        return f"http://{host}:{self.port}{path}"


def rss(items: str, etag: str) -> Page:
    """Return a feed of items, as they are written."""
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Le Ponant</title>{items}</channel></rss>'
    return Page(body.encode(), "application/rss+xml", headers={"ETag": f'"{etag}"'})


@contextmanager
def news_site() -> Iterator[NewsSite]:
    site = NewsSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = site.pages.get(self.path, Page(status=404))
            etag = page.headers.get("ETag")
            unchanged = etag is not None and self.headers.get("If-None-Match") == etag
            status = 304 if unchanged else page.status
            site.hosts.append(self.headers["Host"])
            if self.path != "/robots.txt":
                site.asked.append((str(status), self.path))
            time.sleep(page.after)
            if page.let_go:
                page.let_go.wait(60)
            self.send_response(status)
            for name, value in {"Content-Type": page.content_type, **page.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if not unchanged:
                with suppress(ConnectionError):  # who asked has read enough
                    self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
