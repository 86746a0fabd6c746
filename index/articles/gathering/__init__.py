"""The articles of all sources as one stream, and about how many they are."""

from index.articles.gathering.counting import estimate, unread_kinds
from index.articles.gathering.gathering import Gathering, ReadSource, existing, gather, is_web
from index.articles.gathering.known_files import KnownFiles, NothingKnown
from index.articles.gathering.reading_version import reading_version
from index.articles.gathering.spool import Spool

__all__ = [
    "Gathering", "KnownFiles", "NothingKnown", "ReadSource", "Spool", "estimate", "existing", "gather", "is_web",
    "reading_version", "unread_kinds",
]  # fmt: skip
