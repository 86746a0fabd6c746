"""Why an article could not be read, or the index not be used, in the reader's language."""

from bot.telegram.rendering.inert import one_line
from index.errors import SourcierError
from index.reasons import Reason
from prompts import Replies


def in_words(reason: Reason, words: Replies) -> str:
    """Return what is said of the kind of a reason; its own line where it is of none.

    Either may repeat the names of files and articles, which others chose: a path in it is no command.
    """
    if reason.kind == "other":
        return one_line(reason.told)
    return words.say(f"reason.{reason.kind}", **{name: _shown(name, value, words) for name, value in reason.values})


def failure_in_words(error: SourcierError, words: Replies) -> str:
    """Return what an admin is told of a command that failed."""
    return words.say("admin.failed", error=in_words(error.reason, words))


def _shown(name: str, value: str | int, words: Replies) -> str:
    if name == "unit":
        return words.say(f"unit.{value}")
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u202f" if words.language == "fr" else ",")
    return one_line(value)
