"""Gather the articles of all sources as one stream."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from index.articles.completion import complete
from index.articles.folders import ArticleFile, find_files
from index.articles.formats import EXTENSIONS, read_file
from index.articles.outcome import Outcome, Unreadable
from index.articles.reading import Limits, Located
from index.errors import ArticleError, SourceError


def gather(sources: Sequence[str | Path], *, limits: Limits | None = None) -> Iterator[Outcome]:
    """Yield every article of the sources, or the reason why it cannot be read, one at a time.

    Raises SourceError if a source does not exist at all, before anything is read.
    """
    paths = [_existing(source) for source in sources]
    chosen = limits or Limits()
    return _distinct(found for path in paths for found in _read(path, chosen))


def _existing(source: str | Path) -> Path:
    path = Path(source).expanduser()
    if not path.exists():
        raise SourceError(f"{source} does not exist: correct ARTICLES or the path, or create it")
    if path.is_file() and not any(path.name.lower().endswith(extension) for extension in EXTENSIONS):
        raise SourceError(f"{source} is of no format known here: {', '.join(sorted(EXTENSIONS))}")
    return path


def _read(path: Path, limits: Limits) -> Iterator[Located | Unreadable]:
    for file in find_files(path, EXTENSIONS) if path.is_dir() else [ArticleFile(path, path.name)]:
        if isinstance(file, Unreadable):
            yield file
        else:
            yield from read_file(file.path, file.article_id, limits)


def _distinct(found: Iterator[Located | Unreadable]) -> Iterator[Outcome]:
    """Complete the articles, and refuse the second of two with the same id: it would replace the first silently."""
    places: dict[str, str] = {}
    for each in found:
        if isinstance(each, Unreadable):
            yield each
            continue
        first = places.setdefault(each.article_id, each.place)
        if first != each.place:
            yield Unreadable(each.place, f"has the same id as {first} ({each.article_id}): rename one of them")
            continue
        try:
            yield complete(each.article_id, each.reading)
        except ArticleError as error:
            yield Unreadable(each.article_id, str(error))
