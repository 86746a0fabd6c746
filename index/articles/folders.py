"""Find the article files of a folder, without what `.gitignore` and `.sourcierignore` files exclude."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from index.articles.outcome import Unreadable

IGNORE_FILES = (".gitignore", ".sourcierignore")
"""Read in every folder, in this order: the last pattern that matches wins, as git does."""


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to read, and the name that its article gets."""

    path: Path
    name: str
    """Path relative to the root, with extension, with `/` between folders."""

    @property
    def article_id(self) -> str:
        """The name without its extension."""
        folder, slash, file = self.name.rpartition("/")
        return folder + slash + without_extension(file)


def without_extension(name: str) -> str:
    """Return a file's name without its extension; that of a compressed file is double (`.jsonl.gz`)."""
    return Path(name.removesuffix(".gz")).stem


def find_files(root: Path, extensions: frozenset[str]) -> Iterator[ArticleFile | Unreadable]:
    """Yield the files under `root` in the order of their names, so that runs can be compared.

    Hidden files and folders are left out. Links to files are followed, links to folders are not (they may form
    circles). A folder that cannot be opened is reported.
    """
    yield from _walk(root, "", (), extensions)


def _walk(
    root: Path, folder: str, outer: tuple[tuple[str, GitIgnoreSpec], ...], extensions: frozenset[str]
) -> Iterator[ArticleFile | Unreadable]:
    here = root / folder
    try:
        with os.scandir(here) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Unreadable(folder, f"the folder cannot be opened: {error.strerror}", hides_others=True)
        return
    ignored = (*outer, *((folder, spec) for spec in _ignore_specs(here)))
    for entry in entries:
        name = f"{folder}/{entry.name}".lstrip("/")
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_ignored(f"{name}/", ignored):
                yield from _walk(root, name, ignored, extensions)
        elif entry.is_file() and _extension(entry.name) in extensions and not _is_ignored(name, ignored):
            yield ArticleFile(root / name, name)


def _ignore_specs(folder: Path) -> Iterator[GitIgnoreSpec]:
    for name in IGNORE_FILES:
        file = folder / name
        if file.is_file():
            yield GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8", errors="replace").splitlines())


def _is_ignored(name: str, specs: tuple[tuple[str, GitIgnoreSpec], ...]) -> bool:
    """Whether the innermost file with an opinion excludes `name`."""
    for folder, spec in reversed(specs):
        verdict = spec.check_file(name[len(folder) :].lstrip("/")).include
        if verdict is not None:
            return verdict
    return False


def _extension(name: str) -> str:
    """Return the extension in small letters, that under `.gz` included (`.jsonl.gz`)."""
    suffixes = Path(name.lower()).suffixes
    return "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])
