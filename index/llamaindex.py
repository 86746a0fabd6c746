"""Sourcier and LlamaIndex, both ways: its embeddings in our index, our embedding and retriever in its pipelines."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
from llama_index.core import Settings
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.llms.types import CompletionResponse, CompletionResponseGen, LLMMetadata
from llama_index.core.llms import CustomLLM
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index import e5
from index.errors import EmbeddingFailed
from index.reader import IndexReader
from index.types import ScoredPassage

Vectors = npt.NDArray[np.float32]


class LlamaIndexModel:
    """A LlamaIndex embedding, seen as arrays of unit vectors."""

    def __init__(self, embedding: BaseEmbedding) -> None:
        self._embedding = embedding

    def query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (dimension,)."""
        with _told():
            vector = np.asarray(self._embedding.get_query_embedding(text), dtype=np.float32)
        return _unit(vector[None]).reshape(-1)

    def statements(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of statements, shape (len(texts), dimension)."""
        with _told():
            vectors = np.asarray(self._embedding.get_text_embedding_batch(list(texts)), dtype=np.float32)
        return _unit(vectors)


@contextmanager
def _told() -> Iterator[None]:
    """Say in one line what the embedding says in errors of its own: a refused key, a server that is away."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise EmbeddingFailed(
            f"the embedding does not answer ({type(error).__name__}: {reason}): check EMBEDDING_MODEL, and for openai: "
            "OPENAI_API_KEY and OPENAI_BASE_URL"
        ) from error


class EmbeddedE5(BaseEmbedding):
    """The embedded multilingual-e5-small, for LlamaIndex: `VectorStoreIndex(nodes, embed_model=EmbeddedE5())`."""

    model_name: str = e5.NAME

    @classmethod
    def class_name(cls) -> str:
        """Name for LlamaIndex's serialisation."""
        return "EmbeddedE5"

    def _get_query_embedding(self, query: str) -> list[float]:
        return _as_list(e5.shared().query(query))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return _as_list(e5.shared().statements([text])[0])

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [_as_list(vector) for vector in e5.shared().statements(texts)]


class AskedModel(CustomLLM):
    """Whatever answers a prompt, for LlamaIndex."""

    ask: Callable[[str], str]
    context_tokens: int = 16_384
    answer_tokens: int = 300

    @property
    def metadata(self) -> LLMMetadata:
        """What LlamaIndex cuts its prompts by."""
        return LLMMetadata(context_window=self.context_tokens, num_output=self.answer_tokens, model_name="asked")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:  # noqa: ANN401, ARG002 - the base class's signature
        """Ask, and wait for the whole reply."""
        return CompletionResponse(text=self.ask(prompt))

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:  # noqa: ANN401 - the base class's signature
        """Yield the whole reply at once."""
        yield self.complete(prompt, formatted, **kwargs)


def language_model(ask: Callable[[str], str]) -> AskedModel:
    """Return a model for LlamaIndex's parts, also for those that would take its default, which is OpenAI's."""
    Settings.llm = AskedModel(ask=ask)
    return Settings.llm


class HybridRetriever(BaseRetriever):
    """Sourcier's retrieval, for LlamaIndex's query engines: passages as nodes, best first."""

    def __init__(self, reader: IndexReader, similarity_top_k: int = 10) -> None:
        self._reader = reader
        self._k = similarity_top_k
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(scored) for scored in self._reader.search(query_bundle.query_str, self._k)]


def order_of(postprocessor: BaseNodePostprocessor) -> Callable[[str, Sequence[ScoredPassage]], list[str]]:
    """Return what gives the ids of passages in a postprocessor's order, without those that it drops."""

    def order(query: str, found: Sequence[ScoredPassage]) -> list[str]:
        kept = postprocessor.postprocess_nodes([_node(one) for one in found], QueryBundle(query))
        return [one.node.node_id for one in kept]

    return order


def _node(scored: ScoredPassage) -> NodeWithScore:
    passage, article = scored.passage, scored.passage.article
    node = TextNode(
        id_=passage.passage_id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata={"article_id": article.article_id, "title": article.title, "source": article.source,
                  "date": str(article.date) if article.date else None, "url": article.url, "lang": article.lang},
    )  # fmt: skip
    return NodeWithScore(node=node, score=scored.score)


def _as_list(vector: Vectors) -> list[float]:
    return [float(value) for value in vector]


def _unit(vectors: Vectors) -> Vectors:
    """Scale to length 1, so that a dot product is the cosine similarity."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
