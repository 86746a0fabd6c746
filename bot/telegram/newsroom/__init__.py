"""What the bot may know of the index and do to it."""

from bot.telegram.newsroom.protocols import FactChecker, Newsroom, Progress, Readings
from bot.telegram.newsroom.reports import (
    About,
    AddedArticle,
    Headline,
    Preview,
    Reindexed,
    SourceSummary,
    Status,
    Unread,
    UnreadDates,
)

__all__ = [
    "About",
    "AddedArticle",
    "FactChecker",
    "Headline",
    "Newsroom",
    "Preview",
    "Progress",
    "Readings",
    "Reindexed",
    "SourceSummary",
    "Status",
    "Unread",
    "UnreadDates",
]
