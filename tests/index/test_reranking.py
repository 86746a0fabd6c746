import pytest
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore

from index.cutting import passages_of
from index.errors import SettingsError
from index.llamaindex import order_of
from index.reranking import load_reranker, reranked
from index.types import Article, ScoredPassage


class ShortestFirst(BaseNodePostprocessor):
    top_n: int = 2

    def _postprocess_nodes(self, nodes, query_bundle=None):
        ordered = sorted(nodes, key=lambda node: len(node.node.get_content()))
        return [NodeWithScore(node=node.node, score=99.0) for node in ordered[: self.top_n]]


def found(text, score):
    return ScoredPassage(passages_of(Article(text[:4], "", text, "fr"))[0], score)


FOUND = [found("Une longue phrase sur le sujet.", 0.7), found("Plus courte.", 0.5), found("Brève.", 0.3)]


def test_the_reranker_has_the_last_word_and_what_it_leaves_out_follows():
    texts = [one.passage.text for one in reranked(order_of(ShortestFirst()), "?", FOUND)]
    assert texts == ["Brève.", "Plus courte.", "Une longue phrase sur le sujet."]


def test_the_fused_scores_are_dealt_out_in_the_new_order():
    assert [one.score for one in reranked(order_of(ShortestFirst()), "?", FOUND)] == [0.7, 0.5, 0.3]


def test_a_reranker_is_loaded_by_its_dotted_path():
    rerank = load_reranker(f"{__name__}.ShortestFirst")
    assert rerank("?", FOUND)[0].passage.text == "Brève."


@pytest.mark.parametrize("setting", ["nowhere.Reranker", "index.types.Nothing", "notdotted", "datetime.date"])
def test_a_reranker_that_cannot_be_made_is_an_error_that_names_the_setting(setting):
    with pytest.raises(SettingsError, match="RERANKER"):
        load_reranker(setting)
