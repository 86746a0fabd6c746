"""Gather the articles of all sources as one stream."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.completion import complete, whole
from index.articles.folders import ArticleFile, find_files
from index.articles.formats import EXTENSIONS, read_file
from index.articles.outcome import Outcome, Unreadable
from index.articles.reading import Limits, Located
from index.errors import ArticleError, SourceError

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def gather(
    sources: Sequence[str | Path], *, limits: Limits | None = None, fetcher: "Fetcher | None" = None
) -> Iterator[Outcome]:
    """Yield every article of the sources, or the reason why it cannot be read, one at a time.

    Sources are folders, files, and the URLs of feeds and pages, which `fetcher` fetches; of those, what has not
    changed since the last run is left out. Raises SourceError, before anything is read, if a folder or file is not
    there, or is of no known format.
    """
    checked = [str(source) if is_web(source) else _existing(source) for source in sources]
    chosen = limits or Limits()
    return _distinct(found for source in checked for found in _read(source, chosen, fetcher))


def is_web(source: str | Path) -> bool:
    """Whether a source is a URL. Raises SourceError for the URLs that are not of the web."""
    scheme = _SCHEME.match(str(source))
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise SourceError(f"{source}: only http:// and https:// are fetched; name local files by their path")
    return scheme is not None


def _existing(source: str | Path) -> Path:
    path = Path(source).expanduser()
    if not path.exists():
        raise SourceError(f"{source} does not exist: correct ARTICLES or the path, or create it")
    if path.is_file() and not any(path.name.lower().endswith(extension) for extension in EXTENSIONS):
        raise SourceError(f"{source} is of no format known here: {', '.join(sorted(EXTENSIONS))}")
    return path


def _read(source: str | Path, limits: Limits, fetcher: "Fetcher | None") -> Iterator[Located | Unreadable]:
    if isinstance(source, Path):
        yield from _read_path(source, limits)
        return
    from index.articles.web.fetching import Fetcher  # noqa: PLC0415 - 0.5 s, only for feeds and pages
    from index.articles.web.sources import read_web  # noqa: PLC0415

    yield from read_web(source, fetcher or Fetcher())


def _read_path(path: Path, limits: Limits) -> Iterator[Located | Unreadable]:
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
            yield replace(each, article=whole(each.article))
            continue
        article_id, place = whole(each.article_id), whole(each.place)
        first = places.setdefault(article_id, place)
        if first != place:
            yield Unreadable(place, f"has the same id as {first} ({article_id}): rename one of them")
            continue
        try:
            yield complete(article_id, each.reading)
        except ArticleError as error:
            yield Unreadable(article_id, str(error))
