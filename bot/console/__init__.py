"""What the commands print for people: colours and progress bars on a terminal, plain text in files and pipes."""

from bot.console.answers import print_answer, print_passages
from bot.console.documents import print_json
from bot.console.holdings import moment, print_sources, print_summary, size_of, unread_dates
from bot.console.progress import indexing_progress
from bot.console.runs import print_removed, print_run, told_kinds

__all__ = [
    "indexing_progress", "moment", "print_answer", "print_json", "print_passages", "print_removed", "print_run",
    "print_sources", "print_summary", "size_of", "told_kinds", "unread_dates",
]  # fmt: skip
