"""RERANKER=llm: the configured model, over HTTP, has the last word on the order of passages."""

import pytest

from bot.answering.events import final_answer
from bot.llm import uncounted
from bot.wiring import Sourcier
from tests.doubles.model_api import Garbage, Hang, ModelApi, Status
from tests.doubles.settings import GivenSettings

QUESTION = "Qui a revendiqué l’attaque ?"


@pytest.fixture
def over_the_seeds(seeds_data_dir):
    """The program over an index of the seeds, with a model that reranks."""

    def made(api, count=uncounted, **settings):
        known = {"data_dir": seeds_data_dir, "openai_base_url": api.base_url, "llm_model": "scripted"}
        return Sourcier(GivenSettings(**{"reranker": "llm", **known, **settings}), count)

    return made


def found(sourcier):
    return [one.passage.passage_id for one in sourcier.index.reader.search(QUESTION, 5)]


@pytest.mark.parametrize("reranker", ["llm", "llama_index.core.postprocessor.LLMRerank"])
def test_passages_come_in_the_order_of_the_model(over_the_seeds, reranker):
    with ModelApi("Doc: 3, Relevance: 9\nDoc: 2, Relevance: 4") as api:
        first, second, third, *rest = found(over_the_seeds(api, reranker=None))
        assert found(over_the_seeds(api, reranker=reranker)) == [third, second, first, *rest]
    assert [QUESTION in request.prompt for request in api.requests] == [True]
    assert api.requests[0].body["model"] == "scripted"


@pytest.mark.slow
@pytest.mark.parametrize("reply", [Status(400), Garbage(), Hang(), Hang("Doc: 3, Rel"), "I cannot say."])
def test_a_model_that_fails_or_is_slow_leaves_the_order_as_it_was(over_the_seeds, reply):
    with ModelApi(answer=lambda _: reply) as api:
        assert found(over_the_seeds(api, llm_timeout=0.9)) == found(over_the_seeds(api, reranker=None))


@pytest.mark.slow
async def test_a_model_that_hangs_while_it_reranks_still_writes_the_answer(over_the_seeds):
    def reply(request):
        ranks = "Relevance:" in request.prompt
        return Hang() if ranks else "Deux groupes ont revendiqué la responsabilité de l’attaque [1]."

    with ModelApi(answer=reply) as api:
        answer = await final_answer(over_the_seeds(api, llm_timeout=24).engine.answer(QUESTION))
    assert answer.status == "answered"
    assert any("Relevance:" not in request.prompt for request in api.requests)


@pytest.mark.slow
async def test_what_a_model_reads_beside_what_was_found_is_not_reranked_again(over_the_seeds):
    def reply(request):
        ranks = "Relevance:" in request.prompt
        return "Doc: 3, Relevance: 9" if ranks else "Deux groupes ont revendiqué l’attaque [1]."

    with ModelApi(answer=reply) as api:
        await final_answer(over_the_seeds(api).engine.answer(QUESTION))
    assert sum("Relevance:" in request.prompt for request in api.requests) == 1


@pytest.mark.slow
async def test_an_answer_without_a_model_is_not_reranked_by_one(over_the_seeds):
    with ModelApi() as api:
        await final_answer(over_the_seeds(api).engine.answer(QUESTION, use_model=False))
    assert api.requests == []


def test_what_a_model_takes_to_rerank_is_counted_by_whoever_counts(over_the_seeds):
    counted = []
    with ModelApi("Doc: 3, Relevance: 9\nDoc: 2, Relevance: 4") as api:
        found(over_the_seeds(api, count=counted.append))
    assert len(counted) == 1
    assert counted[0].prompt_tokens > 0


async def test_claims_that_are_checked_without_a_model_are_not_reranked_by_one(over_the_seeds):
    with ModelApi() as api:
        sourcier = over_the_seeds(api)
        checker = sourcier.checker_over(sourcier.index.reader)
        (checked,) = await checker.check("Deux groupes ont revendiqué la responsabilité.", use_model=False)
    assert checked.verdict == "unjudged"
    assert api.requests == []
