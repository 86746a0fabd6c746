"""Validators of what was fetched before: enough to ask a server only for changes. No text is kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

BELIEVED = 86_400.0
"""Seconds for which a server is believed that a page has not changed since it was sent: some say so for ever."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server or a feed said about the version that was fetched."""

    etag: str | None = None
    last_modified: str | None = None
    stamps: Mapping[str, str] = field(default_factory=dict)
    """What each feed says of the entry (its dates and title): while it stays, the page is not fetched at all."""
    disputed: bool = False
    """Whether several feeds have it: then none of them is believed, and the page says what it says."""

    sent: float = 0.0
    """When it was last sent whole, in seconds since 1970; 0 if that is not known."""

    def conditions(self, now: float) -> dict[str, str]:
        """Return the headers that ask for it only if it has changed; none where it is to be sent whole again."""
        if not self.sent <= now < self.sent + BELIEVED:
            return {}
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}

    def told_by(self, feed: str, stamp: str) -> "Validators":
        """Return what is known once a feed's entry has been read.

        When a second feed tells of it, what the first one said is forgotten, so that it is read from the page as well.
        """
        disputed = self.disputed or self.is_told_by_another(feed)
        if disputed and not self.disputed:
            return Validators(stamps={feed: stamp}, disputed=True)
        return replace(self, stamps={**self.stamps, feed: stamp}, disputed=disputed)

    def is_told_by_another(self, feed: str) -> bool:
        """Whether another feed told of it."""
        return bool(self.stamps.keys() - {feed})


class WebMemory:
    """Validators by URL. What is noted during a run is kept only by `save`, after its articles are live.

    Otherwise a run that is killed would leave articles that look fetched and are nowhere.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known = self._saved()
        self._noted: dict[str, Validators] = {}

    def __getitem__(self, url: str) -> Validators:
        return self._known.get(url, Validators())

    def begin(self, *, anew: bool = False) -> None:
        """Begin a run: forget what was noted by one that did not come to its end, or that was a preview.

        `anew` fetches everything, whether it has changed or not.
        """
        self._noted.clear()
        if anew:
            self._known.clear()

    def note(self, url: str, validators: Validators) -> None:
        """Remember what was fetched in this run."""
        self._noted[url] = validators

    def forget(self, urls: Iterable[str]) -> None:
        """Fetch these anew next time, and what any of them, being a feed, told of.

        So are the feeds that told of one of these, which nobody would look for there otherwise.
        """
        self._known = self._saved() if self._file else self._known
        named, known = set(urls), len(self._known)
        pages = named | {url for url, one in self._known.items() if not named.isdisjoint(one.stamps)}
        feeds = {feed for url in pages for feed in self[url].stamps}
        for url in pages | feeds:
            self._known.pop(url, None)
            self._noted.pop(url, None)
        if len(self._known) < known:
            self._write()

    def clear(self) -> None:
        """Fetch everything anew next time."""
        self._known.clear()
        self._noted.clear()
        self._write()

    def save(self) -> None:
        """Keep what was noted, for the next runs, beside what others have saved since this one began."""
        self._known = (self._saved() if self._file else self._known) | self._noted
        self._write()

    def _saved(self) -> dict[str, Validators]:
        return _read(self._file) if self._file else {}

    def _write(self) -> None:
        if self._file:
            fresh = self._file.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps({url: asdict(v) for url, v in self._known.items()}), encoding="utf-8")
            fresh.replace(self._file)


def _read(file: Path) -> dict[str, Validators]:
    """Read what was saved; a damaged file costs only that everything is fetched again."""
    try:
        return {url: Validators(**fields) for url, fields in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
