"""Keep the index up to date while the bot runs: sources are read at the start, when they change, and on a schedule.

Feeds and pages only have the schedule. A folder is also watched, by what the operating system tells; the schedule is
for network disks, which tell nothing, and for folders that come and go.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import watchfiles

from index.articles import is_web
from index.errors import SourcierError, StoreHeld
from index.runs.indexing import RunResult

log = logging.getLogger("sourcier.watching")

SETTLED = 1_000
"""Milliseconds without a change after which a folder is read: what is copied into it arrives in pieces."""
LONGEST_UNSETTLED = 30_000
"""Milliseconds of changes after which it is read all the same."""
WAKING = 1.0
"""Seconds between two looks at the schedule."""
AGAIN = 20.0
"""Seconds until a source is tried again while another process writes the index."""

Watch = Callable[..., Iterable[set[tuple[watchfiles.Change, str]]]]
"""`watchfiles.watch`: yields what has changed."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How many seconds lie between two readings; 0 is never."""

    web: float
    """Of feeds and pages."""
    folders: float
    """Of folders and files, which are also read when they change; 0 leaves that out too."""


@contextmanager
def sources_watched(
    read: Callable[[str], RunResult],
    sources: Callable[[], Iterable[str]],
    schedule: Schedule,
    watch: Watch = watchfiles.watch,
) -> Iterator[None]:
    """Read each source when it is due while the block runs; `sources` says which there are at the moment.

    Each is read by itself, so that one that is in doubt holds up no other. In a thread of its own: a run blocks for
    seconds or hours. Leaving the block does not wait for a run under way, since whatever moment it is cut off at, the
    index stays whole.
    """
    stopped = threading.Event()
    watching = _Watching(read, sources, schedule, stopped, watch)
    threading.Thread(target=watching.go_on, name="watching", daemon=True).start()
    try:
        yield
    finally:
        stopped.set()


class _Watching:
    def __init__(
        self, read: Callable[[str], RunResult], sources: Callable[[], Iterable[str]], schedule: Schedule,
        stopped: threading.Event, watch: Watch,
    ) -> None:  # fmt: skip
        self._watch_files = watch
        self._unwatched = False
        """Whether nothing could be watched the last time."""
        self._read = read
        self._sources = sources
        self._schedule = schedule
        self._stopped = stopped
        self._due: dict[str, float] = {}
        """When each source is to be read next, on the monotonic clock."""

    def go_on(self) -> None:
        while not self._stopped.is_set():
            try:
                self._watch(self._schedule_sources())
            except SourcierError as error:
                log.warning("sources cannot be looked up: %s", error)
                self._stopped.wait(AGAIN)
            except Exception:  # as where the system has no watch left (fs.inotify.max_user_watches)
                if not self._unwatched:
                    log.exception("sources are not watched for now, but read by the schedule")
                self._unwatched = True
                self._read_what_is_due()
                self._stopped.wait(AGAIN)

    def _schedule_sources(self) -> dict[Path, int]:
        """Bring the schedule up to date; return the folders and files to watch, with what identifies each."""
        roots = [root for root in self._sources() if self._interval(root)]
        self._due = {root: self._due.get(root, 0.0) for root in roots}
        paths = [Path(root) for root in roots if not is_web(root)]
        return {path: path.stat().st_ino for path in paths if path.exists()}

    def _watch(self, paths: dict[Path, int]) -> None:
        """Read what is due and what changes, until there are other things to watch."""
        for path in paths if not self._unwatched else ():
            self._due[str(path)] = 0.0  # it was not watched so far, or another folder had its name
        for changes in self._changes(list(paths)):
            if self._unwatched:  # it can be watched again: what has changed meanwhile nobody told
                self._due |= {str(path): 0.0 for path in paths}
                self._unwatched = False
            for _, changed in changes:
                self._due |= {str(path): 0.0 for path in paths if Path(changed).is_relative_to(path)}
            self._read_what_is_due()  # what changes meanwhile is told afterwards
            if self._schedule_sources() != paths:
                return

    def _changes(self, paths: list[Path]) -> Iterator[set[tuple[watchfiles.Change, str]]]:
        """Yield what has changed, or nothing every second."""
        if paths:
            yield from self._watch_files(
                *paths, watch_filter=_Articles(paths), debounce=LONGEST_UNSETTLED, step=SETTLED,
                stop_event=self._stopped, rust_timeout=int(WAKING * 1000), yield_on_timeout=True,
                raise_interrupt=False, ignore_permission_denied=True,
            )  # fmt: skip
        while not paths and not self._stopped.is_set():
            yield set()
            self._stopped.wait(WAKING)

    def _read_what_is_due(self) -> None:
        for root in sorted(self._due, key=self._due.__getitem__):
            if self._stopped.is_set() or self._due[root] > time.monotonic():
                return
            self._due[root] = time.monotonic() + self._interval(root)
            try:
                _say(root, self._read(root))
            except StoreHeld as error:
                log.info("%s is read a little later: %s", root, error)
                self._due[root] = time.monotonic() + AGAIN
            except SourcierError as error:
                log.warning("%s was not read: %s", root, error)
            except Exception:
                log.exception("%s was not read", root)

    def _interval(self, root: str) -> float:
        return self._schedule.web if is_web(root) else self._schedule.folders


class _Articles(watchfiles.BaseFilter):
    """Leaves out what lies in hidden folders below the watched ones, as the reading of a folder does."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__()
        self._paths = paths

    def __call__(self, change: watchfiles.Change, path: str) -> bool:  # noqa: ARG002 - the base class's signature
        changed = Path(path)
        below = [changed.relative_to(watched).parts for watched in self._paths if changed.is_relative_to(watched)]
        return any(not any(part.startswith(".") for part in parts[:-1]) for parts in below)


def _say(root: str, result: RunResult) -> None:
    diff = result.diff
    level = logging.DEBUG if diff.changes_nothing and not diff.failed else logging.INFO
    log.log(
        level, "%s was read: %d added, %d changed, %d removed, %d failed, %d held back since they were removed",
        root, len(diff.added), len(diff.changed), len(diff.removed), len(diff.failed),
        len(diff.held_back) + len(diff.alike),
    )  # fmt: skip
