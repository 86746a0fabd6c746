"""Sourcier's parts in a LlamaIndex pipeline."""

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.schema import MetadataMode

from index.llamaindex import EmbeddedE5, HybridRetriever
from index.nodes import SentenceNodeParser

TEXT = "Deux groupes ont revendiqué le raid. M. Orsic a nié."


def test_the_node_parser_makes_a_node_of_each_sentence_with_its_offsets():
    document = Document(text=TEXT, metadata={"article_id": "raid", "title": "Un raid", "lang": "fr"})
    nodes = SentenceNodeParser().get_nodes_from_documents([document])
    assert [node.get_content(MetadataMode.NONE) for node in nodes] == [
        "Deux groupes ont revendiqué le raid.",
        "M. Orsic a nié.",
    ]
    assert [TEXT[node.start_char_idx : node.end_char_idx] for node in nodes] == [node.text for node in nodes]


def test_the_embedded_model_and_the_parser_serve_an_index_of_llamaindex():
    document = Document(text=TEXT, metadata={"article_id": "raid", "title": "Un raid", "lang": "fr"})
    nodes = SentenceNodeParser().get_nodes_from_documents([document])
    index = VectorStoreIndex(nodes, embed_model=EmbeddedE5())
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("Who claimed the raid?")
    assert best.text == "Deux groupes ont revendiqué le raid."


def test_the_hybrid_retriever_gives_passages_as_nodes_best_first(seeds_index):
    nodes = HybridRetriever(seeds_index.reader, similarity_top_k=3).retrieve("Qui a revendiqué l'attaque ?")
    assert len(nodes) == 3
    assert "ont revendiqué la responsabilité" in nodes[0].text
    assert nodes[0].score >= nodes[1].score >= nodes[2].score
    article = seeds_index.reader.article(nodes[0].metadata["article_id"])
    assert article.text[nodes[0].node.start_char_idx : nodes[0].node.end_char_idx] == nodes[0].text


def test_an_index_of_llamaindex_can_be_opened_on_the_stored_sentences(seeds_index):
    vector_store = seeds_index.reader.snapshot().store.vector_store
    index = VectorStoreIndex.from_vector_store(vector_store, embed_model=EmbeddedE5())
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("Qui a revendiqué la responsabilité ?")
    version, passage, sentence = best.node.node_id.split(":")
    found = seeds_index.reader.passages("000_605d74962cc20640")[int(passage)]
    assert found.article.version == version
    assert "ont revendiqué la responsabilité" in {s.ordinal: s.text for s in found.sentences}[int(sentence)]
