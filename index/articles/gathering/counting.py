"""What sources hold, without reading them: about how many articles, from which a run estimates its remaining time."""

import gzip
import re
import zlib
from collections import Counter, deque
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from index.articles.formats import Bundle, extensions, format_of
from index.articles.formats.json_lines import MOST_ALIKE
from index.articles.gathering.folders import ArticleFile, Folder
from index.articles.gathering.gathering import is_web
from index.errors import ArticleError

_LINES, _BYTES = 20_000, 64_000_000
"""Of a bundle that are looked at: it may unpack to more than a day's reading."""
_LONGEST_LINE = 2_000_000
_COMPARED = 2_000
"""Bytes of a line by which it is the same as another."""
_ID = re.compile(rb'"id"\s{0,9}:\s{0,9}(?:"[^"]{0,300}"|\d{1,20})')
_ENTRY = re.compile(rb'"[^"]{1,60}"\s{0,9}:')
"""What a line begins with that is a part of an article, where each entry has a line of its own."""


def estimate(sources: Iterable[str], links_into: tuple[Path, ...]) -> int:
    """Return about how many articles the sources hold; feeds and pages count one each. Links: see `Folder`."""
    return sum(1 if is_web(source) else _in_path(Path(source), links_into) for source in sources)


def unread_kinds(sources: Iterable[str], links_into: tuple[Path, ...]) -> Counter[str]:
    """Return how many files of the sources' folders are passed over, by extension. Documents are told one by one."""
    found: Counter[str] = Counter()
    for path in (Path(source) for source in sources if not is_web(source)):
        if path.is_dir():
            folder = Folder.of(path, extensions(), links_into)
            deque(folder.files(), maxlen=0)
            found += folder.passed_over
    return found


def _in_path(path: Path, links_into: tuple[Path, ...]) -> int:
    if not path.is_dir():
        return _in_file(path)
    files = Folder.of(path, extensions(), links_into).files()
    return sum(_in_file(found.path) for found in files if isinstance(found, ArticleFile))


def _in_file(path: Path) -> int:
    """Return about how many articles a bundle has, judged by its beginning; 1 for every other file."""
    try:
        if not isinstance(format_of(path), Bundle):
            return 1
        with path.open("rb") as packed:
            is_packed = path.name.lower().endswith(".gz")
            articles = _at_the_beginning(cast("BinaryIO", gzip.GzipFile(fileobj=packed)) if is_packed else packed)
            return max(1, round(articles * path.stat().st_size / max(1, packed.tell())))
    except (ArticleError, OSError, EOFError, zlib.error):
        return 1


def _at_the_beginning(stream: BinaryIO) -> int:
    """Count the lines that look like an article, and of those that are the same but for an id what is read of them."""
    alike: Counter[bytes] = Counter()
    read = 0
    for line in islice(iter(lambda: stream.readline(_LONGEST_LINE), b""), _LINES):
        article = line.strip(b", \t\r\n") if len(line) < _LONGEST_LINE else b""
        if _is_an_article(article):
            alike[_ID.sub(b"", article)[:_COMPARED]] += 1
        read += len(line)
        if read >= _BYTES:
            break
    return sum(times if line == b"{" else min(times, MOST_ALIKE) for line, times in alike.items())


def _is_an_article(line: bytes) -> bool:
    """Whether a line holds an article or begins one; a broken one does not: a thousand of those end a file."""
    if line.startswith(b"{"):
        return line == b"{" or line.endswith(b"}")
    return bool(line) and line[:1] not in b"}[]" and not _ENTRY.match(line)
