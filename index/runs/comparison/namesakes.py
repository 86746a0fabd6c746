"""Files of one name in several folders: different articles, unless they are the same file or say the same."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from index.sources import still_there
from index.storage.manifest import LiveArticle
from index.types import Article


def set_apart(
    found: Article, root: str, holder: str | None, before: Mapping[str, LiveArticle], sources: Collection[str]
) -> Article:
    """Return an article of the source `root` under an id of its own if an article of another source has its name.

    `holder` is the source that an article of this id was read from in this run; `sources` are all of the index. An
    address is the same article whatever feed names it, but not what a file calls by the address of a page that was
    fetched. A file that two sources hold is the same article. An article that once had an id of its own keeps it.
    """
    known = before.get(found.article_id)
    own = replace(found, article_id=own_id(found.article_id, root))
    if own.article_id in before and before[own.article_id].root == root:
        return own
    other = holder or (known.root if known and known.root in sources else None)
    if other is None or _overlap(root, other):
        return found
    if holder is None and known:  # the other source has not been read yet in this run
        may_have_moved_here = known.version == found.version and not is_fetched_instead(other, root)
        if may_have_moved_here or not still_there(other):
            return found
    return found if "://" in found.article_id and not is_fetched_instead(other, root) else own


def is_fetched_instead(root: str, other: str) -> bool:
    """Whether the source `root` has fetched what an address leads to, where a folder only says so."""
    return "://" in root and "://" not in other


def own_id(article_id: str, root: str) -> str:
    """Return the id of an article whose name is that of another one from another source."""
    return f"{article_id}@{Path(root).stem}-{sha256(root.encode()).hexdigest()[:4]}"


def _overlap(root: str, other: str) -> bool:
    """Whether one source is the other, or lies in it."""
    return Path(root).is_relative_to(other) or Path(other).is_relative_to(root)
