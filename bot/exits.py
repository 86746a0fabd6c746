"""How a command ends that did not come to its end: one line on stderr, and its exit status."""

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.terminal import tell_error
from index.errors import NotUnderstood, SourcierError

DONE, FAILED, NOT_UNDERSTOOD, PARTLY = 0, 1, 2, 3
"""Exit statuses, as docs/OPERATING.md lists them.

PARTLY is another than FAILED since one damaged file among thirty is no reason for a script to stop before what comes
after the index; and it is not DONE, or whoever watches exit statuses alone would never hear of the file. So do rsync
(23) and tar (1, with 2 for failures).
"""
_INTERRUPTED = 130
"""Exit status after Ctrl-C, as of a shell: 128 and the number of the signal."""

_MORE_FILES = "let this user have more files open at once, as `ulimit -n 1024` does"
_MORE_ROOM = "free some space on its disk"
_ADVICE = {
    errno.EMFILE: _MORE_FILES, errno.ENFILE: _MORE_FILES, errno.ENOSPC: _MORE_ROOM, errno.EDQUOT: _MORE_ROOM,
    errno.EACCES: "let this user read and write there", errno.EPERM: "let this user read and write there",
    errno.EROFS: "mount its disk for writing", errno.ENAMETOOLONG: "give a shorter name",
    errno.ENOTDIR: "name a file or folder that is there", errno.ENOENT: "name a file or folder that is there",
    errno.EISDIR: "name a file, not a folder",
}  # fmt: skip
"""What to do about an error, by its number, wherever it is met: not every file lies in DATA_DIR."""

_OF_EVALUATION = {"bm25s", "ir_measures", "jinja2", "scipy", "tomlkit"}
"""What the extra `evaluation` brings."""


@contextmanager
def told_in_one_line() -> Iterator[None]:
    """Run a command; errors become one line on stderr and an exit status."""
    try:
        yield
    except SourcierError as error:
        tell_error(str(error))
        sys.exit(NOT_UNDERSTOOD if isinstance(error, NotUnderstood) else FAILED)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OF_EVALUATION:
            raise
        tell_error(f"`sourcier eval` needs {error.name}: install it with the extra, as sourcier[evaluation]")
        sys.exit(FAILED)
    except (KeyboardInterrupt, SystemExit) as ended:
        _stop_if_interrupted(ended)
        raise
    except BrokenPipeError:  # the reader of the output has closed it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        advice = _ADVICE.get(error.errno or 0, "check DATA_DIR, its disk and its permissions")
        tell_error(f"{where}{error.strerror or error}: {advice}")
        sys.exit(FAILED)
    except Exception as error:  # noqa: BLE001 - a traceback helps nobody who only runs the program
        tell_error(f"unexpected failure, please report it: {_in_one_line(error)}")
        sys.exit(FAILED)


def _stop_if_interrupted(ended: KeyboardInterrupt | SystemExit) -> None:
    """End at once after Ctrl-C and say in one line what is left; Typer reports Ctrl-C by an exit status."""
    if isinstance(ended, SystemExit) and ended.code != _INTERRUPTED:
        return
    tell_error("stopped; the index is as it was; the next run reads its sources again, and keeps what is embedded")
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    # Not sys.exit, which would wait for sentences still being embedded, though their vectors are not kept.
    os._exit(_INTERRUPTED)


def _in_one_line(error: Exception) -> str:
    """Say what failed and where in Sourcier: what a report needs."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "site-packages" not in frame.filename]
    at = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return " ".join(f"{type(error).__name__}: {error}".split())[:500] + at
