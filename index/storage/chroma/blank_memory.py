"""Memory that is handed out is blank, so that no file has in it what memory held before.

Chroma's graph of vectors is written with the slots for links that it does not use, as the allocator gave them: words of
articles were found there that had been removed and stood in no record (3 of 8 stores in a process that had just thrown
another one away; none with this).
"""

import ctypes
import sys
from functools import cache

_PERTURB = -6  # M_PERTURB of <malloc.h>
_FREED = 0xFF  # what freed bytes are set to; those that are handed out get the complement


@cache
def hand_out_blank_memory() -> None:
    """Have the C library blank every block that it hands out or takes back, from now on in this process.

    Does nothing where the C library is not glibc, whose M_PERTURB this is.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(_PERTURB, _FREED)
