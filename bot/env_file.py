"""The file of settings, looked at line by line before anything else reads it.

Libraries read `.env` too, while they are imported (Chroma does), and each of them says of a bad line, in words of its
own, that it was passed over.
"""

from collections import defaultdict
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from index.errors import SettingsError

FILE = Path(".env")
"""In the folder that a command is run in."""

LARGEST = 1_000_000
"""Bytes; of empty lines it takes 4 s to read."""


def require_lines() -> None:
    """Raise SettingsError, which shows no line since it may hold a secret, if one of them sets nothing."""
    read = [one for one in _statements() if one.error or (one.key and one.value is None)]
    if read:
        lines = ("line " if len(read) == 1 else "lines ") + ", ".join(str(_line(*one.original)) for one in read)
        raise SettingsError(f"{FILE}, {lines}: write NAME=value, close quotation marks, and begin remarks with #")


def set_twice() -> list[str]:
    """Return what to say of each name that is set more than once, of which the last line counts; no value is shown.

    Raises SettingsError if the file cannot be read.
    """
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for one in _statements():
        if one.key:
            lines[one.key.upper()].append(_line(*one.original))  # the settings know no small letters either
    return [
        f"{name} is set in the lines {', '.join(map(str, set_in))}, of which only the last counts"
        for name, set_in in lines.items()
        if len(set_in) > 1
    ]


def _statements() -> list[Binding]:
    """Read the file; nothing if there is none. Raises SettingsError."""
    if not FILE.is_file():
        if FILE.exists():
            raise SettingsError(f"{FILE} is no file: rename it, and write settings into a file of that name")
        return []
    try:
        if FILE.stat().st_size > LARGEST:
            raise SettingsError(f"{FILE} is larger than {LARGEST // 1000} kB: keep nothing in it but settings")
        with FILE.open(encoding="utf-8") as stream:
            return list(parse_stream(stream))
    except UnicodeDecodeError:
        raise SettingsError(f"the file {FILE} is not in UTF-8: save it again in that encoding") from None
    except OSError as error:
        raise SettingsError(f"the file {FILE} cannot be read ({error.strerror}): let this user read it") from None


def _line(statement: str, first: int) -> int:
    """Return where a statement begins, which python-dotenv gives with the empty lines before it."""
    return first + statement[: len(statement) - len(statement.lstrip())].count("\n")
