"""What share of small faults in the code do its tests notice?

    python -m tests.mutation [--sample 20] [--seed 1] [--area runs]

A sample of the faults that Cosmic Ray can make (an operator, a number, a condition, a loop, …) is put one at a time
into a copy of the repository, and the tests that concern the area are run there. What they let pass is printed with its
place: it wants a test, or code that nobody needs to go. Exit status 1 if the share is below FLOOR.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parent.parent
FLOOR = 0.8
SECONDS = 300
"""For the tests of one fault; one that takes them longer is noticed."""
LEFT_OUT = ("BitOr", "RemoveDecorator", "ReplaceUnaryOperator_Delete_Not_Invert")
"""Faults that break the import (`int + None` in an annotation, a class that is no dataclass): they say nothing."""


@dataclass(frozen=True, slots=True)
class Area:
    """Code, as patterns of paths, and the tests that are to notice faults in it."""

    code: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "verify": Area(("bot/answering/verify/**/*.py",), ("tests/answering/verify",)),
    "retrieval": Area(
        ("bot/answering/retrieval/*.py", "bot/answering/question/queries.py", "bot/answering/compose/quoting.py"),
        (
            "tests/answering/retrieval",
            "tests/answering/question/test_queries.py",
            "tests/answering/compose/test_quoting.py",
        ),
    ),
    "runs": Area(
        (
            "index/runs/**/*.py",
            "index/storage/held_back.py",
            "index/storage/manifest.py",
            "index/storage/retention.py",
            "index/storage/takedowns.py",
        ),
        (
            # The quick ones first: a fault that they notice costs no whole indexes.
            "tests/index/runs/comparison",
            "tests/index/runs/staging",
            "tests/index/runs/test_progress.py",
            "tests/index/runs/test_probing.py",
            "tests/index/runs/test_upkeep.py",
            "tests/index/storage/test_held_back.py",
            "tests/index/storage/test_manifest.py",
            "tests/index/storage/test_retention.py",
            "tests/index/runs",
            "tests/index/storage/test_takedowns.py",
            "tests/index/test_index_runs.py",
            "tests/index/test_sources.py",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One change of a module."""

    module: str
    operator: str
    occurrence: int
    line: int


def faults(area: Area) -> Iterator[Fault]:
    """Yield every fault that can be made in an area, in the order of its files."""
    for module in sorted(path for pattern in area.code for path in ROOT.glob(pattern)):
        tree = get_ast_from_path(module)
        for name in sorted(operator_names()):
            operator = get_operator(name)
            if operator.arguments() or any(left_out in name for left_out in LEFT_OUT):
                continue
            places = [start for node in ast_nodes(tree) for start, _ in operator().mutation_positions(node)]
            for occurrence, (line, _) in enumerate(places):
                yield Fault(module.relative_to(ROOT).as_posix(), name, occurrence, line)


def is_noticed(fault: Fault, tests: tuple[str, ...], copy: Path) -> bool:
    """Whether the tests fail with a fault in the copy."""
    with use_mutation(copy / fault.module, get_operator(fault.operator)(), fault.occurrence):
        return not passes(tests, copy)


def passes(tests: tuple[str, ...], copy: Path) -> bool:
    """Whether tests pass in the copy, within the time they have."""
    # In the order of the files: what tests a function alone takes milliseconds, and comes before whole indexes.
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests]
    try:
        ran = subprocess.run(command, cwd=copy, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def measured(name: str, sample: int, seed: int, copy: Path) -> tuple[int, int]:
    """Print what an area's tests let pass; return how many faults they noticed, of how many."""
    area = AREAS[name]
    tests = tuple(test for test in area.tests if (copy / test).exists())
    possible = list(faults(area))
    if not possible or not tests:
        sys.exit(f"{name}: no code or no tests under the paths of AREAS")
    if not passes(tests, copy):
        sys.exit(f"{name}: the tests fail without any fault")
    chosen = random.Random(seed).sample(possible, min(sample, len(possible)))
    noticed = 0
    for fault in chosen:
        if is_noticed(fault, tests, copy):
            noticed += 1
        else:
            told = fault.operator.removeprefix("core/")
            print(f"  not noticed: {fault.module}:{fault.line} {told} ({fault.occurrence})", flush=True)  # noqa: T201
    share = noticed / len(chosen)
    print(f"{name}: {noticed} of {len(chosen)} noticed ({share:.2f}); {len(possible)} possible", flush=True)  # noqa: T201
    return noticed, len(chosen)


def main() -> None:
    """Measure all areas, or one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=20, help="faults of each area")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", choices=AREAS, action="append")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        left_out = shutil.ignore_patterns(".*", "__pycache__", "site")
        shutil.copytree(ROOT, copy, ignore=left_out)
        results = [measured(name, asked.sample, asked.seed, copy) for name in asked.area or AREAS]
    noticed, tried = (sum(numbers) for numbers in zip(*results, strict=True))
    print(f"all: {noticed} of {tried} noticed ({noticed / tried:.2f})")  # noqa: T201
    sys.exit(noticed / tried < FLOOR)


if __name__ == "__main__":
    main()
