"""PDF files: text by pypdf, lines put together again into paragraphs."""

import re
from io import BytesIO
from statistics import quantiles

from index.articles.reading import Reading
from index.errors import ArticleError

_HYPHENATED = re.compile(r"(\w+)-\n(\w+)")
_ENDS_SENTENCE = re.compile(r"[.!?…:»”\"]\s*\Z")
_NO_TITLE = re.compile(r"\A(?:microsoft word\b.*|untitled|sans titre|.*\.(?:docx?|indd|qxp|odt|pdf))\Z", re.IGNORECASE)


def read_pdf(content: bytes) -> Reading:
    """Read a PDF. Raises ArticleError if it needs a password or holds pictures only."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - 0.3 s, only for PDF files

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise ArticleError("is an encrypted PDF: save it without a password")
    pages = [page.extract_text() for page in reader.pages]
    text = "\n\n".join(unwrap(page) for page in pages if page.strip())
    if not text:
        raise ArticleError("is a PDF without text (a scan): run text recognition on it first")
    known = reader.metadata
    given: dict[str, object] = {}
    if known:
        title = known.title or ""
        given = {
            "title": None if _NO_TITLE.match(title) else title,
            "author": known.author,
            "date": known.creation_date,
        }
    return Reading(text, given)


def unwrap(page: str) -> str:
    """Put the lines of a page together into paragraphs, one a line, and words that were cut at line ends.

    A paragraph ends at a blank line, or with a sentence that ends before the right margin.
    """
    lines = [line.rstrip() for line in _joined_words(page).splitlines()]
    lengths = [len(line) for line in lines if line]
    margin = 0.85 * quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
    paragraphs = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
            continue
        paragraphs[-1] = f"{paragraphs[-1]} {line.lstrip()}".lstrip(" ")
        if len(line) < margin and (_ENDS_SENTENCE.search(line) or len(line) < margin / 2):
            paragraphs.append("")
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _joined_words(page: str) -> str:
    """Join « infor-⏎mation », but keep the hyphen of « peut-⏎être » where the page has it elsewhere within a line."""

    def joined(cut: re.Match[str]) -> str:
        hyphenated = f"{cut[1]}-{cut[2]}"
        return hyphenated if hyphenated in page or not cut[2][0].islower() else f"{cut[1]}{cut[2]}"

    return _HYPHENATED.sub(joined, page.replace("\u00ad\n", ""))
