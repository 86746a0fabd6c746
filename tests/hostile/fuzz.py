"""Feed every reader of foreign bytes with damaged ones: `make fuzz`, or `python -m tests.hostile.fuzz SECONDS [SEED]`.

What must hold: each input gives articles or the reasons why there are none, and each in the time that it may take. What
does not is written to a file and named, with the seed that makes it again.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.llm.deadline import Deadline
from bot.llm.message import Message
from bot.telegram.app.receiving import CarefulBot
from index.articles.completion import complete
from index.articles.confinement import Confinement
from index.articles.formats import read_file
from index.articles.limits import Limits
from index.articles.outcome import Unreadable, attempt
from index.articles.web.parsing import permission, read_entry, read_feed
from index.errors import ArticleError, ModelError
from tests.hostile.items import SENTENCE, pdf_of_pages, word_document
from tests.hostile.test_model_replies import EVENTS, saying, served

SLOWEST = 90.0
"""Seconds for one input, on a machine that does something else besides."""
ATTEMPTS = 3
"""An input is slow if it is slow so often: a machine may have been busy with something else."""
_TOKENS = [
    b"<",
    b">",
    b"&#x0;",
    b"\x00",
    b"\xff\xfe",
    b"<!---->",
    b'"',
    b"{",
    b"[",
    b"%PDF-",
    b"9" * 400,
    b"\n" * 99,
    b"e9",
]
_PAGE = f"<html lang=fr><head><title>Crue</title><style>.a{{display:none}}</style></head><p class=a>{SENTENCE * 4}"
_FEED = f"<rss version='2.0'><channel><title>a</title><item><title>b</title><link>/c</link><description>{SENTENCE}"
_UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 1, "date": 0, "text": "/ask Qui ?", "chat": {"id": 1, "type": "private", "first_name": "A"},
        "from": {"id": 1, "is_bot": False, "first_name": "A"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
    },
}  # fmt: skip
_MAIL = (
    "From: a@example.org\nSubject: =?utf-8?q?Crue?=\nDate: Tue, 18 Nov 2031 23:30:00 +0100\n"
    "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; format=flowed\n\n"
    f"{SENTENCE}\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n{_PAGE}\n--b--\n"
)
SEEDS = {
    ".html": _PAGE.encode(),
    ".txt": f"---\ntitle: Crue\ndate: 2031-03-12\n---\n{SENTENCE * 4}".encode(),
    ".json": json.dumps([{"id": "a", "text": SENTENCE, "date": "2031-03-12"}]).encode(),
    ".jsonl": (json.dumps({"id": "a", "text": SENTENCE, "authors": ["A"]}).encode() + b"\n") * 3,
    ".pdf": pdf_of_pages(2),
    ".docx": word_document(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"),
    ".eml": _MAIL.encode(),
    "feed": _FEED.encode(),
    "entry": _PAGE.encode() * 3,
    "robots": b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 2\n",
    "update": json.dumps(_UPDATE).encode(),
    "reply": saying("Oui [1].") + saying("", "stop") + b"data: [DONE]\n\n",
}


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Return bytes with a few of them changed, taken out, repeated or put in."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        piece = bytes(made[at : at + chance.randint(1, 60)])
        match chance.randrange(4):
            case 0:
                made[at : at + 1] = chance.randbytes(1)
            case 1:
                del made[at : at + len(piece)]
            case 2:
                made[at:at] = piece * chance.choice((2, 50, 2_000))
            case _:
                made[at:at] = chance.choice(_TOKENS)
    return bytes(made)


def fuzz(seconds: float, seed: int) -> int:
    """Try mutations for some seconds; returns how many. Raises AssertionError for the first that breaks a reader."""
    chance, until, tried = random.Random(seed), time.monotonic() + seconds, 0
    confinement = Confinement()
    try:
        with tempfile.TemporaryDirectory() as folder:
            while time.monotonic() < until:
                kind = chance.choice(list(SEEDS))
                content = mutated(chance, SEEDS[kind])
                _try(_reader(kind, Path(folder), confinement), content, f"seed {seed}, input {tried} ({kind})")
                tried += 1
    finally:
        confinement.close()
    return tried


def _try(read: Callable[[bytes], object], content: bytes, name: str) -> None:
    taken = SLOWEST
    for _ in range(ATTEMPTS):
        started = time.monotonic()
        try:
            read(content)
        except (ArticleError, ModelError):
            pass
        except BaseException as error:
            raise AssertionError(f"{name} raises {type(error).__name__}: {_kept(content)}") from error
        taken = time.monotonic() - started
        if taken < SLOWEST:
            return
    raise AssertionError(f"{name} takes {taken:.0f} s: {_kept(content)}")


def _kept(content: bytes) -> Path:
    file = Path(tempfile.mkdtemp()) / "input"
    file.write_bytes(content)
    return file


def _reader(kind: str, folder: Path, confinement: Confinement) -> Callable[[bytes], object]:
    readers: dict[str, Callable[[bytes], object]] = {
        "feed": lambda content: confinement.read(read_feed, content, "application/rss+xml"),
        "entry": lambda content: confinement.read(read_entry, content),
        "robots": lambda content: confinement.read(permission, content, "https://a.test/b", "Sourcier"),
        "update": _update,
        "reply": lambda content: asyncio.run(_reply(content)),
    }
    return readers.get(kind) or (lambda content: _file(folder / f"input{kind}", content, confinement))


def _file(file: Path, content: bytes, confinement: Confinement) -> None:
    file.write_bytes(content)
    for found in read_file(file, "input", Limits(), confinement):
        if not isinstance(found, Unreadable):
            attempt(lambda: complete(found.article_id, found.reading))  # noqa: B023 - called at once


def _update(content: bytes) -> None:
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        return  # not from Telegram; tests/hostile/test_webhook.py has what the bot does then
    if isinstance(raw, dict) and isinstance(raw.get("update_id"), int):
        assert CarefulBot("1:a")._read(raw).update_id == raw["update_id"]


async def _reply(content: bytes) -> None:
    async with served("200 OK", [EVENTS], [content]) as model:
        await model.complete([Message("user", "?")], deadline=Deadline.after(5), max_tokens=50)


if __name__ == "__main__":
    first = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    print(fuzz(float(sys.argv[1]), first), "inputs, none broke a reader")  # noqa: T201
