"""What an index run changes: the diff that is shown to people."""

from dataclasses import dataclass, field
from typing import Any

from index.articles import Unreadable
from index.types import UnreadDate


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of a run, as it is listed."""

    article_id: str
    change: str
    """`added`, `changed`, `removed` or `unchanged`."""
    title: str
    source: str
    """Absolute path or URL of the source that it is from."""


@dataclass(slots=True)
class Diff:
    """What a run changes, by article id."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[Unreadable] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    """Those of the failed that were read and could not be stored."""
    held_back: list[str] = field(default_factory=list)
    """In a source, but taken down before."""
    alike: list[str] = field(default_factory=list)
    """In a source, new or changed, and nearly what was taken down: left out until somebody has looked at it."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """Removed and added with the same text: from, to."""
    duplicates: list[tuple[str, ...]] = field(default_factory=list)
    """Groups of copies that what is added or changed belongs to."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Sources that are not there any more, and whose articles another one has now: from, to."""
    unnamed: dict[str, int] = field(default_factory=dict)
    """Sources that nobody names any more, with how many articles each still had."""
    unnamed_stay: bool = False
    """Whether those articles stay, since nobody has agreed to remove them."""
    unread_dates: list[UnreadDate] = field(default_factory=list)
    """Of articles that were read and are indexed all the same."""
    unread_kinds: dict[str, int] = field(default_factory=dict)
    """How many files in the folders are of kinds that nobody reads, by their extension."""
    relocated: int = 0
    """Articles that are as they were, but now come from another source."""
    titles: dict[str, str] = field(default_factory=dict)
    """Of all articles that are added, changed or removed, by id; in a preview also of those unchanged."""
    roots: dict[str, str] = field(default_factory=dict)
    """The sources of the same articles, by id."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the live generation already says the same."""
        return not (self.added or self.changed or self.removed or self.relocated)

    def listed(self, *, unchanged: bool) -> list[Listed]:
        """Return the articles that change, and if so asked those that do not, in this order and then as they came."""
        changes = {"added": self.added, "changed": self.changed, "removed": self.removed}
        changes |= {"unchanged": self.unchanged} if unchanged else {}
        return [
            Listed(name, change, self.titles.get(name, ""), self.roots.get(name, ""))
            for change, names in changes.items()
            for name in names
        ]

    def summary(self) -> dict[str, Any]:
        """Return how many articles a run added, changed, left and removed, and which it could not read, as JSON."""
        return {
            "added": len(self.added), "changed": len(self.changed), "unchanged": len(self.unchanged),
            "removed": len(self.removed),
            "failed": [
                {
                    "article": one.article, "error": one.error, "kind": one.reason.kind,
                    "values": dict(one.reason.values),
                }
                for one in self.failed
            ],
        }  # fmt: skip
