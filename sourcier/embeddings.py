"""Sourcier's own embeddings, as pyproject.toml registers them, and what others are made of."""

from index.embedding.embedding import Embedder, EmbeddingModel, MakeEmbedder, OpenAIAccess, Vectors, local, openai

__all__ = ["Embedder", "EmbeddingModel", "MakeEmbedder", "OpenAIAccess", "Vectors", "local", "openai"]
