"""Find the article files of a folder, without what `.gitignore` and `.sourcierignore` files exclude."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from index.articles.gathering.ignoring import Specs, ignore_spec, is_ignored
from index.articles.outcome import Unreadable, why
from index.errors import ArticleError
from index.reasons import Reason

UNREAD_DOCUMENTS = frozenset({".doc", ".docm", ".odt", ".rtf", ".pages", ".epub", ".msg", ".mht", ".mhtml"})
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


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of articles, and what of it may be read."""

    root: Path
    extensions: frozenset[str]
    """Of the files that are articles, in small letters."""
    allowed: tuple[Path, ...]
    """Folders whose files may be read as articles of this one, their own links resolved."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """How many files that `files` came by are of kinds that nobody reads and nobody is told of, by their extension."""

    @classmethod
    def of(cls, root: Path, extensions: frozenset[str], links_into: tuple[Path, ...]) -> Self:
        """Open a folder whose links to files may lead within it and into the folders of `links_into`."""
        return cls(root, extensions, tuple(folder.resolve() for folder in (root, *links_into)))

    def files(self) -> Iterator[ArticleFile | Unreadable]:
        """Yield the files under the folder in the order of their names, so that runs can be compared.

        Hidden files and folders are left out. Links to files are followed only into what is allowed: who may write to
        a folder of articles may not read the rest of the machine. Links to folders are not followed (they may form
        circles). What cannot be opened is reported.
        """
        yield from _walk(self, "", ())


def _walk(whole: Folder, folder: str, outer: Specs) -> Iterator[ArticleFile | Unreadable]:
    here = whole.root / folder
    if folder.count("/") >= DEEPEST:
        deep = Reason.of(f"lies more than {DEEPEST} folders deep", "deep", folders=DEEPEST)
        yield Unreadable(folder, deep, hides_others=True)
        return
    try:
        with os.scandir(here) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        spec, bad_lines = ignore_spec(here, whole.allowed)
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
        yield from _entry(whole, entry, f"{folder}/{entry.name}".lstrip("/"), ignored)
    yield from _unread_documents(whole, folder, shown, ignored)


def _unread_documents(
    whole: Folder, folder: str, entries: list[os.DirEntry[str]], ignored: Specs
) -> Iterator[Unreadable]:
    """Tell of documents that nobody reads, but for those that are saved beside it in a format that is read."""
    read = {_without_extension(entry.name) for entry in entries if _extension(entry.name) in whole.extensions}
    for entry in entries:
        extension, name = _extension(entry.name), f"{folder}/{entry.name}".lstrip("/")
        alone = extension in UNREAD_DOCUMENTS - whole.extensions and _without_extension(entry.name) not in read
        if alone and entry.is_file(follow_symlinks=False) and not is_ignored(name, ignored):
            told = f"is in a format without a reader ({extension}): save it as .docx or .pdf"
            yield _unreadable(ArticleFile(whole.root / name, name), Reason(told, "unread_document"))


def _entry(whole: Folder, entry: os.DirEntry[str], name: str, ignored: Specs) -> Iterator[ArticleFile | Unreadable]:
    found = ArticleFile(whole.root / name, name)
    try:
        if entry.is_dir(follow_symlinks=False):
            if not is_ignored(f"{name}/", ignored):
                yield from _walk(whole, name, ignored)
        elif _extension(entry.name) in whole.extensions and not is_ignored(name, ignored):
            yield from _as_article(whole, entry, found)
        elif _is_of_no_use(entry) and not is_ignored(name, ignored):
            whole.passed_over[_extension(entry.name)] += 1
    except OSError as error:
        reason = why(error)
        yield _unreadable(found, reason.saying(f"cannot be opened: {reason}"))
    except RuntimeError:  # what Python says of links in a circle
        yield _unreadable(found, Reason("cannot be opened: its links lead in a circle", "link"))


def _is_of_no_use(entry: os.DirEntry[str]) -> bool:
    """Whether a file that is no article is one of those that are only counted: documents are told one by one."""
    return entry.is_file(follow_symlinks=False) and _extension(entry.name) not in UNREAD_DOCUMENTS


def _as_article(whole: Folder, entry: os.DirEntry[str], found: ArticleFile) -> Iterator[ArticleFile | Unreadable]:
    """Yield what has the name of an article, if it is a file that may be read; nothing for a link to a folder."""
    if entry.is_symlink() and not any(map(found.path.resolve().is_relative_to, whole.allowed)):
        yield _unreadable(found, Reason("is a link out of its folder: name where it leads in FOLLOW_LINKS", "link"))
    elif entry.is_file():
        yield found
    elif entry.is_symlink() and not found.path.exists():
        yield _unreadable(found, Reason("is a link that leads to nothing: correct it, or delete it", "link"))
    elif not entry.is_dir():
        yield _unreadable(found, Reason("is no file (a pipe or a device, perhaps): take it out", "kind"))


def _unreadable(file: ArticleFile, reason: Reason) -> Unreadable:
    return Unreadable(file.article_id, reason, file=file.name)


def _extension(name: str) -> str:
    """Return the extension in small letters, that under `.gz` included (`.jsonl.gz`)."""
    suffixes = Path(name.lower()).suffixes
    return "".join(suffixes[-2:]) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])
