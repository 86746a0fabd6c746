"""Open an index: from settings to something that searches and something that runs."""

from index.opening.index import Index
from index.place import IndexPlace

__all__ = ["Index", "IndexPlace"]
