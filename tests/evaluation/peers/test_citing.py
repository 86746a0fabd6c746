"""LlamaIndex's citation engine, measured as if it were ours."""

from pathlib import Path

import pytest

from bot.answering.events import Finished
from evaluation.datasets.types import EvaluationSet
from index.types import Article
from tests.doubles.model_api import ModelApi
from tests.doubles.settings import GivenSettings

ARTICLES = (
    Article("crue", "La crue", "L’eau a atteint 6,82 mètres au pont des Tisserands.", "fr"),
    Article("greve", "La grève", "Les dockers sont en grève depuis neuf jours.", "fr"),
)


async def answer(tmp_path, reply):
    from evaluation.peers.citing import CitingPeer  # noqa: PLC0415 - takes a second, which each worker would pay

    with ModelApi(answer=lambda _: reply) as api:
        settings = GivenSettings(data_dir=tmp_path, openai_base_url=api.base_url, llm_model="scripted")
        peer = CitingPeer(
            EvaluationSet(name="tiny", articles=ARTICLES, source=Path("articles"), questions=(), qrels={}), settings
        )
        events = [event async for event in peer.answer("Quelle hauteur l’eau a-t-elle atteinte ?")]
        assert [type(event) for event in events] == [Finished]
        return events[0].answer, api.requests[-1].prompt


@pytest.mark.slow
async def test_the_sources_of_a_peers_answer_become_citations_and_unknown_numbers_are_left_out(tmp_path):
    told, prompt = await answer(tmp_path, "L’eau a atteint 6,82 mètres [1]. Tout le monde le dit [9].")
    assert "Source 1:" in prompt
    assert [(c.n, c.article_id, "6,82" in c.quote) for c in told.citations] == [(1, "crue", True)]
    assert [sentence.citations for sentence in told.sentences] == [(1,), ()]
    assert told.status == "answered"


@pytest.mark.slow
async def test_an_answer_that_says_that_it_is_not_known_is_an_abstention(tmp_path):
    told, _ = await answer(tmp_path, "Les sources ne mentionnent pas cette information.")
    assert told.status == "abstained"
