"""What LlamaIndex's pipelines and query engines can use of Sourcier: its parser, its embedding, its retriever."""

from index.llamaindex_embedding import EmbeddedE5
from index.llamaindex_search import HybridRetriever
from index.nodes import SentenceNodeParser

__all__ = ["EmbeddedE5", "HybridRetriever", "SentenceNodeParser"]
