"""In which language the bot speaks to whoever asks: it has no sentences of its own in most languages of questions."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_spoken: ContextVar[str] = ContextVar("asker_language", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let those who ask inside be spoken to in a language where the bot does not speak that of their question.

    It holds for the asynchronous task and for the threads that it starts with `asyncio.to_thread`.
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def asker_language() -> str:
    """Return the ISO 639-1 code of that language; empty where nothing is known of it."""
    return _spoken.get()
