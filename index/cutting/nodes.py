"""Articles as LlamaIndex nodes: one node a sentence, which knows its article, passage and offsets."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, Document, NodeRelationship, RelatedNodeInfo, TextNode

from index.cutting.cutting import passages_of, record_id
from index.text.language import detect
from index.types import Article, Passage, Sentence


class SentenceNodeParser(NodeParser):
    """Cut documents into sentence nodes, for LlamaIndex pipelines; `sourcier index` goes through the same functions.

    A document's metadata may name its `article_id`, `title` and `lang`; all of its metadata go to its nodes. Their
    source is the document, so that a pipeline's docstore knows what to replace and `delete_ref_doc` what to delete.
    """

    @classmethod
    def class_name(cls) -> str:
        """Name for LlamaIndex's serialisation."""
        return "SentenceNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **_: Any) -> list[BaseNode]:  # noqa: ANN401, ARG002 - the signature is LlamaIndex's
        return [
            _of_document(_sentence_node(passage, sentence), node)
            for node in nodes
            for passage in passages_of(_article(node))
            for sentence in passage.sentences
        ]

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]) -> list[BaseNode]:
        """Let LlamaIndex add metadata and neighbours, but not its guess at offsets.

        It looks for the text of a node from the start of the one before, which for « Il a dit non. Non. » finds the
        wrong place.
        """
        exact = [(node.start_char_idx, node.end_char_idx) for node in nodes if isinstance(node, TextNode)]
        done = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(done, exact, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return done


def _sentence_node(passage: Passage, sentence: Sentence) -> TextNode:
    """Return the node of one sentence, without its vector."""
    article = passage.article
    return TextNode(
        id_=record_id(article.version, passage.ordinal, sentence.ordinal),
        text=sentence.text,
        start_char_idx=sentence.start,
        end_char_idx=sentence.end,
        metadata={"version": article.version, "article_id": article.article_id, "title": article.title,
                  "passage": passage.ordinal, "sentence": sentence.ordinal, "lang": article.lang},
        excluded_embed_metadata_keys=["version", "article_id", "passage", "sentence", "lang"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=article.version)},
    )  # fmt: skip


def _of_document(node: TextNode, document: BaseNode) -> TextNode:
    """Let a node belong to a document as LlamaIndex has it: by reference, with what it keeps out of prompts."""
    node.relationships[NodeRelationship.SOURCE] = document.as_related_node_info()
    for keys, inherited in (
        (node.excluded_embed_metadata_keys, document.excluded_embed_metadata_keys),
        (node.excluded_llm_metadata_keys, document.excluded_llm_metadata_keys),
    ):
        keys.extend(key for key in inherited if key not in keys)
    return node


def _article(node: BaseNode) -> Article:
    text = node.get_content()
    metadata = node.metadata
    return Article(
        article_id=str(metadata.get("article_id", node.node_id)),
        title=str(metadata.get("title", "")),
        text=text,
        lang=str(metadata.get("lang") or detect(text)),
    )
