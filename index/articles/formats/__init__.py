"""One reader per file format: bytes in, body and metadata as they stand out."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from index.articles.confinement import Confinement
from index.articles.formats.docx import read_docx
from index.articles.formats.html import read_html
from index.articles.formats.json_lines import read_json, read_lines
from index.articles.formats.pdf import read_pdf
from index.articles.formats.plain_text import read_text
from index.articles.outcome import Unreadable, why
from index.articles.reading import Limits, Located, Reading
from index.errors import ArticleError

PLAIN: dict[str, Callable[[bytes], Reading]] = {".txt": read_text, ".md": read_text, ".markdown": read_text}
"""Formats that are read where they are found: they only need decoding."""
CONFINED: dict[str, Callable[[bytes], Reading]] = {
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""Formats that are parsed in a worker."""
COLLECTIONS = {".json": read_json, ".jsonl": read_lines, ".ndjson": read_lines}
"""Formats of many articles a file; also compressed, as `.jsonl.gz`."""
EXTENSIONS = frozenset({*PLAIN, *CONFINED, *COLLECTIONS, *(f"{extension}.gz" for extension in COLLECTIONS)})


def read_file(path: Path, article_id: str, limits: Limits, confinement: Confinement) -> Iterator[Located | Unreadable]:
    """Yield each article of a file, or the reason why it cannot be read."""
    extension = Path(path.name.lower().removesuffix(".gz")).suffix
    is_collection = extension in COLLECTIONS
    try:
        with _opened(path) as stream:
            if is_collection:
                yield from COLLECTIONS[extension](stream, article_id, str(path), limits, confinement)
            else:
                yield Located(article_id, str(path), _reading(extension, _content(stream, limits), confinement))
    except (ArticleError, OSError, EOFError, zlib.error) as error:
        yield Unreadable(article_id, why(error), hides_others=is_collection)


def _reading(extension: str, content: bytes, confinement: Confinement) -> Reading:
    if extension in PLAIN:
        return PLAIN[extension](content)
    return confinement.read(CONFINED[extension], content)


def _opened(path: Path) -> BinaryIO:
    if not path.is_file():
        raise ArticleError("is no file (a pipe or a device, perhaps)")  # reading one might wait for ever
    return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _content(stream: BinaryIO, limits: Limits) -> bytes:
    content = stream.read(limits.article_bytes + 1)
    if len(content) > limits.article_bytes:
        raise ArticleError(f"is larger than {limits.article_bytes // 1_000_000} MB")
    return content
