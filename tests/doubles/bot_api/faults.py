"""What goes wrong with Telegram: each fault hits the calls of one method (of one chat, if so said), a few times."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TooMany:
    """429: wait so many seconds."""

    retry_after: int = 1
    status = 429
    description = "Too Many Requests: retry later"


@dataclass(frozen=True)
class Failed:
    """500: nothing was delivered."""

    status = 500
    description = "Internal Server Error"


@dataclass(frozen=True)
class Forbidden:
    """403: the person has blocked the bot."""

    status = 403
    description = "Forbidden: bot was blocked by the user"


@dataclass(frozen=True)
class Conflict:
    """409: somebody else is polling."""

    status = 409
    description = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Rejected:
    """400 (or another status) with a description of one's choice."""

    description: str
    status: int = 400


@dataclass(frozen=True)
class ErrorPage:
    """A page of the proxy in front of Telegram, in HTML: nothing was delivered."""

    status: int = 502


@dataclass(frozen=True)
class Dropped:
    """The call is carried out, and the connection breaks before the bot hears of it."""


@dataclass(frozen=True)
class Lost:
    """The connection breaks before the call is carried out: to the bot it looks like `Dropped`."""


@dataclass(frozen=True)
class Bare:
    """The call is carried out, and the answer says no more than that."""


@dataclass(frozen=True)
class Slow:
    """The call is carried out at once; the bot hears of it only after so many seconds."""

    seconds: float


@dataclass
class Planned:
    """A fault that waits for its call."""

    fault: object
    method: str
    chat: int | None
    times: int

    def hits(self, method, chat):
        return self.times > 0 and self.method == method and (self.chat is None or self.chat == chat)
