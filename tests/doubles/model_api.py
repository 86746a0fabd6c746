"""A scripted language model that speaks the OpenAI chat-completions API over HTTP on loopback.

    with ModelApi("Two groups claimed the raid [1].", Status(429, retry_after=0.01), Hang()) as api:
        model = Model(Endpoint("scripted", api.base_url))

Each request takes the next reply of the script; a function of the request may stand in for the script. A string
is a whole reply, streamed word by word. The server has a thread of its own, so that tests may be synchronous,
asynchronous, or drive a whole command.
"""

import json
import re
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Reply:
    """A completion."""

    text: str
    finish: str | None = "stop"
    pause: float = 0
    """Seconds before each piece."""
    pieces: tuple[str, ...] = ()
    """How the text is cut for streaming; by default word by word."""

    def cut(self) -> Iterable[str]:
        return self.pieces or re.findall(r"\s*\S+\s*?", self.text) or [self.text]


@dataclass(frozen=True)
class Status:
    """An HTTP error in OpenAI's form."""

    code: int
    message: str = "scripted failure"
    retry_after: float | None = None
    kind: str | None = None
    """OpenAI's `code`, as `insufficient_quota`."""


@dataclass(frozen=True)
class Hang:
    """Says the text, if any, then nothing more, with the connection open."""

    text: str = ""


@dataclass(frozen=True)
class Drop:
    """Says the text, if any, then closes the connection, as a killed server does."""

    text: str = ""


@dataclass(frozen=True)
class Garbage:
    """Answers 200 with something that is no completion."""

    body: str = "<html>It works!</html>"


Scripted = str | Reply | Status | Hang | Drop | Garbage


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def messages(self) -> list[dict[str, str]]:
        return self.body["messages"]

    @property
    def prompt(self) -> str:
        """All messages, one after the other."""
        return "\n\n".join(message["content"] for message in self.messages)


@dataclass
class ModelApi:
    """The server: a context manager; `requests` records everything that was asked."""

    script: list[Scripted]
    requests: list[Request]

    def __init__(
        self,
        *script: Scripted,
        answer: Callable[[Request], Scripted] | None = None,
        refuses: Iterable[str] = (),
        context: int | None = None,
    ) -> None:
        """`refuses` names parameters to refuse with a 400; `context` is the longest prompt in words."""
        self.script = list(script)
        self.requests = []
        self._answer = answer
        self._refuses = tuple(refuses)
        self._context = context
        self._closing = threading.Event()

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def base_url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next(self, request: Request) -> Scripted:
        self.requests.append(request)
        for parameter in self._refuses:
            if parameter in request.body:
                return Status(400, f"Unsupported parameter: '{parameter}' is not supported with this model.")
        if self._context is not None and len(request.prompt.split()) > self._context:
            told = f"This model's maximum context length is {self._context} tokens."
            return Status(400, told, kind="context_length_exceeded")
        if self._answer is not None:
            return self._answer(request)
        return self.script.pop(0) if self.script else Status(400, "the script of the model double has run out")

    def wait_for_the_end(self) -> None:
        self._closing.wait()


@dataclass
class _Exchange:
    """One request being answered."""

    http: BaseHTTPRequestHandler
    api: ModelApi
    request: Request
    said: int = field(default=0)

    def answer(self, scripted: Scripted) -> None:
        match scripted:
            case str():
                self.reply(Reply(scripted))
            case Reply():
                self.reply(scripted)
            case Status():
                self.refuse(scripted)
            case Garbage(body):
                self.send(200, "text/html", body.encode())
            case Hang(text):
                self.begin(text)
                self.api.wait_for_the_end()
            case Drop(text):
                self.begin(text)
                self.http.close_connection = True

    def begin(self, text: str) -> None:
        if text:
            self.open_stream()
            for piece in Reply(text).cut():
                self.event(choices=[{"index": 0, "delta": {"content": piece}, "finish_reason": None}])

    def reply(self, reply: Reply) -> None:
        if not self.request.body.get("stream"):
            message = {"role": "assistant", "content": reply.text}
            choices = [{"index": 0, "message": message, "finish_reason": reply.finish}]
            whole = self.envelope("chat.completion", choices=choices, usage=self.usage(reply))
            self.send(200, "application/json", json.dumps(whole).encode())
            return
        self.open_stream()
        for piece in reply.cut():
            self.api._closing.wait(reply.pause)
            self.event(choices=[{"index": 0, "delta": {"content": piece}, "finish_reason": None}])
        if reply.finish:
            self.event(choices=[{"index": 0, "delta": {}, "finish_reason": reply.finish}])
        if self.request.body.get("stream_options", {}).get("include_usage"):
            self.event(choices=[], usage=self.usage(reply))
        self.write(b"data: [DONE]\n\n")
        self.http.wfile.write(b"0\r\n\r\n")

    def refuse(self, status: Status) -> None:
        error = {"message": status.message, "type": "error", "param": None, "code": status.kind}
        extra = {} if status.retry_after is None else {"Retry-After": str(status.retry_after)}
        self.send(status.code, "application/json", json.dumps({"error": error}).encode(), extra)

    def send(self, code: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.http.send_response(code)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(body))} | (headers or {})).items():
            self.http.send_header(name, value)
        self.http.end_headers()
        self.http.wfile.write(body)

    def open_stream(self) -> None:
        self.http.send_response(200)
        self.http.send_header("Content-Type", "text/event-stream")
        self.http.send_header("Transfer-Encoding", "chunked")
        self.http.end_headers()

    def event(self, **content: object) -> None:
        self.write(f"data: {json.dumps(self.envelope('chat.completion.chunk', **content))}\n\n".encode())

    def write(self, event: bytes) -> None:
        self.http.wfile.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")

    def envelope(self, kind: str, **content: object) -> dict[str, object]:
        return {"id": "double", "object": kind, "created": 0, "model": self.request.body["model"], **content}

    def usage(self, reply: Reply) -> dict[str, int]:
        """Tokens are words here."""
        asked, said = len(self.request.prompt.split()), len(reply.text.split())
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _handler_of(api: ModelApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            request = Request(body, {name.lower(): value for name, value in self.headers.items()})
            with suppress(BrokenPipeError, ConnectionResetError):  # the client may give up
                _Exchange(self, api, request).answer(api.next(request))
            if api._closing.is_set():
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Keep the tests' output quiet."""

    return Handler
