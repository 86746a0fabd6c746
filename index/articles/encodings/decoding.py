"""Bytes to text: UTF-8 first, byte order marks, then the older encodings of European newsrooms."""

import codecs
import re
from contextlib import suppress

import regex
from charset_normalizer import from_bytes

from index.articles.encodings.latin import latin_encoding, nonsense
from index.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_UNKNOWN = "is in no encoding known here: save it as UTF-8"
_SCRIPTS = {
    "cp1251": "Cyrillic", "koi8_r": "Cyrillic", "cp866": "Cyrillic", "iso8859_5": "Cyrillic",
    "cp1253": "Greek", "cp1255": "Hebrew",
}  # fmt: skip
"""Encodings of other letters than ours, which a detector tells from each other."""
_LETTERS = {script: regex.compile(rf"\p{{{script}}}") for script in _SCRIPTS.values()}
_TWO_SCRIPTS = {
    script: regex.compile(rf"\p{{Latin}}\p{{{script}}}|\p{{{script}}}\p{{Latin}}") for script in _SCRIPTS.values()
}
"""Letters of two scripts side by side: French that is read as Russian is full of them (« Йtй а Orlйans »)."""
_LETTERS_A_SLIP = 20
"""Letters of the script, at least, for each such place in what is Russian or Greek, where somebody mistyped."""
_SWITCHED = re.compile(rb"\x1b(?:\$[@AB(]|\([BIJ])")
"""What ISO 2022 changes between alphabets with, all in ASCII: it would pass for UTF-8, and for text."""
_FOREIGN, _FOREIGN_AT_LEAST = 0.4, 20
"""Share of what is no blank that lies beyond ASCII, and such characters, from which on nothing was written in Latin
letters: French has 0.05, Czech 0.2; Japanese, Chinese, Greek or Arabic that is read as Windows-1252 0.5 to 1."""
_IN_TURNS = 20
"""Bytes of an older encoding, at most, for each letter beyond ASCII in UTF-8, in what was put together of both."""
_SOUND = 10
"""Letters beyond ASCII that are whole UTF-8, for each place that is not: an older encoding has fewer than two."""


def meant_by(charset: str) -> str:
    """Return the encoding that a name stands for: servers say Latin-1 and mean Windows-1252, as every browser knows.

    So has it the WHATWG's Encoding standard.
    """
    return "cp1252" if charset.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else charset


def decode(content: bytes) -> str:
    """Return the text of a file, byte order mark removed, everything else as it stands.

    Raises ArticleError if it is not text (a picture, an archive, …) or in no known encoding.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_strictly(content[len(mark) :], encoding))
    if _SWITCHED.search(content):
        raise ArticleError(_UNKNOWN, "encoding")
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_damaged(content) or _legacy(content))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"says that it is {encoding} but is not: save it as UTF-8", "encoding") from error


def _damaged(content: bytes) -> str:
    """Return UTF-8 of which a few bytes are broken, as where a copy was cut off, with U+FFFD there; else nothing."""
    text = content.decode("utf-8", "replace")
    whole, broken = _whole_and_broken(text)
    return text if whole >= _SOUND * broken else ""


def _whole_and_broken(text: str) -> tuple[int, int]:
    """Count the letters beyond ASCII, and what stands for bytes that are no UTF-8."""
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - broken, broken


def _legacy(content: bytes) -> str:
    """Decode text that is not UTF-8.

    Windows-1252 decodes nearly anything, so it is taken unless the letters are of another script, or the language is
    one that is not written in it: in French text detectors of encodings confuse it with its neighbours (Windows-1250,
    Mac), which turns « è » into « č ».
    """
    if b"\x00" in content:
        raise ArticleError("is binary, not text", "binary")
    best = from_bytes(content[:100_000], cp_isolation=["cp1252", *_SCRIPTS]).best()
    encoding = best.encoding if best else "cp1252"
    if script := _SCRIPTS.get(encoding):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if _LETTERS_A_SLIP * len(_TWO_SCRIPTS[script].findall(text)) <= len(_LETTERS[script].findall(text)):
                return text
    try:
        text = _in_turns(content)
        if not text or nonsense(text):  # « ’é » of a Mac is one letter of UTF-8
            encoding = latin_encoding(content)
            text = min(filter(None, (text, content.decode(encoding))), key=nonsense)
    except UnicodeDecodeError as error:
        raise ArticleError(_UNKNOWN, "encoding") from error
    foreign, seen = sum(not character.isascii() for character in text), len(text) - sum(map(str.isspace, text))
    if foreign >= max(_FOREIGN_AT_LEAST, _FOREIGN * seen):
        raise ArticleError(_UNKNOWN, "encoding")
    return text


def _in_turns(content: bytes) -> str:
    """Return what was put together of UTF-8 and Windows-1252, as where one file was added to another; else nothing."""
    whole, broken = _whole_and_broken(content.decode("utf-8", "replace"))
    if whole * _IN_TURNS < broken:
        return ""
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8", "windows-1252")
    return ""


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read in Windows-1252 what is no UTF-8; an error handler of `codecs`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error("windows-1252", _as_windows_1252)


def _checked(text: str) -> str:
    sample = text[:20_000]
    if "\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise ArticleError("is binary, not text", "binary")
    return text
