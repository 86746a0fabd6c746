"""The file of settings, looked at line by line before anything else reads it.

Libraries read `.env` too, while they are imported (Chroma does), and each of them says of a bad line, in words of its
own, that it was passed over.
"""

from pathlib import Path

from dotenv.parser import parse_stream

from index.errors import SettingsError

FILE = Path(".env")
"""In the folder that a command is run in."""

LARGEST = 1_000_000
"""Bytes; of empty lines it takes 4 s to read."""


def require_lines() -> None:
    """Raise SettingsError, which shows no line since it may hold a secret, if one of them sets nothing."""
    if not FILE.is_file():
        if FILE.exists():
            raise SettingsError(f"{FILE} is no file: rename it, and write settings into a file of that name")
        return
    try:
        if FILE.stat().st_size > LARGEST:
            raise SettingsError(f"{FILE} is larger than {LARGEST // 1000} kB: keep nothing in it but settings")
        with FILE.open(encoding="utf-8") as stream:
            read = [one for one in parse_stream(stream) if one.error or (one.key and one.value is None)]
    except UnicodeDecodeError:
        raise SettingsError(f"the file {FILE} is not in UTF-8: save it again in that encoding") from None
    except OSError as error:
        raise SettingsError(f"the file {FILE} cannot be read ({error.strerror}): let this user read it") from None
    if read:
        lines = ("line " if len(read) == 1 else "lines ") + ", ".join(str(_line(*one.original)) for one in read)
        raise SettingsError(f"{FILE}, {lines}: write NAME=value, close quotation marks, and begin remarks with #")


def _line(statement: str, first: int) -> int:
    """Return where a statement begins, which python-dotenv gives with the empty lines before it."""
    return first + statement[: len(statement) - len(statement.lstrip())].count("\n")
