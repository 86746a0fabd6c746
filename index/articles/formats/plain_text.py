"""Plain text and Markdown, with or without front matter."""

from index.articles.formats.encodings import decode
from index.articles.formats.front_matter import split
from index.articles.reading import TITLE_NAMES, Reading

_HEADINGS = ("# ", "## ")


def read_text(content: bytes) -> Reading:
    """Read a text; its body is what follows the front matter, character by character.

    Where that names no title, a heading of Markdown that the text begins with is one, and no sentence of it.
    """
    given, text = split(decode(content))
    line, _, rest = text.lstrip().partition("\n")
    heading = _heading(line) if line.startswith(_HEADINGS) else ""
    if heading and rest.strip() and given.keys().isdisjoint(TITLE_NAMES):
        return Reading(rest.lstrip("\r\n"), {**given, "title": heading})
    return Reading(text, given)


def _heading(line: str) -> str:
    """Return the words of a heading; as CommonMark has it, a `#` that ends « C# » is one of its letters."""
    words = line.lstrip("#").strip()
    without = words.rstrip("#")
    return without.strip() if not without or without[-1].isspace() else words
