"""Gather the articles of all sources as one stream."""

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.articles.confinement import Confinement
from index.articles.formats import extensions, read_file
from index.articles.gathering.completing import distinct
from index.articles.gathering.folders import ArticleFile, Folder
from index.articles.gathering.known_files import KnownFiles, NothingKnown
from index.articles.gathering.reading_ahead import Ahead
from index.articles.limits import Limits
from index.articles.outcome import Outcome, Unreadable, attempt, why
from index.articles.reading import Located, Recalled
from index.articles.refusals import Refusals
from index.errors import ArticleError, SettingsError, SourceError
from index.extensions import Group, installed, load, names

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher

SOURCES_AT_ONCE = 8
"""Feeds and pages that are read at a time."""
ReadSource = Callable[[str, "Fetcher", Confinement], Iterator[Located | Unreadable]]
"""Yields the articles behind an address, or an `Unreadable` for each that cannot be read.

Raises ArticleError where it breaks off. An article that it does not mention stays in the index. It must fetch through
the fetcher, which is polite and keeps out of private networks, and parse in the confinement.
"""
_SCHEME = re.compile(r"\A([a-z][a-z0-9+.-]{1,30})://", re.IGNORECASE)


def gather(
    sources: Sequence[str | Path], *, limits: Limits | None = None, fetcher: "Fetcher | None" = None
) -> Iterator[Outcome]:
    """Yield every article of the sources, or the reason why it cannot be read, one at a time: see `Gathering`."""
    return _all(Gathering(sources, limits=limits, fetcher=fetcher))


def _all(gathering: "Gathering") -> Iterator[Outcome]:
    with gathering:
        everything = (found for source in gathering.sources for found in gathering.located(source))
        yield from distinct(everything, NothingKnown())


class Gathering:
    """The articles of some sources, each source read from when it is asked for; feeds and pages some sources ahead.

    Sources are folders, files, and URLs of feeds and pages, which `fetcher` fetches; what has not changed on the web
    since the last run is left out, what `refusals` knows to cost too much is not read again, and what `files` knows is
    not parsed again. Raises SourceError, before anything is read, if a folder or file is missing or of an unknown
    format.
    """

    def __init__(
        self,
        sources: Sequence[str | Path],
        *,
        limits: Limits | None = None,
        fetcher: "Fetcher | None" = None,
        refusals: Refusals | None = None,
        files: KnownFiles | None = None,
    ) -> None:
        self.sources = list(dict.fromkeys(map(str, sources)))
        self._limits = limits or Limits()
        self._fetcher = fetcher
        self._files = files or NothingKnown()
        self._confinement = Confinement(self._limits.bounds, refusals)
        self._given_up = threading.Event()
        self._folders: list[Folder] = []
        self._paths = {source: existing(source) for source in self.sources if not is_web(source)}
        web = [source for source in self.sources if source not in self._paths]
        self._ahead = {source: Ahead(self._sound(source), self._given_up) for source in web}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Read no more."""
        self._given_up.set()
        self._confinement.close()

    @property
    def passed_over(self) -> Counter[str]:
        """How many files that were come by are of kinds that nobody reads and nobody is told of, by their extension."""
        return sum((folder.passed_over for folder in self._folders), Counter())

    def outcomes(self, source: str) -> Iterator[Outcome]:
        """Yield the articles of one source. Those of a folder or a file are completed ahead, while others are embedded.

        Completed, since that bounds what waits: what is read may be twenty times as long as an article.
        """
        if source in self._paths:
            return iter(Ahead(distinct(self._sound(source), self._files), self._given_up))
        return distinct(self.located(source), self._files)

    def located(self, source: str) -> Iterator[Located | Recalled | Unreadable]:
        """Yield what one source holds, as it stands there."""
        self._start_some_from(source)
        yield from self._ahead.get(source) or self._sound(source)

    def _start_some_from(self, source: str) -> None:
        """Start the next web sources early: most of their time is waiting for servers."""
        to_come = self.sources[self.sources.index(source) :]
        for coming in [one for one in to_come if one in self._ahead][:SOURCES_AT_ONCE]:
            self._ahead[coming].start()

    def _sound(self, source: str) -> Iterator[Located | Recalled | Unreadable]:
        """Read one source; if it breaks off, say so and let the other sources be read."""
        found = self._read(source)
        try:
            while (each := attempt(lambda: next(found, None))) is not None:
                yield each
        except ArticleError as error:
            reason = why(error)
            yield Unreadable(source, reason.saying(f"could not be read to its end: {reason}"), hides_others=True)

    def _read(self, source: str) -> Iterator[Located | Recalled | Unreadable]:
        if source in self._paths:
            yield from self._read_path(self._paths[source])
            return
        from index.articles.web.fetching import Fetcher  # noqa: PLC0415 - 0.5 s, only for feeds and pages

        try:
            read: ReadSource = load(Group.SOURCES, _scheme(source))
        except SettingsError as error:
            raise ArticleError(f"has no reader: {error}", "kind") from error
        yield from read(source, self._fetcher or Fetcher(), self._confinement)

    def _read_path(self, path: Path) -> Iterator[Located | Recalled | Unreadable]:
        if not path.is_dir():
            yield from self._read_file(ArticleFile(path, path.name))
            return
        folder = Folder.of(path, extensions(), self._limits.links_into)
        self._folders.append(folder)
        for file in folder.files():
            if isinstance(file, Unreadable):
                yield file
            else:
                yield from self._read_file(file, folder.allowed)

    def _read_file(self, file: ArticleFile, within: tuple[Path, ...] = ()) -> Iterator[Located | Recalled | Unreadable]:
        """Read a file, and tell with each article where it stands, one of many by its number or its id there."""
        confinement, recall = self._confinement, self._files.recall
        for found in read_file(file.path, file.article_id, self._limits, confinement, within, recall):
            if isinstance(found, Recalled):
                yield found
                continue
            article_id = found.article if isinstance(found, Unreadable) else found.article_id
            one_of_many = article_id.removeprefix(file.article_id).removeprefix("#")
            yield replace(found, file=f"{file.name}#{one_of_many}" if one_of_many else file.name)


def is_web(source: str | Path) -> bool:
    """Whether a source is an address instead of a path. Raises SourceError if nothing reads addresses of its scheme."""
    scheme = _scheme(source)
    if scheme and scheme not in installed(Group.SOURCES):
        told = f"{source}: addresses of {scheme}:// are not read, only those of {names(Group.SOURCES)}"
        raise SourceError(f"{told}; name local files by their path", "missing")
    return bool(scheme)


def _scheme(source: str | Path) -> str:
    found = _SCHEME.match(str(source))
    return found[1].lower() if found else ""


def existing(source: str | Path) -> Path:
    """Return the path of a folder or file. Raises SourceError if it is not there, neither, or of no known format."""
    path = Path(source).expanduser()
    if not path.exists():
        raise SourceError(f"{source} does not exist: correct ARTICLES or the path, or create it", "missing")
    if not path.is_dir() and not path.is_file():
        raise SourceError(f"{source} is neither a folder nor a file (a pipe or a device, perhaps)", "kind")
    if path.is_file() and not path.name.lower().endswith(tuple(extensions())):
        raise SourceError(f"{source} is of no format known here: {', '.join(sorted(extensions()))}", "kind")
    return path
