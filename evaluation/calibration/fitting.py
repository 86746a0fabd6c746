"""What the scripts that fit on sets have in common: the sets that are named, and the file that is written."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from bot.answering.types import Library
from bot.settings import load_settings
from evaluation.datasets.loading import load_set
from evaluation.datasets.roles import refuse_to_fit
from evaluation.datasets.types import EvaluationSet
from evaluation.stores import index_set
from index.errors import SourcierError


def sets_named(about: str | None) -> list[Path]:
    """Return the folders that the command line names, at least one; `about` is shown with how the script is used."""
    asked = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sets", metavar="SET", nargs="+", type=Path, help="a folder with a development set")
    sets: list[Path] = asked.parse_args().sets
    return sets


def opened(folder: Path) -> tuple[EvaluationSet, Library]:
    """Return a set with an index of its articles; end the script, in one line, for a set that nothing is fitted on."""
    try:
        loaded = load_set(folder)
        refuse_to_fit(loaded)
        return loaded, index_set(loaded, load_settings()).index.reader
    except SourcierError as error:
        sys.exit(str(error))


def write(lines: Iterable[str], package: ModuleType, name: str) -> None:
    """Write the file that a package reads."""
    (Path(str(package.__file__)).parent / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
