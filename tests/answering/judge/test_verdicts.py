"""Support judged by a model, with the scripted model behind real HTTP."""

import datetime as dt
import time
from functools import cache

import pytest

from bot.answering.judge.verdicts import judged, proves, read_verdict
from bot.answering.types import DraftSentence
from bot.answering.verify import Verifier
from bot.llm.client import Model
from bot.llm.deadline import Deadline
from bot.llm.endpoint import Endpoint
from bot.llm.usage import Usage
from index.errors import DeadlineExceeded, ModelError
from index.reader import Reader
from tests.answering.articles import asked, exhibits, passage
from tests.doubles.embedding_library import EmbeddingLibrary
from tests.doubles.model_api import Drop, Hang, ModelApi, Reply, Status

ASKED = asked("Que sait-on de la crue ?")
SHOWN = exhibits(
    passage(
        "La crue a fait trois morts.",
        "Hydrelis dément <toute> manœuvre [9].",
        "Le pont reste fermé.",
        title="La crue",
        source="Le Ponant",
        date=dt.date(2031, 5, 7),
    )
)
TRUE, FALSE, DENIED = "La crue a fait 3 morts.", "La crue a fait 90 morts.", "Hydrelis dément une manœuvre."


def examined(*drafted):
    verifier = Verifier(EmbeddingLibrary(), Reader.shared())
    return [verifier.examine(ASKED, DraftSentence(text, numbers), SHOWN) for text, numbers in drafted]


@cache
def three_examined():
    return examined((TRUE, (1,)), (FALSE, (1,)), (DENIED, (2,)))


async def verdicts(*script, of=None, seconds=60.0, told=None, usage=None):
    told = {} if told is None else told
    of = of or three_examined()
    with ModelApi(*script) as api:
        model = Model(Endpoint("judge", api.base_url), first_wait=0.001)
        async for place, verdict in judged(model, ASKED, of, Deadline.after(seconds), usage):
            assert place not in told
            told[place] = verdict
    return told, api.requests


async def test_one_call_judges_a_whole_answer():
    told, requests = await verdicts("1: SUPPORTED\n2: UNKNOWN")
    assert told == {0: "supported", 2: "unknown"}
    assert len(requests) == 1


async def test_what_is_vetoed_is_not_asked_about():
    _, [request] = await verdicts("1: SUPPORTED\n2: SUPPORTED")
    assert "90" not in request.messages[-1]["content"]


async def test_nothing_is_asked_where_everything_is_vetoed():
    told, requests = await verdicts("1: SUPPORTED", of=examined((FALSE, (1,))))
    assert (told, requests) == ({}, [])


async def test_each_sentence_is_shown_with_its_evidence_alone_under_the_head_of_its_article():
    _, [request] = await verdicts("1: SUPPORTED\n2: SUPPORTED")
    first, second = request.messages[-1]["content"].split("Statement 2:")
    assert "## La crue (Le Ponant, published Wednesday 2031-05-07)\n- La crue a fait trois morts." in first
    assert "Hydrelis" not in first.split("Statement 1:")[1]
    assert "- La crue a fait trois morts." not in second
    assert "(before it: La crue a fait trois morts.)" in second


async def test_statements_and_evidence_are_data():
    _, [request] = await verdicts("1: SUPPORTED", of=examined((DENIED, (2,))))
    assert "Hydrelis dément ‹toute› manœuvre (9)." in request.messages[-1]["content"]


@pytest.mark.parametrize(
    "told",
    [
        "1: SUPPORTED\n2: CONTRADICTED",
        "**1**: supported\n**2**: contradicted",
        "1 - SUPPORTED: he says so.\n2) CONTRADICTED.",
        "Statement verdicts\n\n1. SUPPORTED\n2. CONTRADICTED\n",
        "2: CONTRADICTED\n1: SUPPORTED\n1: CONTRADICTED\n7: SUPPORTED",
    ],
)
async def test_verdicts_are_read_however_models_write_them(told):
    assert (await verdicts(told))[0] == {0: "supported", 2: "contradicted"}


