"""How large what is read may be, and how much reading it may cost."""

from dataclasses import dataclass, field
from pathlib import Path

from index.articles.confinement import Bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most."""

    article_bytes: int = 20_000_000
    """One article in a file or a page of its own, or one line of many; a PDF with photographs has a few MB."""
    links_into: tuple[Path, ...] = ()
    """Folders that links in a folder of articles may lead to, besides that folder itself."""
    bounds: Bounds = field(default_factory=Bounds)
    """What parsing one item may cost."""
