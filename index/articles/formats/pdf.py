"""PDF files: the text that can be seen, by pypdf, lines put together again into paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import groupby
from statistics import quantiles
from typing import Any

from index.articles.reading import Reading
from index.errors import ArticleError

# The look-behinds keep a long word from being tried from each of its letters.
_HYPHENATED = re.compile(r"(?<!\w)(\w+)-\n(\w+)")
_WITH_HYPHEN = re.compile(r"(?<!\w)(?=(\w+-\w+))")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\A\W*(?:(?:page|p\.)\s*)?(\d{1,4})(?:\s*(?:/|sur|of|von|de)\s*\d{1,4})?\W*\Z", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?…:»”\"]\s*\Z")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Letters that a font draws as one, which nobody types or searches."""
_PAGE = 5_000
"""Characters that a page has, about."""
MOST_PAGES = 2_000
"""A book of articles has fewer; 100,000 pages of one line each took 37 s before they were given up."""
_NOT_SAID = re.compile(
    r"\A(?:microsoft word\b.*|untitled|sans titre|\(?(?:anonymous|unspecified)\)?|.*\.(?:docx?|indd|qxp|odt|pdf))\Z",
    re.IGNORECASE,
)


def read_pdf(content: bytes) -> Reading:
    """Read a PDF. Raises ArticleError if it needs a password or holds pictures only."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - 0.3 s, only for PDF files

    from index.articles.formats.pdf_pages.seen import PageReader  # noqa: PLC0415

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise ArticleError("is an encrypted PDF: save it without a password", "encrypted")
    if _says_it_has(reader.root_object) > MOST_PAGES:
        told = f"is a PDF of more than {MOST_PAGES:,} pages: cut it into several"
        raise ArticleError(told, "larger", number=MOST_PAGES, unit="pages")
    seen = PageReader(reader.root_object)
    pages = without_running_lines([seen.text(page) for page in reader.pages])
    text = joined(unwrap(page.translate(_LIGATURES)) for page in pages if page.strip())
    if not text:
        raise ArticleError("is a PDF without text (a scan): run text recognition on it first", "scan")
    known = reader.metadata
    given: dict[str, object] = {}
    if known:
        title = known.title or ""
        given = {
            "title": None if _NOT_SAID.match(title) else title,
            "author": None if _NOT_SAID.match(known.author or "") else known.author,
        }  # but no date: when a file was made says little of when an article appeared, and nobody would see the error
    return Reading(text, given)


def _says_it_has(catalogue: Mapping[str, Any]) -> int:
    """Return how many pages a document says that it has, 0 if it is damaged there: they are not gone through for it."""
    with suppress(KeyError, TypeError, ValueError):
        return int(catalogue["/Pages"]["/Count"])
    return 0


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """Leave out headers and footers: titles of the paper, dates of printing, page numbers.

    Such a line is among the two outermost lines of at least two pages and of half of all pages, digits ignored. A line
    that is only the number of its page is left out even on a single page.
    """
    split_pages = [page.splitlines() for page in pages]
    outer = [_outermost(lines) for lines in split_pages]
    times = Counter(
        form for lines, places in zip(split_pages, outer, strict=True) for form in {_form(lines[i]) for i in places}
    )
    running = {form for form, number in times.items() if number >= max(2, len(pages) / 2)}
    return [
        "\n".join(
            line for i, line in enumerate(lines)
            if not (i in places and (_form(line) in running or _is_number_of(page, line)))
        )
        for page, (lines, places) in enumerate(zip(split_pages, outer, strict=True), start=1)
    ]  # fmt: skip


def _outermost(lines: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(lines) if line.strip()]
    return {*filled[:2], *filled[-2:]} if len(filled) > 4 else {*filled[:1], *filled[-1:]}


def _form(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()).casefold())


def _is_number_of(page: int, line: str) -> bool:
    found = _PAGE_NUMBER.match(line)
    return bool(found and int(found[1]) == page)


def unwrap(page: str) -> str:
    """Put the lines of a page together into paragraphs with blank lines between them, and words cut at line ends.

    A paragraph ends at a blank line, or with a sentence that ends before the right margin.
    """
    lines = [line.rstrip() for line in _joined_words(page).splitlines()]
    blocks = [list(block) for filled, block in groupby(lines, key=bool) if filled]
    lengths = [len(line) for block in blocks if len(block) > 1 for line in block]
    margin = 0.85 * quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
    paragraphs: list[str] = []
    for block in blocks:
        paragraphs.append("")
        for line in block:
            paragraphs[-1] = f"{paragraphs[-1]} {line.lstrip()}".lstrip(" ")
            if len(line) < margin and (_ENDS_SENTENCE.search(line) or len(line) < margin / 2):
                paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def joined(pages: Iterable[str]) -> str:
    """Put pages together, a sentence that goes on overleaf with them."""
    text = ""
    for page in pages:
        if not text or _ENDS_SENTENCE.search(text[-9:]) or not page[:1].islower():
            text = f"{text}\n\n{page}".lstrip("\n")
        else:
            cut = text.endswith("-")
            text = text[:-_PAGE] + _joined_words(f"{text[-_PAGE:]}\n{page}") if cut else f"{text} {page}"
    return text


def _joined_words(page: str) -> str:
    """Join « infor-⏎mation », but keep the hyphen of « peut-⏎être » where the page has it elsewhere within a line."""
    known = set(_WITH_HYPHEN.findall(page))

    def as_one(cut: re.Match[str]) -> str:
        hyphenated = f"{cut[1]}-{cut[2]}"
        return hyphenated if hyphenated in known or not cut[2][0].islower() else f"{cut[1]}{cut[2]}"

    return _HYPHENATED.sub(as_one, page.replace("\u00ad\n", ""))
