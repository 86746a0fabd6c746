"""LlamaIndex's rerankers over our ranking, and our retriever in its query engines."""

from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core import Settings
from llama_index.core.base.llms.types import CompletionResponse, CompletionResponseGen, LLMMetadata
from llama_index.core.llms import CustomLLM
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.search.searcher import IndexReader
from index.text.foreign import as_data
from index.types import ScoredPassage

LONGEST_QUERY, LONGEST_PASSAGE = 1_000, 3_000
"""Characters that a model which ranks is shown."""


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


def order_of(
    postprocessor: BaseNodePostprocessor, *, in_a_prompt: bool = False
) -> Callable[[str, Sequence[ScoredPassage]], list[str]]:
    """Return what gives the ids of passages in a postprocessor's order, without those that it drops.

    `in_a_prompt`: it puts them and the query into a prompt for a language model, in which they must be no structure.
    """

    def order(query: str, found: Sequence[ScoredPassage]) -> list[str]:
        nodes = [_node(one) for one in found]
        if in_a_prompt:
            query = as_data(query, LONGEST_QUERY)
            for one in nodes:
                one.node.set_content(as_data(one.node.get_content(), LONGEST_PASSAGE))
        kept = postprocessor.postprocess_nodes(nodes, QueryBundle(query))
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
