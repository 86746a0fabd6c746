"""What an index run works with, from where the index is and how it is set up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.articles import Limits
from index.articles.web.memory import WebMemory
from index.embedding.embedding import Embedder
from index.place import IndexPlace
from index.runs.indexing import Means
from index.runs.progress import Progress
from index.runs.smoke import smoke_test
from index.runs.store_repair import SoundStores
from index.search.searcher import IndexReader
from index.storage.chroma.registry import StoreRegistry
from index.storage.manifest import Manifest

if TYPE_CHECKING:
    from index.articles.web.fetching import Fetcher


def means_of(
    place: IndexPlace,
    manifest: Manifest,
    registry: StoreRegistry,
    stores: SoundStores,
    embedders: Callable[[str], Embedder],
    memory: WebMemory,
    tell: Callable[[Progress], None],
) -> Means:
    """Return the means of one run, which tells its progress. Nothing is opened yet that fetches."""
    return Means(
        manifest,
        registry,
        embedders,
        place.embedding_model,
        lambda: _open_fetcher(place, memory),
        smoke_test(place.smoke_questions, lambda at: IndexReader(manifest, stores.open, at)),
        tell,
        Limits(links_into=place.follow_links),
    )


def _open_fetcher(place: IndexPlace, memory: WebMemory) -> "Fetcher":
    from index.articles.web.fetching import Fetcher  # noqa: PLC0415 - 0.5 s, only for feeds and pages
    from index.articles.web.limits import WebLimits  # noqa: PLC0415

    return Fetcher(memory, WebLimits(delay=place.fetch_delay, private=place.fetch_private))
