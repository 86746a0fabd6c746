"""Where an index lives, and with what it embeds."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.search.reranking import SECONDS

if TYPE_CHECKING:
    from index.articles.web.addresses import Network


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where an index lives, and with what it embeds."""

    data_dir: Path
    chroma_url: str | None = None
    database_url: str | None = None
    embedding_model: str = "local"
    fetch_private: "tuple[Network, ...]" = ()
    """Private networks that feeds and pages may be fetched from."""
    fetch_delay: float = 1.0
    """Seconds between two requests to one host, whose robots.txt may ask for more."""
    reranker: str | None = None
    """`llm`, or the dotted path of a LlamaIndex node postprocessor."""
    rerank_seconds: float = SECONDS
    """What the reranker may take for one search."""
    smoke_questions: Path | None = None
    """Questions that a new index must still find the articles for."""
    follow_links: tuple[Path, ...] = ()
    """Folders that links in a folder of articles may lead to."""

    @property
    def database_file(self) -> Path:
        """Where the database is that is embedded, unless there is a `database_url`."""
        return self.data_dir / "index.sqlite"
