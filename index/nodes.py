"""Articles as LlamaIndex nodes: one node a sentence, which knows its article, passage and offsets."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode

from index.cutting import passages_of, record_id
from index.types import Article, Passage, Sentence


class SentenceNodeParser(NodeParser):
    """Cut documents into sentence nodes, for LlamaIndex pipelines; `sourcier index` goes through the same functions.

    A document's metadata may name its `article_id`, `title` and `lang`.
    """

    @classmethod
    def class_name(cls) -> str:
        """Name for LlamaIndex's serialisation."""
        return "SentenceNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **_: Any) -> list[BaseNode]:  # noqa: ANN401, ARG002 - the signature is LlamaIndex's
        return [
            sentence_node(passage, sentence)
            for node in nodes
            for passage in passages_of(_article(node))
            for sentence in passage.sentences
        ]


def sentence_node(passage: Passage, sentence: Sentence, vector: list[float] | None = None) -> TextNode:
    """Return the node of one sentence."""
    article = passage.article
    return TextNode(
        id_=record_id(article.version, passage.ordinal, sentence.ordinal),
        text=sentence.text,
        embedding=vector,
        start_char_idx=sentence.start,
        end_char_idx=sentence.end,
        metadata={"version": article.version, "article_id": article.article_id, "title": article.title,
                  "passage": passage.ordinal, "sentence": sentence.ordinal, "lang": article.lang},
        excluded_embed_metadata_keys=["version", "article_id", "passage", "sentence", "lang"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.version)},
    )  # fmt: skip


def _article(node: BaseNode) -> Article:
    text = node.get_content()
    metadata = node.metadata
    return Article(
        article_id=str(metadata.get("article_id", node.node_id)),
        title=str(metadata.get("title", "")),
        text=text,
        lang=str(metadata.get("lang", "fr")),
    )
