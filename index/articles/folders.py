"""Find the article files of a folder, without what `.gitignore` and `.sourcierignore` files exclude."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from index.articles.beneath import open_beneath
from index.articles.outcome import Unreadable, why
from index.errors import ArticleError
from index.reasons import Reason

IGNORE_FILES = (".gitignore", ".sourcierignore")
"""Say what to leave out, read in every folder in this order: the last pattern that matches wins, as in git."""
LARGEST_IGNORE_FILE = 100_000
"""Bytes."""
UNREAD_DOCUMENTS = frozenset({".doc", ".docm", ".odt", ".rtf", ".pages", ".epub", ".eml", ".msg", ".mht", ".mhtml"})
"""What word processors, mail programs and browsers save and nobody here reads: whoever puts one among articles means it
to be one."""
DEEPEST = 100
"""Depth of folders. More means a mounted circle, or folders made to exhaust the stack."""


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
        return folder + slash + _without_extension(file)


def _without_extension(name: str) -> str:
    """Return a file's name without its extension; that of a compressed file is double (`.jsonl.gz`)."""
    return Path(name.removesuffix(".gz")).stem


def find_files(
    root: Path, extensions: frozenset[str], links_into: tuple[Path, ...] = ()
) -> Iterator[ArticleFile | Unreadable]:
    """Yield the files under `root` in the order of their names, so that runs can be compared.

    Hidden files and folders are left out. Links to files are followed within `root` and into the folders of
    `links_into`, but not elsewhere: who may write to a folder of articles may not read the rest of the machine.
    Links to folders are not followed (they may form circles). What cannot be opened is reported.
    """
    yield from _walk(_Walk(root, extensions, may_be_read(root, links_into), Counter()), "", ())


def passed_over(root: Path, extensions: frozenset[str]) -> Counter[str]:
    """Return how many files of a folder are of kinds that nobody reads and nobody is told of, by their extension."""
    walk = _Walk(root, extensions, may_be_read(root, ()), Counter())
    for _ in _walk(walk, "", ()):
        pass
    return walk.passed_over


def may_be_read(root: Path, links_into: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders whose files may be read as articles of `root`, their own links resolved."""
    return tuple(folder.resolve() for folder in (root, *links_into))


@dataclass(frozen=True, slots=True)
class _Walk:
    root: Path
    extensions: frozenset[str]
    allowed: tuple[Path, ...]
    passed_over: Counter[str]


def _walk(walk: _Walk, folder: str, outer: tuple[tuple[str, GitIgnoreSpec], ...]) -> Iterator[ArticleFile | Unreadable]:
    here = walk.root / folder
    if folder.count("/") >= DEEPEST:
        deep = Reason.of(f"lies more than {DEEPEST} folders deep", "deep", folders=DEEPEST)
        yield Unreadable(folder, deep, hides_others=True)
        return
    try:
        with os.scandir(here) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        spec, bad_lines = _ignore_spec(here, walk.allowed)
    except (OSError, ArticleError) as error:
        reason = why(error)
        told = reason.saying(f"the folder cannot be opened: {reason}")
        yield Unreadable(folder, told, hides_others=True)
        return
    for file, bad in bad_lines:
        yield Unreadable(f"{folder}/{file}".lstrip("/"), bad)
    ignored = (*outer, (folder, spec)) if spec else outer
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in shown:
        yield from _entry(walk, entry, f"{folder}/{entry.name}".lstrip("/"), ignored)
    yield from _unread_documents(walk, folder, shown, ignored)


def _unread_documents(
    walk: _Walk, folder: str, entries: list[os.DirEntry[str]], ignored: tuple[tuple[str, GitIgnoreSpec], ...]
) -> Iterator[Unreadable]:
    """Tell of documents that nobody reads, but for those that are saved beside it in a format that is read."""
    read = {_without_extension(entry.name) for entry in entries if _extension(entry.name) in walk.extensions}
    for entry in entries:
        extension, name = _extension(entry.name), f"{folder}/{entry.name}".lstrip("/")
        alone = extension in UNREAD_DOCUMENTS - walk.extensions and _without_extension(entry.name) not in read
        if alone and entry.is_file(follow_symlinks=False) and not _is_ignored(name, ignored):
            told = f"is in a format without a reader ({extension}): save it as .docx or .pdf"
            yield _unreadable(ArticleFile(walk.root / name, name), Reason(told, "unread_document"))


def _entry(
    walk: _Walk, entry: os.DirEntry[str], name: str, ignored: tuple[tuple[str, GitIgnoreSpec], ...]
) -> Iterator[ArticleFile | Unreadable]:
    found = ArticleFile(walk.root / name, name)
    try:
        if entry.is_dir(follow_symlinks=False):
            if not _is_ignored(f"{name}/", ignored):
                yield from _walk(walk, name, ignored)
        elif _extension(entry.name) in walk.extensions and not _is_ignored(name, ignored):
            yield from _as_article(walk, entry, found)
        elif entry.is_file(follow_symlinks=False) and not _is_ignored(name, ignored):
            walk.passed_over[_extension(entry.name)] += 1
    except OSError as error:
        reason = why(error)
        yield _unreadable(found, reason.saying(f"cannot be opened: {reason}"))
    except RuntimeError:  # what Python says of links in a circle
        yield _unreadable(found, Reason("cannot be opened: its links lead in a circle", "link"))


def _as_article(walk: _Walk, entry: os.DirEntry[str], found: ArticleFile) -> Iterator[ArticleFile | Unreadable]:
    """Yield what has the name of an article, if it is a file that may be read; nothing for a link to a folder."""
    if entry.is_symlink() and not any(map(found.path.resolve().is_relative_to, walk.allowed)):
        yield _unreadable(found, Reason("is a link out of its folder: name where it leads in FOLLOW_LINKS", "link"))
    elif entry.is_file():
        yield found
    elif entry.is_symlink() and not found.path.exists():
        yield _unreadable(found, Reason("is a link that leads to nothing: correct it, or delete it", "link"))
    elif not entry.is_dir():
        yield _unreadable(found, Reason("is no file (a pipe or a device, perhaps): take it out", "kind"))


def _unreadable(file: ArticleFile, reason: Reason) -> Unreadable:
    return Unreadable(file.article_id, reason, file=file.name)


def _ignore_spec(folder: Path, allowed: tuple[Path, ...]) -> tuple[GitIgnoreSpec | None, list[tuple[str, Reason]]]:
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
