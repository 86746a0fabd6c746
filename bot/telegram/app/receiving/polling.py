"""Fetch updates one by one when a batch cannot be read: a poison update must not stop the others."""

import logging
import sys
import time
import warnings
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot.telegram.app.updates.reading import read_update
from bot.telegram.log import log

BATCH = 20
"""Updates fetched at once. Reading the usual hundred blocks the event loop for 100 ms and more."""


class CarefulBot(ExtBot[Any]):
    """A bot that skips updates that python-telegram-bot cannot read, and asks again whatever Telegram says.

    Its updater would fetch the same batch again and again, for ever; and after a token that is refused it would fetch
    nothing any more, and tell nobody. Telegram has refused tokens for a while that were good before and after, as a
    server does in its place that starts anew. One that is wrong was refused at the start.
    """

    _asked: float | None = None
    """When it asked for updates for the first time since it last got an answer; seconds of the monotonic clock."""

    @property
    def silent_for(self) -> float:
        """Seconds for which Telegram has been asked in vain. While nobody writes, it takes half a minute to say so."""
        return 0.0 if self._asked is None else time.monotonic() - self._asked

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:  # noqa: ANN401
        """Fetch updates, few at a time; take a batch that cannot be read apart."""
        try:
            return await self._fetched(*args, **kwargs)
        except InvalidToken as refused:
            raise NetworkError(f"the token is refused, which was good at the start: {refused.message}") from refused

    async def _fetched(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:  # noqa: ANN401
        kwargs["limit"] = BATCH
        self._asked = self._asked or time.monotonic()
        try:
            updates = await super().get_updates(*args, **kwargs)
        except TelegramError:
            raise
        except Exception as error:  # noqa: BLE001 — whatever the library stumbles over
            log.error("unreadable_updates", error=type(error).__name__)  # its words may be those of people
        else:
            self._asked = None
            return updates
        asked = {key: kwargs[key] for key in ("offset", "limit", "allowed_updates") if kwargs.get(key) is not None}
        try:
            raw = await self.do_api_request("getUpdates", api_kwargs={**asked, "timeout": 0})
        except RecursionError as error:  # the updater tries again after what is of Telegram's kind, and ends otherwise
            raise NetworkError("the updates nest too deeply to be read") from error
        return tuple(self._read(update) for update in raw if isinstance(update, dict))

    def _read(self, raw: dict[str, Any]) -> Update:
        """Return an update; an empty one in place of one that cannot be read, so that it counts as seen."""
        try:
            return read_update(raw, self)
        except Exception:  # noqa: BLE001 — as above
            log.error("skipped", update=raw.get("update_id"))
            return Update(int(raw["update_id"]))


class _WithoutWords(logging.Filter):
    """Keeps out of the log what people wrote: the library logs every update of a batch that it cannot read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record may be logged."""
        return not str(record.msg).startswith("Error while parsing updates")


class _InOneLine(logging.Filter):
    """Says in one line that Telegram cannot be reached while the bot stops: the library says it with a traceback.

    Nothing is lost. What was fetched and is delivered once more is known again: the inbox keeps it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record may be logged as it is."""
        if not str(record.msg).startswith("Error while calling `get_updates` one more time"):
            return True
        error = sys.exception()
        log.warning("stopped_unheard", reason=error.message if isinstance(error, TelegramError) else str(error))
        return False


# Its own method reads a batch as a whole, which is what failed.
warnings.filterwarnings("ignore", r"Please use 'Bot\.getUpdates'", PTBUserWarning)
logging.getLogger("telegram.ext.ExtBot").addFilter(_WithoutWords())
logging.getLogger("telegram.ext.Updater").addFilter(_InOneLine())
