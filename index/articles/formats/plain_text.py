"""Plain text, with or without front matter and a heading."""

from index.articles.encodings import decode
from index.articles.field_names import TITLE_NAMES
from index.articles.formats.front_matter import split
from index.articles.reading import Reading

_HEADINGS = ("# ", "## ")


def read_text(content: bytes) -> Reading:
    """Read a text; its body is what follows the front matter, character by character.

    Where that names no title, a heading of Markdown that the text begins with is one, and no sentence of it.
    """
    given, heading, text = headed(content)
    return Reading(text, {**given, "title": heading} if heading else given)


def headed(content: bytes) -> tuple[dict[str, object], str, str]:
    """Return what a head says, the heading that is the title (or nothing), and the text that follows them."""
    given, text = split(decode(content))
    line, _, rest = text.lstrip().partition("\n")
    heading = _heading(line) if line.startswith(_HEADINGS) else ""
    if heading and rest.strip() and given.keys().isdisjoint(TITLE_NAMES):
        return given, heading, rest.lstrip("\r\n")
    return given, "", text


def _heading(line: str) -> str:
    """Return the words of a heading; as CommonMark has it, a `#` that ends « C# » is one of its letters."""
    words = line.lstrip("#").strip()
    without = words.rstrip("#")
    return without.strip() if not without or without[-1].isspace() else words
