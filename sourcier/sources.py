"""Sourcier's own sources, as pyproject.toml registers them, and what others are made of.

Folders and files have no address, and so no name here.
"""

from index.articles.confinement import Confinement
from index.articles.gathering import ReadSource
from index.articles.outcome import Unreadable
from index.articles.reading import Located, Reading
from index.articles.web.fetching import Fetcher
from index.articles.web.sources import read_web
from index.reasons import Reason

__all__ = ["Confinement", "Fetcher", "Located", "ReadSource", "Reading", "Reason", "Unreadable", "read_web"]
