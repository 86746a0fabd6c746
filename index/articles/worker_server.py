"""How the server fails that workers are forked from, which imports this module (`confinement`)."""

import sys
import traceback
from multiprocessing import synchronize
from types import TracebackType


def _say_unless_deserted(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    """Print what failed, but for a worker whose semaphores have gone: so has the process that asked for it.

    One that is stopped while it starts a worker left twelve lines of multiprocessing's in the bot's log.
    """
    last = traceback.extract_tb(where)[-1:]
    if isinstance(error, FileNotFoundError) and last and last[0].filename == synchronize.__file__:
        return
    sys.__excepthook__(kind, error, where)


sys.excepthook = _say_unless_deserted
