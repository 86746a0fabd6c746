"""A part of an index: which sources belong to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Which sources belong to it: an article belongs where its source does."""

    roots: frozenset[str]
    all_but: bool = False
    """Whether `roots` are those that do not belong to it."""

    def holds(self, root: str) -> bool:
        """Tell whether the articles of a source belong to it."""
        return (root in self.roots) != self.all_but
