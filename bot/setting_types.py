"""What a setting may hold, where it is more than a text or a number."""

import json
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, PlainValidator, SecretStr
from pydantic_settings import NoDecode

_ID = re.compile(r"-?\d{1,18}")
"""Telegram's ids have 16 digits, and no database takes 20."""


def _place(value: Path) -> Path:
    """Return the path with ~ as a shell would have it. Raises ValueError if there is no such user, or no home."""
    try:
        return value.expanduser()
    except RuntimeError as error:
        raise ValueError(f"{str(error).rstrip('.')}: write the whole path") from None


def _time_zone(value: str) -> ZoneInfo:
    """Return a time zone of the IANA's. Raises ValueError if there is none of the name."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # ValueError and OSError: no name, but a path or a folder
        raise ValueError("there is no such time zone: write one as Europe/Paris") from None


TimeZone = Annotated[ZoneInfo, PlainValidator(_time_zone)]


Place = Annotated[Path, AfterValidator(_place)]
"""Of a file or folder."""


def _own_folder(value: Path) -> Path:
    """Return a folder that Sourcier keeps its files in. Raises ValueError for /: `status` measures all it holds."""
    told = _place(value)
    if told.resolve() == Path("/"):
        raise ValueError("is the root of the disk: name a folder for it")
    return told


OwnFolder = Annotated[Path, AfterValidator(_own_folder)]
"""Of a folder that holds little else."""


def _http_url(value: str) -> str:
    """Return an address without a final slash. Raises ValueError if it is not of the web, or names no host or port."""
    if not value.startswith(("http://", "https://")) or not urlsplit(value).hostname:
        raise ValueError("must start with http:// or https://, and name a host")
    try:
        urlsplit(value).port  # noqa: B018 - looked at, and not needed
    except ValueError:
        raise ValueError("has no port between 0 and 65535 behind its host") from None
    return value.rstrip("/")


HttpUrl = Annotated[str, AfterValidator(_http_url)]
"""Without a final slash."""


def _key(value: SecretStr) -> SecretStr:
    """Return a key or token without the line end that a file of one has.

    Raises ValueError, which does not show it, if it cannot be sent: typographic quotation marks came along, mostly.
    """
    text = value.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]+", text):
        raise ValueError("has a space or a character that no key has: copy it again")
    return SecretStr(text)


Key = Annotated[SecretStr, AfterValidator(_key)]
"""Of somebody's service."""


def _bot_token(value: SecretStr) -> SecretStr:
    """Return a token without the line end that a file of one has. Raises ValueError for what can never be one.

    Telegram's are digits, a colon and 35 letters; other servers of its protocol give shorter ones.
    """
    text = value.get_secret_value().strip()
    if not re.fullmatch(r"\w{1,99}:[\w-]+", text, re.ASCII):
        raise ValueError("is no token of a bot, as 123456789:ABC-def…: write to @BotFather, who gives one")
    return SecretStr(text)


BotToken = Annotated[SecretStr, AfterValidator(_bot_token)]


def _webhook_secret(value: SecretStr) -> SecretStr:
    """Return the value if Telegram takes it. Raises ValueError otherwise."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("must be 1 to 256 letters, digits, _ or -")
    return value


WebhookSecret = Annotated[SecretStr, AfterValidator(_webhook_secret)]


def _database_url(value: SecretStr) -> SecretStr:
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


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database_url)]
"""With a password, mostly."""


def parts_of(value: str) -> list[str]:
    """Return what a setting lists, separated by commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


def _ids(value: str) -> str:
    """Return the value if it lists Telegram ids. Raises ValueError otherwise."""
    for part in parts_of(value):
        if not _ID.fullmatch(part):
            raise ValueError("must be Telegram ids (numbers), separated by commas")
    return value


Ids = Annotated[str, AfterValidator(_ids)]


def names_everyone(value: str) -> bool:
    """Whether `IdsOrStar` is `*`, which stands for everyone."""
    return value.strip() == "*"


def _ids_or_star(value: str) -> str:
    """Return the value if it is `*`, or lists Telegram ids. Raises ValueError otherwise."""
    try:
        return value if names_everyone(value) else _ids(value)
    except ValueError as error:
        raise ValueError(f"{error}, or * alone") from None


IdsOrStar = Annotated[str, AfterValidator(_ids_or_star)]


def ids_in(value: str) -> frozenset[int]:
    """Return the ids that `Ids` or `IdsOrStar` lists; none for `*`."""
    return frozenset(int(part) for part in parts_of(value) if _ID.fullmatch(part))


def _networks(value: str) -> str:
    """Return the value if it lists networks. Raises ValueError otherwise."""
    for part in parts_of(value):
        try:
            ip_network(part)
        except ValueError:
            raise ValueError("must be networks, as 10.1.0.0/16, separated by commas") from None
    return value


Networks = Annotated[str, AfterValidator(_networks)]


_Name = TypeVar("_Name")
_Value = TypeVar("_Value")


def _json_object(value: Any) -> Any:  # noqa: ANN401 - whatever stands there
    """Return the object that a text of JSON holds. Raises ValueError if it holds none."""
    try:
        read = json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise ValueError('must be a JSON object on one line, as {"name": …}')  # noqa: TRY004 - of the value of a setting
    return read


JsonObject = Annotated[dict[_Name, _Value], NoDecode, BeforeValidator(_json_object)]
