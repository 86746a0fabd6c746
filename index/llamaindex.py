"""What LlamaIndex's pipelines and query engines can use of Sourcier: its parser, its embedding, its retriever."""

from index.cutting.nodes import SentenceNodeParser
from index.embedding.llamaindex import EmbeddedE5
from index.search.llamaindex import HybridRetriever

__all__ = ["EmbeddedE5", "HybridRetriever", "SentenceNodeParser"]
