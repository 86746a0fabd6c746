import asyncio
import logging
import threading
import time

import pytest
from llama_index.core import Settings
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore

from index.cutting.cutting import passages_of
from index.errors import SettingsError
from index.search.llamaindex import order_of
from index.search.model_time import asking_until
from index.search.reranking import AT_ONCE, Reranking, load_reranker, reranked
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
    texts = [one.passage.text for one in reranked(order_of(ShortestFirst())("?", FOUND), FOUND)]
    assert texts == ["Brève.", "Plus courte.", "Une longue phrase sur le sujet."]


def test_the_fused_scores_are_dealt_out_in_the_new_order():
    assert [one.score for one in reranked(order_of(ShortestFirst())("?", FOUND), FOUND)] == [0.7, 0.5, 0.3]


def test_a_reranker_is_loaded_by_its_dotted_path():
    rerank = load_reranker(f"{__name__}.ShortestFirst")
    assert rerank("?", FOUND)[0].passage.text == "Brève."


@pytest.mark.parametrize("setting", ["nowhere.Reranker", "index.types.Nothing", "notdotted", "datetime.date"])
def test_a_reranker_that_cannot_be_made_is_an_error_that_names_the_setting(setting):
    with pytest.raises(SettingsError, match="RERANKER"):
        load_reranker(setting)


def test_a_reranker_that_hangs_keeps_so_many_threads_and_no_more_and_is_asked_again_once_it_goes_on():
    goes_on, asked = threading.Event(), []

    def hanging(query, found):
        asked.append(query)
        goes_on.wait(10)
        return [one.passage.passage_id for one in reversed(found)]

    rerank = Reranking(hanging, seconds=0.001)
    assert [rerank("?", FOUND) for _ in range(AT_ONCE + 5)] == [FOUND] * (AT_ONCE + 5)
    assert len(asked) == AT_ONCE
    goes_on.set()
    for thread in [one for one in threading.enumerate() if one.name == "reranking"]:
        thread.join(10)
    rerank("?", FOUND)
    assert len(asked) == AT_ONCE + 1


def breaking(_query, _found):
    raise RuntimeError("out of memory")


def sleeping(_query, found):
    time.sleep(0.3)
    return [one.passage.passage_id for one in reversed(found)]


@pytest.mark.parametrize(("order", "reason"), [(breaking, "out of memory"), (sleeping, "more than 0.0 s")])
def test_a_reranker_that_fails_or_is_slow_leaves_the_order_and_is_told_of(order, reason, caplog):
    with caplog.at_level(logging.WARNING):
        assert Reranking(order, seconds=0.01)("?", FOUND) == FOUND
    assert reason in caplog.text


@pytest.mark.parametrize("error", [SystemExit(3), asyncio.CancelledError(), KeyboardInterrupt()], ids=repr)
def test_a_reranker_that_would_end_the_program_only_leaves_the_order(error):
    def ends(*_):
        raise error

    assert Reranking(ends, 5.0)("q", FOUND) == FOUND


@pytest.mark.slow
def test_searches_of_one_answer_share_the_time_of_a_model_that_reranks():
    rerank = Reranking(sleeping, seconds=9, asks_model=True)
    with asking_until(time.monotonic() + 5):
        assert rerank("?", FOUND) == reranked(sleeping("?", FOUND), FOUND)
    with asking_until(0):
        assert rerank("?", FOUND) == FOUND


def test_a_reranker_that_asks_no_model_is_not_held_back_by_that():
    with asking_until(0):
        assert Reranking(sleeping, seconds=9)("?", FOUND) != FOUND


@pytest.mark.parametrize("setting", ["llm", "llama_index.core.postprocessor.LLMRerank"])
def test_a_reranker_that_asks_a_model_needs_one_to_be_configured(setting):
    with pytest.raises(SettingsError, match=r"RERANKER.*OPENAI_BASE_URL"):
        load_reranker(setting)


class Asking:
    """Says nowhere that it takes the model which LlamaIndex would take by default."""

    def __init__(self, top_n):
        pass

    def postprocess_nodes(self, nodes, _query):
        return [nodes[int(Settings.llm.complete("?").text)]]


def test_a_reranker_that_takes_the_default_of_llamaindex_gets_the_configured_model():
    assert load_reranker(f"{__name__}.Asking", ask=lambda _: "2")("?", FOUND)[0].passage.text == "Brève."


def test_without_a_configured_model_the_default_of_llamaindex_is_none_either(caplog):
    assert load_reranker(f"{__name__}.Asking")("?", FOUND) == FOUND
    assert "SettingsError" in caplog.text
