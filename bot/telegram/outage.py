"""While the bot's own database takes nothing more, its disk being full or read-only, it goes on without a memory."""

import time

from bot.metering import metrics
from bot.telegram.log import log
from index.errors import StoreUnwritable


class Outage:
    """Whether the database takes something: told when that changes, in one line."""

    def __init__(self) -> None:
        self._since: float | None = None
        """Seconds of the monotonic clock."""

    def note(self, error: StoreUnwritable) -> None:
        """Something could not be written."""
        if self._since is None:
            self._since = time.monotonic()
            metrics.unwritable.set(1)
            log.error("nothing_is_kept", error=str(error))

    def end(self, begun: float) -> None:
        """Something was written that was begun at this second: what was under way before the outage does not end it."""
        if self._since is not None and self._since <= begun:
            log.warning("kept_again", after_seconds=round(time.monotonic() - self._since))
            self._since = None
            metrics.unwritable.set(0)
