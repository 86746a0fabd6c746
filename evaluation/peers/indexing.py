"""The index that a user of LlamaIndex and Chroma would make: one node an article, embedded with the same model."""

from pathlib import Path

import chromadb
from chromadb.config import Settings as ChromaSettings
from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from bot.settings import Settings
from evaluation.datasets.types import EvaluationSet
from index.errors import SettingsError
from index.llamaindex import EmbeddedE5
from index.types import Article

BATCH = 64
"""Nodes embedded and stored together; a run that is interrupted goes on after the last batch."""


def node_of(article: Article) -> TextNode:
    """Return an article as one node, title first; the embedding model cuts off what is longer than it reads."""
    about = {
        "article": article.article_id,
        "title": article.title,
        "source": article.source or "",
        "date": str(article.date or ""),
    }
    title = "" if "title" in article.derived else article.title  # its first sentence, which need not stand there twice
    text = f"{title}\n{article.text}".strip()
    return TextNode(id_=article.article_id, text=text, metadata=about, excluded_embed_metadata_keys=list(about))


def peer_index(loaded: EvaluationSet, settings: Settings, embedding: BaseEmbedding | None = None) -> VectorStoreIndex:
    """Return the peers' index of a set, made now unless it is there already.

    Raises SettingsError with another embedding: the peers are compared on the one that both can run.
    """
    if settings.embedding_model != "local":
        raise SettingsError("EMBEDDING_MODEL: the peers are measured with `local`; unset it for --peers")
    folder = settings.data_dir / "evaluation" / "peers" / f"{loaded.name}-{loaded.articles_digest}"
    return _filled(folder, loaded, embedding or EmbeddedE5())


def _filled(folder: Path, loaded: EvaluationSet, embedding: BaseEmbedding) -> VectorStoreIndex:
    client = chromadb.PersistentClient(str(folder), ChromaSettings(anonymized_telemetry=False))
    collection = client.get_or_create_collection("peer", metadata={"hnsw:space": "cosine"})
    store = ChromaVectorStore(chroma_collection=collection)
    index = VectorStoreIndex.from_vector_store(store, embed_model=embedding)
    stored = set(collection.get(include=[])["ids"])
    missing = [article for article in loaded.articles if article.article_id not in stored]
    for start in range(0, len(missing), BATCH):
        index.insert_nodes([node_of(article) for article in missing[start : start + BATCH]])
    return index
