"""Articles from everywhere, one at a time: folders, files of many formats, feeds and web pages."""

from index.articles.counting import estimate
from index.articles.gathering import Gathering, existing, gather, is_web
from index.articles.limits import Limits
from index.articles.outcome import Outcome, Unreadable
from index.articles.spool import Spool

__all__ = ["Gathering", "Limits", "Outcome", "Spool", "Unreadable", "estimate", "existing", "gather", "is_web"]
