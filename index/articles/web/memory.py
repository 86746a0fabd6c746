"""Validators of what was fetched before: enough to ask a server only for changes.

Neither a text nor an address nor a title is kept, only digests of them: any of them may be taken down.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Protocol

BELIEVED = 86_400.0
"""Seconds for which a server is believed that a page has not changed since it was sent: some say so for ever."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server or a feed said about the version that was fetched."""

    etag: str | None = None
    last_modified: str | None = None
    stamps: Mapping[bytes, bytes] = field(default_factory=dict)
    """By key of each feed, a digest of what it says of the entry (its dates and title): while it stays, the page is
    not fetched at all."""
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
        told = {key_of(feed): key_of(stamp)}
        others = bool(self.other_feeds(feed))
        if others and not self.disputed:
            return Validators(stamps=told, disputed=True)
        return replace(self, stamps={**self.stamps, **told}, disputed=self.disputed or others)

    def is_as_told(self, feed: str, stamp: str) -> bool:
        """Whether a feed said the same of the entry before."""
        return self.stamps.get(key_of(feed)) == key_of(stamp)

    def other_feeds(self, feed: str) -> set[bytes]:
        """Return the keys of the other feeds that told of it."""
        return self.stamps.keys() - {key_of(feed)}


class KeptValidators(Protocol):
    """Has validators by key from one run to the next. Safe to share between threads."""

    def known(self, keys: Collection[bytes]) -> dict[bytes, Validators]:
        """Return what is known of these; what nothing is known of is left out."""
        ...


class WebMemory:
    """Validators by URL, for one run. What is noted is kept only in the moment in which its articles are live.

    Otherwise a run that is killed would leave articles that look fetched and are nowhere.
    """

    def __init__(self, kept: KeptValidators | None = None) -> None:
        self._kept = kept
        self._anew = False
        self._known: dict[bytes, Validators] = {}
        self.noted: dict[bytes, Validators] = {}
        """By key, what is to be known instead."""

    def __getitem__(self, url: str) -> Validators:
        self.recall([url])
        return self._known.get(key_of(url), Validators())

    def recall(self, urls: Iterable[str]) -> None:
        """Look up what is known of these at once, for those who ask for one after the other."""
        if self._kept and not self._anew and (missing := {*map(key_of, urls)} - self._known.keys()):
            self._known |= {key: Validators() for key in missing} | self._kept.known(missing)

    def begin(self, *, anew: bool = False) -> None:
        """Begin a run: forget what was noted by one that did not come to its end, or that was a preview.

        `anew` fetches everything, whether it has changed or not.
        """
        self.noted.clear()
        self._anew = anew
        if anew:
            self._known.clear()

    def note(self, url: str, validators: Validators) -> None:
        """Remember what was fetched in this run."""
        self.noted[key_of(url)] = validators

    def ask_anew(self, keys: Iterable[bytes]) -> None:
        """Have these sent whole next time, whether they have changed or not."""
        self.noted |= {key: Validators() for key in keys}

    @property
    def met(self) -> set[bytes]:
        """The keys of what this run met with, and noted nothing new of."""
        return self._known.keys() - self.noted.keys()


def key_of(told: str) -> bytes:
    """Return what stands for an address, or for what a feed says of one, in 16 bytes."""
    return sha256(told.encode("utf-8", "surrogatepass")).digest()[:16]
