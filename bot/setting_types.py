"""What a setting may hold, where it is more than a text or a number."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, field_validator

_ID = re.compile(r"-?\d+")


def place(value: Path) -> Path:
    """Return the path with ~ as a shell would have it. Raises ValueError if there is no such user, or no home."""
    try:
        return value.expanduser()
    except RuntimeError as error:
        raise ValueError(f"{error}: write the whole path") from None


Place = Annotated[Path, AfterValidator(place)]
"""Of a file or folder."""


def http_url(value: str) -> str:
    """Return an address without a final slash. Raises ValueError if it is not of the web."""
    if not value.startswith(("http://", "https://")):
        raise ValueError("must start with http:// or https://")
    return value.rstrip("/")


HttpUrl = Annotated[str, AfterValidator(http_url)]
"""Without a final slash."""


def ids(value: str) -> str:
    """Return the value if it lists Telegram ids. Raises ValueError otherwise."""
    for part in filter(None, (part.strip() for part in value.split(","))):
        if not _ID.fullmatch(part):
            raise ValueError("must be Telegram ids (numbers), separated by commas")
    return value


def ids_or_star(value: str) -> str:
    """Return the value if it is `*`, or lists Telegram ids. Raises ValueError otherwise."""
    return value if value.strip() == "*" else ids(value)


def numbers(value: str) -> frozenset[int]:
    """Return the ids of such a list; none for `*`."""
    return frozenset(int(part) for part in value.split(",") if _ID.fullmatch(part.strip()))


def networks(value: str) -> str:
    """Return the value if it lists networks. Raises ValueError otherwise."""
    for part in filter(None, (part.strip() for part in value.split(","))):
        try:
            ip_network(part)
        except ValueError:
            raise ValueError("must be networks, as 10.1.0.0/16, separated by commas") from None
    return value


class CollectionSetting(BaseModel):
    """One collection of COLLECTIONS: a set of articles of its own, and who may ask it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: str
    """As ARTICLES."""
    ask: Annotated[str, AfterValidator(ids_or_star)] = ""
    """As TELEGRAM_ALLOWED, among those who may use the bot at all; empty: admins only."""

    @field_validator("sources")
    @classmethod
    def _some(cls, value: str) -> str:
        if not value.strip(" ,"):
            raise ValueError("sources must name at least one folder, file, feed or page")
        return value

    @property
    def roots(self) -> list[str]:
        """Its sources, one by one."""
        return [source.strip() for source in self.sources.split(",") if source.strip()]

    @property
    def open_to_everyone(self) -> bool:
        """Whether everybody may ask it who may use the bot."""
        return self.ask.strip() == "*"

    @property
    def allowed(self) -> frozenset[int]:
        """Ids of the people and groups that may ask it, besides admins."""
        return numbers(self.ask)


def collection_name(value: str) -> str:
    """Return the value if it may stand in a command. Raises ValueError otherwise."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", value):
        raise ValueError(
            "a collection is named by a small letter, then small letters, digits and _, 32 at most, as in /ask@name"
        )
    return value


CollectionName = Annotated[str, AfterValidator(collection_name)]
