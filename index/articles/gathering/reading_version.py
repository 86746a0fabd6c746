"""What stands for all code that has a part in what a file is read as."""

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from index.extensions import Group, installed


@cache
def reading_version() -> bytes:
    """Return a digest that is another one as soon as a file may be read otherwise.

    It is of this package's code, of that of packages which bring sources or formats, and of the names of everything
    that is installed, which have its versions in them. That is more than reads files: to parse anew once too often
    takes minutes, and what an older program read would stay wrong for ever. Takes some 20 ms.
    """
    digest = sha256("\n".join(sorted(_installed())).encode())
    for file in sorted({file for package in _packages() for file in _code(package)}):
        digest.update(sha256(file.read_bytes()).digest())
    return digest.digest()


def _installed() -> Iterator[str]:
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    return (found.name for folder in folders for found in folder.glob("*.dist-info"))


def _packages() -> set[str]:
    brought = [found for group in (Group.FORMATS, Group.SOURCES) for found in installed(group).values()]
    return {"index"} | {found.module.partition(".")[0] for found in brought}


def _code(package: str) -> Iterator[Path]:
    """Return the files of a package or of a single module; none of what is not there."""
    spec = find_spec(package)
    if spec and spec.submodule_search_locations:
        for folder in spec.submodule_search_locations:
            yield from (file for suffix in ("py", "toml") for file in Path(folder).rglob(f"*.{suffix}"))
    elif spec and spec.origin and Path(spec.origin).is_file():
        yield Path(spec.origin)
