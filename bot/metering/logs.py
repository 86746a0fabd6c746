"""What a program that runs for long logs, to stderr: lines for people, or a JSON object each for machines."""

import datetime as dt
import json
import logging
import sys

from bot.terminal import json_without_steering, without_steering

CHATTY = ("httpx", "apscheduler", "alembic", "tornado.access")
"""One line for each request says nothing, and Telegram is asked for updates all the time."""


class JsonLines(logging.Formatter):
    """A record as one JSON object: `time`, `level`, `logger`, `event`, and whatever the event names."""

    def format(self, record: logging.LogRecord) -> str:
        """Render a record. Values that JSON does not know are written as text; what others wrote steers no terminal."""
        known: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": getattr(record, "event", None) or record.getMessage(),
        }
        known |= {name: value for name, value in getattr(record, "named", {}).items() if name not in known}
        if record.exc_info:
            known["exception"] = self.formatException(record.exc_info)
        elif record.exc_text:
            known["exception"] = record.exc_text
        return json_without_steering(json.dumps(known, ensure_ascii=False, default=str))


class TextLines(logging.Formatter):
    """A record as one line for people, and its traceback below.

    What others wrote neither steers the terminal nor looks like a line of its own.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Render a record."""
        return without_steering(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name of the base class
        """Render its one line."""
        return " ".join(super().formatMessage(record).splitlines())


def log_to_stderr(level: str, form: str) -> None:
    """Log from a level on (`debug`, `info`, `warning`, `error`), as `text` or as `json`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    if level != "debug":
        for name in CHATTY:
            logging.getLogger(name).setLevel(logging.WARNING)
