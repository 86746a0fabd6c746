"""What comes out of a source: an article, or the reason why there is none."""

import errno
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from index.articles.worker import DAMAGED, TOO_DEEP
from index.errors import ArticleError, StoreError
from index.reasons import Reason
from index.text.typography import cut_short
from index.types import Article

T = TypeVar("T")
LONGEST_REASON = 300
"""Characters. What a library says of a hostile item may repeat the item."""
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One article that could not be read. The others go on."""

    article: str
    """The id that it would have, or the nearest name for it (a file, a line of a file, a URL)."""
    reason: Reason
    hides_others: bool = False
    """Whether articles of unknown ids may be missing because of it: then nothing may be removed in this run."""
    source: str = field(default="", compare=False)
    """The source that it belongs to, once a run has taken note of it."""
    file: str = field(default="", compare=False)
    """Its file in that source, with the extension that an id goes without; empty if it is in none."""

    @property
    def name(self) -> str:
        """What people find it by."""
        return self.file or self.article

    @property
    def error(self) -> str:
        """The reason in a few words, for the terminal."""
        return self.reason.told


Outcome = Article | Unreadable


def _damaged(_: BaseException) -> Reason:
    return DAMAGED


def attempt(read: Callable[[], T], otherwise: Callable[[BaseException], Reason] = _damaged) -> T:
    """Return `read()`. Raises ArticleError for whatever goes wrong in it: one bad item never stops a run.

    `otherwise` says what is told of what a library raises; by default that the item is damaged.

    That includes BaseException, which libraries in Rust raise when they panic. Only requests to stop the program pass,
    and what is the matter with the index, as a full disk is: no item is at fault, and the next would fare no better.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, GeneratorExit, ArticleError, StoreError):
        raise
    except BaseException as error:
        raise ArticleError.because(why(error, otherwise)) from error


def why(error: BaseException, otherwise: Callable[[BaseException], Reason] = _damaged) -> Reason:
    """Say in one line why an item cannot be read; `otherwise` as for `attempt`."""
    if isinstance(error, ArticleError):
        reason = error.reason
    elif isinstance(error, FileNotFoundError):
        reason = Reason("has disappeared while the folder was read", "vanished")
    elif isinstance(error, OSError) and error.strerror:
        reason = Reason(error.strerror, "full" if error.errno in _FULL else "unopened")
    elif isinstance(error, MemoryError):
        reason = Reason("takes more memory than there is", "costly")
    elif isinstance(error, RecursionError):
        reason = TOO_DEEP
    else:
        reason = otherwise(error)
    return reason.saying(cut_short(" ".join(reason.told.split()), LONGEST_REASON))
