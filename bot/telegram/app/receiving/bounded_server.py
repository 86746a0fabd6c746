"""An HTTP server of which nobody can take all connections: neither by many, nor by slow ones."""

from typing import Any, cast

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

MOST_CONNECTIONS = 128
"""Open at a time; Telegram opens 40, or 100 where it is told to. A process may have some thousand files open, and one
that has no more can open no database, nor accept, and says so without an end."""
PATIENCE = 30.0
"""Seconds until the head of a request is there, and then its body; Telegram's need less than one."""


class BoundedServer(HTTPServer):
    """Ends the connection that is open longest when there are too many: those of Telegram are soon done."""

    def initialize(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - as Tornado's
        """Set the server up as Tornado does, with an end to its patience."""
        patience = {"idle_connection_timeout": PATIENCE, "body_timeout": PATIENCE}
        super().initialize(*arguments, **{**patience, **more})
        self._open: dict[IOStream, None] = {}

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Take a connection."""
        while len(self._open) >= MOST_CONNECTIONS:
            oldest = next(iter(self._open))
            del self._open[oldest]
            oldest.close()
        self._open[stream] = None
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        """Forget a connection that has ended."""
        super().on_close(server_conn)
        self._open.pop(cast("HTTP1ServerConnection", server_conn).stream, None)
