"""Kill index runs with SIGKILL at many random moments: `python -m benchmarks.kill_soak [--kills 50] [--seed N]`.

Fails at the first kill that leaves anything but the old index or the new one, or that the next run cannot complete.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from tests.doubles.processes import forked_processes
from tests.index.killing import begun, kill_one


def main() -> None:
    """Run the soak and print what it did."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=50)
    arguments.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    chosen = arguments.parse_args()
    dice = random.Random(chosen.seed)  # noqa: S311 - moments, not secrets
    processes = forked_processes()
    with tempfile.TemporaryDirectory() as folder:
        started = begun(Path(folder), processes)
        started.change_everything()
        usual = started.run()
        moments = [kill_one(started, usual, dice) for _ in range(chosen.kills)]
    print(  # noqa: T201
        f"{len(moments)} kills between {min(moments):.3f} and {max(moments):.3f} s of runs of {usual:.3f} s "
        f"(seed {chosen.seed}): every article was served old or new, none twice, and the next run completed each"
    )


if __name__ == "__main__":
    main()
