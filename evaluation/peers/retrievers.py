"""LlamaIndex's plain retriever, and its fusion retriever: BM25 and vectors by reciprocal rank, as documented."""

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import BaseNode

from bot.settings import Settings
from evaluation.datasets.types import EvaluationSet
from evaluation.measures.ranking import Ranking
from evaluation.peers.indexing import node_of, peer_index
from evaluation.ranking_passages import ARTICLES_RANKED
from evaluation.runs.asking import Ranker
from index.errors import SettingsError

_FUSED = 50
"""Results that each half of the fusion contributes."""


def peer_rankers(
    loaded: EvaluationSet, settings: Settings, embedding: BaseEmbedding | None = None
) -> dict[str, Ranker]:
    """Return the retrievers by name, on the embedded model unless told otherwise.

    Raises SettingsError if their package is not installed.
    """
    try:
        from llama_index.retrievers.bm25 import BM25Retriever  # noqa: PLC0415 - not among the dependencies
    except ImportError as error:
        raise SettingsError(
            "the peers need one more package: "
            "pip install --no-deps --require-hashes -r evaluation/peers/requirements.txt"
        ) from error
    index = peer_index(loaded, settings, embedding)
    nodes: list[BaseNode] = [node_of(article) for article in loaded.articles]
    fused = min(_FUSED, len(nodes))
    fusion = QueryFusionRetriever(
        [index.as_retriever(similarity_top_k=fused), BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=fused)],
        llm=MockLLM(),  # asked only for other wordings of the question, of which there are none here
        num_queries=1,
        mode=FUSION_MODES.RECIPROCAL_RANK,
        similarity_top_k=ARTICLES_RANKED,
        use_async=False,
    )
    return {
        "LlamaIndex plain": _ranker(index.as_retriever(similarity_top_k=ARTICLES_RANKED)),
        "LlamaIndex fusion": _ranker(fusion),
    }


def _ranker(retriever: BaseRetriever) -> Ranker:
    def rank(query: str) -> Ranking:
        return [(found.node.node_id, float(found.score or 0)) for found in retriever.retrieve(query)]

    return rank
