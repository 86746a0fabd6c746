"""Articles from everywhere, one at a time: folders, files of many formats, feeds and web pages."""

from index.articles.gathering import (
    Gathering,
    KnownFiles,
    NothingKnown,
    Spool,
    estimate,
    existing,
    gather,
    is_web,
    reading_version,
    unread_kinds,
)
from index.articles.limits import Limits
from index.articles.outcome import Outcome, Unreadable
from index.articles.refusals import Refusals
from index.articles.web.urls import checked

__all__ = [
    "Gathering",
    "KnownFiles",
    "Limits",
    "NothingKnown",
    "Outcome",
    "Refusals",
    "Spool",
    "Unreadable",
    "checked",
    "estimate",
    "existing",
    "gather",
    "is_web",
    "reading_version",
    "unread_kinds",
]
