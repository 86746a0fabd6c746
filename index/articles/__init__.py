"""Articles from everywhere, one at a time: folders, files of many formats, feeds and web pages."""

from index.articles.gathering import gather
from index.articles.outcome import Outcome, Unreadable
from index.articles.reading import Limits

__all__ = ["Limits", "Outcome", "Unreadable", "gather"]
