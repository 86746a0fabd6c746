"""The dates that a question asks for, and what they move up."""

from index.search.dates.timeliness import timely

__all__ = ["timely"]
