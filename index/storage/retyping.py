"""What is left of a text or an id when it is typed again: a takedown must not be undone by a space or a capital."""

import unicodedata
from urllib.parse import quote, unquote

from index.articles.web.urls import canonical, checked
from index.errors import ArticleError

_PORTS = {"http": 80, "https": 443}


def bare_text(text: str) -> str:
    """Return the letters and figures of a text in small letters: white space, marks and invisible characters differ."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def bare_id(article_id: str) -> str:
    """Return what an id has in common with others that lead to the same article.

    Of a file's name, the case of letters and how accents are encoded do not count; of an address, the scheme, `www.`,
    default ports, fragments, slashes too many and needless escapes.
    """
    if "://" not in article_id:
        return unicodedata.normalize("NFKC", article_id).casefold().strip()
    try:
        parts = checked(canonical(article_id))
    except ArticleError:
        return article_id
    port = f":{parts.port}" if parts.port not in {None, _PORTS[parts.scheme]} else ""
    path = "/".join(quote(unquote(step), safe="") for step in parts.path.split("/") if step)
    return f"{(parts.hostname or '').lower().rstrip('.').removeprefix('www.')}{port}/{path}?{parts.query}"
