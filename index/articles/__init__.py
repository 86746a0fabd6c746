"""Articles from everywhere, one at a time: folders, files of many formats, feeds and web pages."""

from index.articles.gathering import Gathering, Spool, estimate, existing, gather, is_web
from index.articles.limits import Limits
from index.articles.outcome import Outcome, Unreadable

__all__ = ["Gathering", "Limits", "Outcome", "Spool", "Unreadable", "estimate", "existing", "gather", "is_web"]
