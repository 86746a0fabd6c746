"""Whether this process may have the memory that it needs: what libraries cannot get, they end the process for."""

import resource

from index.errors import SettingsError

NEEDED = 2_000_000_000
"""Bytes of addresses. With 1.2 GB, libraries in C and Rust end an index run or an answer with lines of their own, and
none of these says why; 400 MB are in use at most."""


def require_memory() -> None:
    """Raise SettingsError if a limit on this process leaves it too few addresses; of other limits nothing is known."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    if allowed != resource.RLIM_INFINITY and allowed < NEEDED:
        raise SettingsError(
            f"{allowed // 1_000_000} MB of addresses are all that this process may have (`ulimit -v`), and it needs "
            f"{NEEDED // 1_000_000}: allow more, and bound its memory by a cgroup (MemoryMax of systemd, --memory)"
        )
