"""About how many articles there are to read, without reading them: a run estimates its remaining time from it."""

import gzip
import zlib
from collections.abc import Sequence
from pathlib import Path

from index.articles.folders import ArticleFile, find_files
from index.articles.formats import Bundle, extensions, format_of
from index.articles.gathering.gathering import is_web
from index.errors import ArticleError

_BLOCK = 1 << 20
_LOOKED_AT = 64 * _BLOCK
"""Bytes of a bundle whose lines are counted: it may unpack to more than a day's reading."""


def estimate(sources: Sequence[str]) -> int:
    """Return about how many articles the sources hold; feeds and pages count one each."""
    return sum(1 if is_web(source) else _in_path(Path(source)) for source in sources)


def _in_path(path: Path) -> int:
    if not path.is_dir():
        return _in_file(path)
    return sum(_in_file(found.path) for found in find_files(path, extensions()) if isinstance(found, ArticleFile))


def _in_file(path: Path) -> int:
    """Return about how many lines a bundle has, judged by its beginning; 1 for every other file."""
    try:
        if not isinstance(format_of(path), Bundle):
            return 1
        with path.open("rb") as packed:
            stream = gzip.GzipFile(fileobj=packed) if path.name.lower().endswith(".gz") else packed
            lines = read = 0
            while read < _LOOKED_AT and (block := stream.read(_BLOCK)):
                lines, read = lines + block.count(b"\n"), read + len(block)
            return max(1, round(lines * path.stat().st_size / max(1, packed.tell())))
    except (ArticleError, OSError, EOFError, zlib.error):
        return 1
