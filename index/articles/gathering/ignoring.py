"""What the `.gitignore` and `.sourcierignore` files of a folder leave out."""

from pathlib import Path

from pathspec import GitIgnoreSpec

from index.articles.beneath import open_beneath
from index.errors import ArticleError
from index.reasons import Reason

IGNORE_FILES = (".gitignore", ".sourcierignore")
"""Say what to leave out, read in every folder in this order: the last pattern that matches wins, as in git."""
LARGEST_IGNORE_FILE = 100_000
"""Bytes."""

Specs = tuple[tuple[str, GitIgnoreSpec], ...]
"""What the ignore files exclude that count for a folder: its name below the root and theirs, the outermost first."""


def ignore_spec(folder: Path, allowed: tuple[Path, ...]) -> tuple[GitIgnoreSpec | None, list[tuple[str, Reason]]]:
    """Return what the ignore files of a folder exclude, and the lines of them that are no patterns, with reasons.

    RE2 matches them, in linear time: with Python's `re`, a pattern of eight stars takes years on a long name.
    Raises ArticleError if they cannot be used together, or are links out of the folder, whose lines would be told: then
    it is not known what may be shown.
    """
    lines, bad = [], []
    for name in IGNORE_FILES:
        for number, line in enumerate(_lines_of(folder / name, allowed), start=1):
            try:
                GitIgnoreSpec.from_lines([line], backend="re2")
                lines.append(line)
            except Exception as error:  # noqa: BLE001 - of several libraries
                bad.append((name, Reason.of(f"line {number} is no pattern: {error}"[:200], "pattern", line=number)))
    try:
        return (GitIgnoreSpec.from_lines(lines, backend="re2") if lines else None), bad
    except Exception as error:
        raise ArticleError(f"its {' and '.join(IGNORE_FILES)} cannot be used: {error}"[:200], "ignoring") from error


def is_ignored(name: str, specs: Specs) -> bool:
    """Whether the innermost file with an opinion excludes `name`, which is below the root, with a `/` if a folder."""
    for folder, spec in reversed(specs):
        verdict = spec.check_file(name[len(folder) :].lstrip("/")).include
        if verdict is not None:
            return verdict
    return False


def _lines_of(file: Path, allowed: tuple[Path, ...]) -> list[str]:
    """Return the lines of an ignore file; none where there is none."""
    if not file.is_file():
        return []
    if not any(map(file.resolve().is_relative_to, allowed)):
        raise ArticleError(
            f"its {file.name} is a link out of its folder: name where it leads in FOLLOW_LINKS", "ignoring"
        )
    with open_beneath(file, allowed) as stream:
        content = stream.read(LARGEST_IGNORE_FILE + 1)
    if len(content) > LARGEST_IGNORE_FILE:
        raise ArticleError(f"its {file.name} is larger than {LARGEST_IGNORE_FILE // 1000} kB", "ignoring")
    return content.decode("utf-8", "replace").splitlines()
