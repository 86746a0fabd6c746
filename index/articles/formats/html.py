"""Web pages: the article out of everything around it, by trafilatura."""

import codecs
import html
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from index.articles.encodings import decode, meant_by
from index.articles.formats.pages.walls import refuse_walls
from index.articles.reading import Reading
from index.errors import ArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]+)", re.IGNORECASE)
_HTML_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s{0,9}=\s{0,9}[\"']?([\w-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w-]+)", re.IGNORECASE)

_OF_ONE_BYTE = ("cp125", "iso8859", "koi8", "mac")
"""How Python's names of encodings begin in which any bytes are letters, those of UTF-8 too: « Ã© »."""
_NEVER_SAID_IN_ITSELF = re.compile(r"utf-?_?(?:7|16|32)", re.IGNORECASE)
"""What no page can say of itself in ASCII letters; the WHATWG's standard takes UTF-16 for UTF-8 there."""

_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|em|font|i|mark|nobr|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)

_BESIDE_FRENCH_MARKS = re.compile(r"(?<!\s)\s+(?=[:»])|(?<=«)\s+")
"""Blanks of a page's title where French has no-break ones: at others trafilatura parts it from the name of the site, so
that « M. Orsic : le procès » was « le procès », from a paper called « M. Orsic »."""

_LATEST = "2199-12-31"
"""Trafilatura drops dates after this one; a date in the future is kept, since embargoes and wrong clocks are the
publisher's business."""

# trafilatura splits and joins text at white space, which turns the no-break spaces of French into plain ones.
# They travel through it as letters of a script that no newspaper uses (Linear A).
_SPACES = {
    "\u00a0": ("\U00010600", ("&nbsp;", "&#160;", "&#xa0;")),
    "\u202f": ("\U00010601", ("&#8239;", "&#x202f;")),
    "\u2009": ("\U00010602", ("&thinsp;", "&#8201;", "&#x2009;")),
}
_DISGUISE = {spelling: stand_in for space, (stand_in, entities) in _SPACES.items() for spelling in (space, *entities)}
_DISGUISED = re.compile("|".join(map(re.escape, _DISGUISE)), re.IGNORECASE)
_REVEAL = str.maketrans({stand_in: space for space, (stand_in, _) in _SPACES.items()})


def read_html(content: bytes, charset: str | None = None) -> Reading:
    """Read a page. `charset` is what the server said, if any.

    Raises ArticleError if no article is found in it.
    """
    from index.articles.formats.pages.told import told_by  # noqa: PLC0415 - with trafilatura

    page = _decoded(content, charset)
    tree = _parsed(page)
    told = told_by(tree)
    found = _extracted(tree)
    title = _revealed(told.headline or found.title)
    given: dict[str, object] = {
        "title": title,
        "authors": [_revealed(name) for name in told.authors] or _revealed(found.author),
        "date": found.date,
        "updated": told.updated,
        "url": found.url,
        "source": _revealed(found.sitename),
        "section": _revealed((found.categories or [""])[0]),
        "lang": found.language or _language(page),
    }
    return Reading(_text(found, title), given)


def read_markup(markup: str) -> str:
    """Return the text of the markup of an article alone, as feeds and exports have it. Raises as `read_html`."""
    return _text(_extracted(_parsed(f"<html><body><article>{markup}</article></body></html>")), None)


def _parsed(page: str) -> "HtmlElement":
    """Return a page as lxml has it. Raises ArticleError if it is none."""
    import trafilatura  # noqa: PLC0415 - 0.5 s, only for pages

    tree = trafilatura.load_html(_DISGUISED.sub(lambda found: _DISGUISE[found[0].lower()], page))
    if tree is None:
        raise ArticleError("holds no article text", "no_text")
    return tree


def _extracted(tree: "HtmlElement") -> "Document":
    """Return what trafilatura finds in a page. Raises ArticleError if that is nothing."""
    from index.articles.formats.pages.prepared import leave_only, prepare, run_together  # noqa: PLC0415
    from index.articles.formats.pages.visible import drop_hidden  # noqa: PLC0415

    drop_hidden(tree)
    prepare(tree)
    for title in tree.iter("title"):
        title.text = _BESIDE_FRENCH_MARKS.sub(_SPACES["\u00a0"][0], title.text or "")
    found = _extraction(tree)
    if found is None:
        raise ArticleError("holds no article text", "no_text")
    article = run_together(found.body, tree)
    if article is not None:
        leave_only(article, tree)
        if parted := _extraction(tree):
            found.body = parted.body
    return found


def _extraction(tree: "HtmlElement") -> "Document | None":
    import trafilatura  # noqa: PLC0415 - as above

    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
    )
    return None if isinstance(found, dict) else found


def _text(found: "Document", title: str | None) -> str:
    """Return the paragraphs of an article, a blank line between them. Raises ArticleError if they are none of one."""
    from index.articles.formats.pages.page_tables import put_headings_into_cells  # noqa: PLC0415 - as trafilatura
    from index.articles.formats.pages.page_text import article_paragraphs, paragraphs  # noqa: PLC0415 - as trafilatura
    from index.articles.formats.pages.prepared import captions_last  # noqa: PLC0415

    put_headings_into_cells(found.body)
    own = article_paragraphs([_revealed(one) for one in paragraphs(found.body)], title)
    text = "\n\n".join(captions_last(own))
    if not text:
        raise ArticleError("holds no article text", "no_text")
    refuse_walls(text)
    return text


def untagged(title: str) -> str:
    """Return a title without the tags and entities that it is marked up with: « <em>Dune</em> revient »."""
    return _TAG.sub("", html.unescape(title))


def _revealed(value: str | None) -> str:
    return (value or "").translate(_REVEAL)


def _decoded(content: bytes, charset: str | None) -> str:
    """Decode by what the server says, then what the page says, then what the bytes look like.

    What is said to be of an older encoding and is UTF-8 from end to end was declared wrongly: servers say the same of
    all their pages, and editors leave the old name where it was.
    """
    declared = _CHARSET.search(content[:4_096]) or _XML_ENCODING.search(content[:400])
    says_itself = declared[1].decode("ascii") if declared else ""
    for name in (charset, "" if _NEVER_SAID_IN_ITSELF.match(says_itself) else says_itself):
        if name:
            label = meant_by(name)
            with suppress(LookupError, ValueError):  # unknown, no encoding of text, `undefined`, not what it says
                if codecs.lookup(label).name.startswith(_OF_ONE_BYTE):
                    with suppress(UnicodeDecodeError):
                        return content.decode("utf-8").removeprefix("\ufeff")
                return content.decode(label).removeprefix("\ufeff")
    return decode(content)


def _language(page: str) -> str | None:
    found = _HTML_LANGUAGE.search(page[:4_096])
    return found[1] if found else None
