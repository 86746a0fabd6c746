"""Put a parsed page into a form in which trafilatura finds the whole of its article, and nothing else in it."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

CAPTION = "\U00010610"
"""What a caption begins with on its way through trafilatura: a letter of a script that no newspaper uses (Linear A)."""
_CAPTIONS = "//figure[not(.//p[not(ancestor::figcaption)] or .//table or .//pre or .//blockquote)]//figcaption"
_CREDITS = (
    "descendant::*[contains(@class, 'redit') or contains(@class, 'opyright') or contains(@class, 'source')"
    " or contains(@itemprop, 'copyright') or contains(@class, 'photographer') or contains(@class, 'author')]"
)
_CREDIT = re.compile(
    r"(?:©|\([cC]\)\s|\b(?:photos?|fotos?|fotografía|bild(?:er)?|picture|images?|crédits?|credits?|archives?|quelle"
    r"|fuente|fonte)\s?(?:credit\s?)?[:/|]|(?<=[(\[])photos?\s).{0,100}\Z",
    re.IGNORECASE | re.DOTALL,
)
"""Who took the picture: what is no statement, and would be quoted as one."""
_WORDS_OF_A_CAPTION = 4
"""Fewer are a name, « Archives », « Le bassin »."""
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?\Z")
_ENDS_WORD = re.compile(r"[^\W\d_]{3}[.,;:!?…»”\"’)]{0,3}\Z|[.!?…][»”\"’)]{0,2}\Z")


def prepare(page: HtmlElement) -> None:
    """Change a page in place; the first of these changes are needed for those that follow."""
    _drop_addresses_of_others(page)
    _make_parts_of_articles(page)
    _drop_note_marks(page)
    _make_paragraphs_of_captions(page)


def _drop_addresses_of_others(page: HtmlElement) -> None:
    """Leave a page the addresses that it says are its own.

    Trafilatura takes for one, too, what its links begin with, as in pages that a browser has saved, and where the page
    is for those who speak none of its languages.
    """
    for other in page.xpath("//base | //link[@rel='alternate'][@hreflang='x-default']"):
        other.drop_tree()


def _make_parts_of_articles(page: HtmlElement) -> None:
    """Let the messages of a live page, each an `article` beneath one headline, be parts of its one article.

    Otherwise the first of them would be taken for it, without what stands before them.
    """
    if page.find(".//h1") is None:
        return
    for around in {article.getparent() for article in page.iter("article")}:
        parts = [] if around is None else around.findall("article")
        if len(parts) > 1 and all(part.find(".//h1") is None for part in parts):
            for part in parts:
                part.tag = "section"


def run_together(body: etree._Element, page: HtmlElement) -> HtmlElement | None:
    """Return the `article` that trafilatura took as one paragraph, as it does with short ones: headline and all."""
    said = _letters("".join(map(str, body.itertext()))) if len(body) == 1 else ""
    return next((one for one in page.iter("article") if len(one) > 1 and _letters(one.text_content()) == said), None)


def leave_only(article: HtmlElement, page: HtmlElement) -> None:
    """Let an article be all that a page says, and a section of it, whose paragraphs are read one by one."""
    article.tag, article.tail = "section", None
    around = page.find("body")
    if around is not None:
        around[:] = [article]
        around.text = None


def _letters(text: str) -> str:
    return "".join(text.split())


def _drop_note_marks(page: HtmlElement) -> None:
    """Remove the raised figures that lead to notes: « en 1931.¹ Ils » would be « en 1931.1 Ils », another figure.

    Such a mark is a link within the page, or stands behind a sentence or a word; « km² » and « 10⁶ » do not.
    """
    for mark in list(page.iter("sup")):
        said = mark.text_content().strip()
        links = mark.findall(".//a") + [
            around for around in [mark.getparent()] if around is not None and around.tag == "a"
        ]
        leads = any((link.get("href") or "").startswith("#") for link in links)
        if _NOTE.match(said) and (leads or (said.isdigit() and _ENDS_WORD.search(_text_before(mark)))):
            mark.drop_tree()


def _text_before(element: HtmlElement) -> str:
    """Return some of what stands right before an element in its parent."""
    before = element.getprevious()
    if before is not None:
        return (before.tail or before.text_content())[-9:] if before.tail or len(before) < 9 else ""
    around = element.getparent()
    return "" if around is None else (around.text or "")[-9:]


def _make_paragraphs_of_captions(page: HtmlElement) -> None:
    """Let captions be paragraphs, marked by CAPTION: trafilatura leaves out figures with all that they hold.

    What is a link as a whole is the title of another article.
    """
    for caption in list(_found(page, _CAPTIONS)):
        for credit in list(_found(caption, _CREDITS)):
            credit.drop_tree()
        said = _CREDIT.sub("", " ".join(caption.text_content().split())).rstrip(" ([/|–—-")
        linked = sum(len(link.text_content()) for link in caption.iter("a"))
        if len(said.split()) < _WORDS_OF_A_CAPTION or 2 * linked > len(said) or _within_link(caption):
            caption.drop_tree()
            continue
        figure = next(caption.iterancestors("figure"))
        figure.tag = "div"
        figure.attrib.clear()
        tail = caption.tail
        caption.clear()
        caption.tag, caption.text, caption.tail = "p", f"{CAPTION}{said}", tail


def captions_last(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs of an article with its captions, unmarked, behind them all.

    Where they stood they would come between two sentences, the second of which may lean on the first.
    """
    running = [one for one in paragraphs if not one.startswith(CAPTION)]
    captions = [one.removeprefix(CAPTION) for one in paragraphs if one.startswith(CAPTION)]
    return [*running, *(one for one in dict.fromkeys(captions) if one not in running)]


def _within_link(element: HtmlElement) -> bool:
    return next(element.iterancestors("a"), None) is not None


def _found(element: HtmlElement, xpath: str) -> Iterator[HtmlElement]:
    found: object = element.xpath(xpath)
    yield from found if isinstance(found, list) else ()
