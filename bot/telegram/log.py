"""Keep the bot's token out of all logs, whichever library logs at whatever level."""

import logging
import re
import sys
import traceback
from collections.abc import Callable, MutableMapping
from types import TracebackType
from typing import Any

import structlog

HIDDEN = "<token>"
_ANY_TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3A)[A-Za-z0-9_-]{15,}")


def _for_logging(
    _logger: object,
    _method: str,
    event: MutableMapping[str, Any],
) -> tuple[tuple[str], dict[str, Any]]:
    """Render an event as one line with its values; its exception is left to the standard library."""
    exception = event.pop("exc_info", None)
    values = {name: value for name, value in event.items() if name != "event"}
    named = " ".join(f"{name}={value!r}" for name, value in values.items())
    extra = {"event": event["event"], "named": {name: hide_token(str(value)) if isinstance(value, str) else value
                                                for name, value in values.items()}}  # fmt: skip
    return (f"{event['event']} {named}".rstrip(),), {"exc_info": exception, "extra": extra}


log: Any = structlog.wrap_logger(
    logging.getLogger("sourcier.telegram"),
    wrapper_class=structlog.stdlib.BoundLogger,
    processors=[structlog.stdlib.filter_by_level, _for_logging],
)
"""Events with named values, rendered into the standard library's logging, where the token is hidden."""


def hide_token(text: str) -> str:
    """Replace whatever has the form of a bot token."""
    return _ANY_TOKEN.sub(HIDDEN, text)


def keep_token_out_of_logs() -> None:
    """Hide bot tokens in every log record of this process, tracebacks included, and in uncaught errors.

    httpx logs the URL of each request at INFO, and Telegram's URLs carry the token; other libraries put URLs into
    their errors. Only the record factory sees the records of every logger before any handler does: a filter on a
    logger misses its children, a filter on a handler misses the other handlers.
    """
    factory = logging.getLogRecordFactory()
    if getattr(factory, "hides_token", False):
        return
    logging.setLogRecordFactory(_hiding(factory))
    sys.excepthook = _report_hiding_token


def _hiding(factory: Callable[..., logging.LogRecord]) -> Callable[..., logging.LogRecord]:
    def make(*args: object, **kwargs: object) -> logging.LogRecord:
        record = factory(*args, **kwargs)
        try:
            record.msg, record.args = hide_token(record.getMessage()), None
        except (TypeError, ValueError):
            record.msg, record.args = hide_token(f"{record.msg} {record.args}"), None
        if record.exc_info and record.exc_info[0]:
            record.exc_text = hide_token("".join(traceback.format_exception(*record.exc_info)).rstrip())
            record.exc_info = None
        return record

    make.hides_token = True  # type: ignore[attr-defined]
    return make


def _report_hiding_token(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    sys.stderr.write(hide_token("".join(traceback.format_exception(kind, error, trace))))
