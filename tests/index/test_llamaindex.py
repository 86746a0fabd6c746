"""Sourcier's parts in a LlamaIndex pipeline."""

import pytest
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import MetadataMode
from llama_index.core.storage.docstore import SimpleDocumentStore
from llama_index.core.vector_stores import SimpleVectorStore

from index.cutting.nodes import SentenceNodeParser
from index.llamaindex import EmbeddedE5, HybridRetriever
from tests.doubles.letters import LetterEmbedding

TEXT = "Deux groupes ont revendiqué le raid. M. Orsic a nié."


def test_the_node_parser_makes_a_node_of_each_sentence_with_its_offsets():
    document = Document(text=TEXT, metadata={"article_id": "raid", "title": "Un raid", "lang": "fr"})
    nodes = SentenceNodeParser().get_nodes_from_documents([document])
    assert [node.get_content(MetadataMode.NONE) for node in nodes] == [
        "Deux groupes ont revendiqué le raid.",
        "M. Orsic a nié.",
    ]
    assert [TEXT[node.start_char_idx : node.end_char_idx] for node in nodes] == [node.text for node in nodes]


def test_nodes_belong_to_their_document_and_have_its_metadata():
    document = Document(
        text=TEXT, id_="raid.txt", metadata={"title": "Un raid", "desk": "monde"}, excluded_embed_metadata_keys=["desk"]
    )
    for node in SentenceNodeParser().get_nodes_from_documents([document]):
        assert node.ref_doc_id == "raid.txt"
        assert (node.metadata["desk"], node.metadata["lang"]) == ("monde", "fr")
        assert "monde" not in node.get_content(MetadataMode.EMBED)


def test_offsets_are_exact_where_a_sentence_repeats_the_end_of_the_one_before():
    text = "Le maire a dit non. Non. Le préfet n’a pas dit non."
    nodes = SentenceNodeParser().get_nodes_from_documents([Document(text=text, metadata={"lang": "fr"})])
    assert [text[node.start_char_idx : node.end_char_idx] for node in nodes] == [node.text for node in nodes]
    assert [node.start_char_idx for node in nodes] == [0, 20, 25]


def test_a_pipeline_with_a_docstore_replaces_what_has_changed_and_skips_what_has_not():
    store = SimpleVectorStore()
    pipeline = IngestionPipeline(
        transformations=[SentenceNodeParser(), LetterEmbedding()], docstore=SimpleDocumentStore(), vector_store=store
    )
    assert len(pipeline.run(documents=[Document(text=TEXT, id_="raid")])) == 2
    assert pipeline.run(documents=[Document(text=TEXT, id_="raid")]) == []
    pipeline.run(documents=[Document(text="Trois groupes ont revendiqué le raid.", id_="raid")])
    assert list(store.data.text_id_to_ref_doc_id.values()) == ["raid"]


@pytest.mark.slow
def test_a_document_can_be_deleted_by_its_id():
    documents = [Document(text=TEXT, id_="raid"), Document(text="Le port est en grève.", id_="port")]
    nodes = SentenceNodeParser().get_nodes_from_documents(documents)
    index = VectorStoreIndex(nodes, embed_model=LetterEmbedding())
    index.delete_ref_doc("raid", delete_from_docstore=True)
    assert [found.text for found in index.as_retriever(similarity_top_k=5).retrieve("port")] == [
        "Le port est en grève."
    ]


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
