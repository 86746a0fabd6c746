"""Files that were sent to the bot, kept in DATA_DIR so that later runs find them again."""

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from index.articles import Unreadable, gather
from index.errors import ArticleError, SourcierError, StoreUnwritable
from index.storage.private import private_folder
from index.storage.whole import taking_place
from index.types import Article

BEGUN = ".begun-"
"""What the name of a file begins with until it is whole: readers of folders pass over hidden files."""
LONGEST_NAME = 200
"""Bytes of a file's name: file systems take 255, and a number may have to follow."""


def keep(folder: Path, name: str, content: bytes) -> Path:
    """Keep what somebody sent; what is there already stays. Raises StoreUnwritable where the folder takes no files."""
    try:
        private_folder(folder)
        file = _free(folder / _safe(name), content)
        if not file.exists():
            with taking_place(file, BEGUN) as out:
                out.write(content)
    except OSError as error:
        raise StoreUnwritable(f"DATA_DIR takes no files ({error.strerror}): free some space there") from None
    return file


def look_into(name: str, content: bytes) -> Article | None:
    """Return the article that a file would be, which is kept nowhere; None if it cannot be put down.

    Raises ArticleError if it cannot be read.
    """
    try:
        with TemporaryDirectory() as folder:
            found = list(gather([keep(Path(folder), name, content)]))
    except (OSError, SourcierError):
        return None
    article = next((one for one in found if isinstance(one, Article)), None)
    if article is None and (unread := next((one for one in found if isinstance(one, Unreadable)), None)):
        raise ArticleError.because(unread.reason)
    return article


def _safe(name: str) -> str:
    """Return a file name that stays in its folder, whatever the sender called it."""
    parts = PurePath(name.replace("\\", "/")).name.lstrip(".")
    shown = "".join(character if character.isprintable() else "_" for character in parts)
    return shown.encode()[-LONGEST_NAME:].decode(errors="ignore") or "article.txt"


def _free(file: Path, content: bytes) -> Path:
    """Return a path that holds the same content already, or else one whose stem, the article's id, no file has."""
    taken, candidate, number = {other.stem for other in file.parent.iterdir()}, file, 2
    while candidate.stem in taken and not (candidate.exists() and candidate.read_bytes() == content):
        candidate, number = file.with_stem(f"{file.stem}-{number}"), number + 1
    return candidate
