"""What a setting may hold, where it is more than a text or a number."""

import json
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, SecretStr, field_validator

_ID = re.compile(r"-?\d{1,18}")
"""Telegram's ids have 16 digits, and no database takes 20."""


def place(value: Path) -> Path:
    """Return the path with ~ as a shell would have it. Raises ValueError if there is no such user, or no home."""
    try:
        return value.expanduser()
    except RuntimeError as error:
        raise ValueError(f"{str(error).rstrip('.')}: write the whole path") from None


def time_zone(value: str) -> ZoneInfo:
    """Return a time zone of the IANA's. Raises ValueError if there is none of the name."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # ValueError and OSError: no name, but a path or a folder
        raise ValueError("there is no such time zone: write one as Europe/Paris") from None


TimeZone = Annotated[ZoneInfo, PlainValidator(time_zone)]


Place = Annotated[Path, AfterValidator(place)]
"""Of a file or folder."""


def own_folder(value: Path) -> Path:
    """Return a folder that Sourcier keeps its files in. Raises ValueError for /: `status` measures all it holds."""
    told = place(value)
    if told.resolve() == Path("/"):
        raise ValueError("is the root of the disk: name a folder for it")
    return told


OwnFolder = Annotated[Path, AfterValidator(own_folder)]
"""Of a folder that holds little else."""


def http_url(value: str) -> str:
    """Return an address without a final slash. Raises ValueError if it is not of the web, or names no host or port."""
    if not value.startswith(("http://", "https://")) or not urlsplit(value).hostname:
        raise ValueError("must start with http:// or https://, and name a host")
    try:
        urlsplit(value).port  # noqa: B018 - looked at, and not needed
    except ValueError:
        raise ValueError("has no port between 0 and 65535 behind its host") from None
    return value.rstrip("/")


HttpUrl = Annotated[str, AfterValidator(http_url)]
"""Without a final slash."""


def key(value: SecretStr) -> SecretStr:
    """Return a key or token without the line end that a file of one has.

    Raises ValueError, which does not show it, if it cannot be sent: typographic quotation marks came along, mostly.
    """
    text = value.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]+", text):
        raise ValueError("has a space or a character that no key has: copy it again")
    return SecretStr(text)


def bot_token(value: SecretStr) -> SecretStr:
    """Return a token without the line end that a file of one has. Raises ValueError for what can never be one.

    Telegram's are digits, a colon and 35 letters; other servers of its protocol give shorter ones.
    """
    text = value.get_secret_value().strip()
    if not re.fullmatch(r"\w{1,99}:[\w-]+", text, re.ASCII):
        raise ValueError("is no token of a bot, as 123456789:ABC-def…: write to @BotFather, who gives one")
    return SecretStr(text)


def webhook_secret(value: SecretStr) -> SecretStr:
    """Return the value if Telegram takes it. Raises ValueError otherwise."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, _ or -")
    return value


def database_url(value: SecretStr) -> SecretStr:
    """Return the address of a database. Raises ValueError, which does not show it, if it may be read in two ways.

    What stands behind the first @ of a password would be taken for the host, and be told when that is not found.
    """
    scheme, found, rest = value.get_secret_value().partition("://")
    if not (scheme and found):
        raise ValueError("must be an address, as postgresql+psycopg://user:password@host/name")
    place = (rest.partition("@")[2] or rest).partition("?")[0]
    if "@" in place:
        raise ValueError("has more than one @: write those of the password as %40")
    try:
        urlsplit(f"//{place}").port  # noqa: B018 - looked at, and not needed
    except ValueError:
        raise ValueError(
            "has no number as port: write what is special in the password as %2F, %3A or the like"
        ) from None
    return value


DatabaseUrl = Annotated[SecretStr, AfterValidator(database_url)]
"""With a password, mostly."""
BotToken = Annotated[SecretStr, AfterValidator(bot_token)]
Key = Annotated[SecretStr, AfterValidator(key)]
"""Of somebody's service."""
WebhookSecret = Annotated[SecretStr, AfterValidator(webhook_secret)]


def ids(value: str) -> str:
    """Return the value if it lists Telegram ids. Raises ValueError otherwise."""
    for part in filter(None, (part.strip() for part in value.split(","))):
        if not _ID.fullmatch(part):
            raise ValueError("must be Telegram ids (numbers), separated by commas")
    return value


def ids_or_star(value: str) -> str:
    """Return the value if it is `*`, or lists Telegram ids. Raises ValueError otherwise."""
    try:
        return value if value.strip() == "*" else ids(value)
    except ValueError as error:
        raise ValueError(f"{error}, or * alone") from None


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


def json_object(value: Any) -> Any:  # noqa: ANN401 - whatever stands there
    """Return the object that a text of JSON holds. Raises ValueError if it holds none."""
    try:
        read = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise ValueError('must be a JSON object on one line, as {"name": …}')  # noqa: TRY004 - of the value of a setting
    return read


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
            raise ValueError("must name at least one folder, file, feed or page")
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