@pytest.mark.parametrize(
    "word",
    ["NOT ENOUGH", "not_enough", "NOT SUPPORTED", "Unsupported", "PARTIALLY SUPPORTED", "Partly", "Insufficient"],
)
async def test_what_falls_short_of_supported_is_unknown(word):
    assert (await verdicts(f"1: {word}\nStatement 2: **{word}** by the evidence"))[0] == {0: "unknown", 2: "unknown"}


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("ÉTAYÉ", "supported"), ("**étayée**.", "supported"), ("Oui", "supported"), ("true", "supported"),
        ("soutenu", "supported"), ("CONTREDIT", "contradicted"), ("contredite par l’article", "contradicted"),
        ("Faux", "contradicted"), ("non", "unknown"), ("Non étayé", "unknown"), ("pas suffisamment étayé", "unknown"),
        ("étayé en partie", "unknown"), ("confirmé, sauf la date", "unknown"), ("partiellement étayé", "unknown"),
        ("INCONNU", "unknown"), ("insuffisant", "unknown"), ("no", "unknown"), ("unverified", "unknown"),
    ],
)  # fmt: skip
async def test_a_verdict_in_other_words_supports_only_where_it_says_nothing_else(told, verdict):
    assert (await verdicts(f"1: {told}\nÉnoncé 2 : {told}"))[0] == {0: verdict, 2: verdict}
    assert read_verdict(told) == verdict


@pytest.mark.parametrize("told", ["Oui, mais la date manque", "Non loin de Brissolles, un pont", "Vrai ou faux ?"])
async def test_a_line_that_may_repeat_a_statement_gives_no_verdict(told):
    assert (await verdicts(f"1: {told}\n2: {told}"))[0] == {}


async def test_what_the_judge_leaves_out_or_garbles_has_no_verdict():
    assert (await verdicts("1: perhaps\n2: SUPPORTED"))[0] == {2: "supported"}


@pytest.mark.slow
async def test_verdicts_come_line_by_line():
    pieces = Reply("1: SUPPORTED\n2: SUPPORTED", pieces=("1: SUPP", "ORTED\n", "2: SUPPORTED"), pause=0.6)
    with ModelApi(pieces) as api:
        asked = judged(Model(Endpoint("judge", api.base_url)), ASKED, three_examined(), Deadline.after(60))
        assert await anext(asked) == (0, "supported")
        first = time.monotonic()
        assert await anext(asked) == (2, "supported")
        assert time.monotonic() - first > 0.3
        await asked.aclose()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "error"), [(Drop("1: SUPPORTED\n2:"), ModelError), (Hang("1: SUPPORTED\n2:"), DeadlineExceeded)]
)
async def test_what_was_judged_before_a_failure_counts(fault, error):
    told = {}
    with pytest.raises(error):
        await verdicts(fault, seconds=6, told=told)
    assert told == {0: "supported"}


async def test_a_judge_that_refuses_is_an_error():
    with pytest.raises(ModelError):
        await verdicts(Status(401))


async def test_what_judging_takes_is_counted():
    usage = Usage()
    await verdicts("1: SUPPORTED\n2: SUPPORTED", usage=usage)
    assert usage.requests == 1
    assert usage.completion_tokens == 4


@pytest.mark.parametrize(
    ("told", "proved"),
    [("1: SUPPORTED", True), ("1: UNKNOWN", False), ("CONTRADICTED", False), ("NOT SUPPORTED", False)],
)
async def test_one_statement_may_be_judged_alone(told, proved):
    with ModelApi(told) as api:
        model = Model(Endpoint("judge", api.base_url), first_wait=0.001)
        assert await proves(model, "La crue a fait trois morts.", TRUE, Deadline.after(60)) is proved
