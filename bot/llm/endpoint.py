"""Where a model is asked, and with which key."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.llm.prices import OPENAIS, Price

OPENAI_URL = "https://api.openai.com/v1"
NO_KEY = "none"
"""Servers of one's own take any key, but the client insists on one."""
MOST_AT_ONCE = 4
"""Requests at a time that a provider takes from anybody."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model on a server."""

    model: str
    base_url: str = OPENAI_URL
    key: str = NO_KEY
    own_price: Price | None = None
    """What the operator says that the model costs; it goes before OpenAI's list."""

    def __repr__(self) -> str:
        """Leave the key out: representations end up in logs."""
        return f"Endpoint(model={self.model!r}, host={self.host!r})"

    @property
    def host(self) -> str:
        """Host and port: all of the address that may be shown, since an address can hold a password."""
        parts = urlsplit(self.base_url)
        return f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"

    @property
    def is_openai(self) -> bool:
        """Whether it is OpenAI's own."""
        return self.host == urlsplit(OPENAI_URL).hostname

    @property
    def price(self) -> Price | None:
        """What the model costs here; None if nobody has said."""
        return self.own_price or (OPENAIS.get(self.model) if self.is_openai else None)

    @property
    def at_once(self) -> int:
        """How many requests are worth making at a time: on this machine, each would only slow the others down."""
        name = urlsplit(self.base_url).hostname or ""
        return 1 if name == "localhost" or _is_loopback(name) else MOST_AT_ONCE


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
