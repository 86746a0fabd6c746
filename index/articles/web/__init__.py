"""Articles from feeds and web pages, fetched politely and from public addresses only."""

from index.articles.web.fetching import Fetcher, WebLimits
from index.articles.web.memory import WebMemory
from index.articles.web.sources import read_web

__all__ = ["Fetcher", "WebLimits", "WebMemory", "read_web"]
