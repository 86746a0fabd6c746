"""Plain text and Markdown, with or without front matter."""

from index.articles.formats.encodings import decode
from index.articles.formats.front_matter import split
from index.articles.reading import Reading


def read_text(content: bytes) -> Reading:
    """Read a text; its body is what follows the front matter, character by character."""
    given, text = split(decode(content))
    return Reading(text, given)
