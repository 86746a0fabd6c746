"""Bytes to text: UTF-8 first, byte order marks, then the older encodings of European newsrooms."""

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5")
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
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_damaged(content) or _legacy(content))


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"says that it is {encoding} but is not: save it as UTF-8") from error


def _damaged(content: bytes) -> str:
    """Return UTF-8 of which a few bytes are broken, as where a copy was cut off, with U+FFFD there; else nothing."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if whole >= _SOUND * broken else ""


def _legacy(content: bytes) -> str:
    """Decode text that is not UTF-8.

    Windows-1252 decodes nearly anything, so it is taken unless the letters say Cyrillic or a detector is needed:
    in French text detectors confuse it with its neighbours (Windows-1250, Mac), which turns « è » into « č ».
    """
    if b"\x00" in content:
        raise ArticleError("is binary, not text")
    best = from_bytes(content[:100_000], cp_isolation=["cp1252", *_CYRILLIC]).best()
    encoding = best.encoding if best else "cp1252"
    for candidate in (encoding, "cp1252"):
        try:
            return content.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise ArticleError("is in no encoding known here: save it as UTF-8")


def _checked(text: str) -> str:
    sample = text[:20_000]
    if "\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise ArticleError("is binary, not text")
    return text
