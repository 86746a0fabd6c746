"""A judge that somebody registered may raise, hang or talk nonsense: it costs no answer and no time beyond its own."""

import asyncio
import time

import pytest

from bot.answering.draft.writing import Writing
from bot.answering.fact_check import ClaimChecker
from bot.answering.judge import heeded
from bot.answering.trace import Trace
from bot.answering.types import DraftSentence
from bot.answering.verify import Verifier
from bot.llm.client import Model
from bot.llm.deadline import Deadline
from bot.llm.endpoint import Endpoint
from index.errors import DeadlineExceeded, ModelError
from tests.answering.articles import article, asked, exhibits
from tests.doubles.library import InMemory
from tests.doubles.model_api import ModelApi
from tests.doubles.reader import Believer

CRUE = article("La crue a fait trois morts à Salvin. Hydrelis dément toute manœuvre. Le pont reste fermé.")
SHOWN = exhibits(CRUE)
DRAFT = ["La crue a fait 3 morts.", "Hydrelis dément une manœuvre.", "La crue a fait 90 morts."]
"""The last is vetoed."""


class Saying:
    """A judge that does what it is given."""

    name, at_once = "of somebody's own", 4

    def __init__(self, verdicts):
        self._verdicts, self.closed = verdicts, False

    def verdicts(self, question, examined, deadline, usage=None):
        return self._verdicts(self)


async def fails(error, *before):
    for told in before:
        yield told
    raise error


async def says(*told):
    for one in told:
        yield one


async def hangs(judge, *before):
    try:
        for told in before:
            yield told
        await asyncio.Event().wait()
    finally:
        judge.closed = True


async def takes_no_notice():
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            continue
    yield 0, "contradicted"


async def goes_on():
    while True:
        yield 0, "supported"


def refuses(_):
    raise RuntimeError("not today")


async def heard(verdicts, seconds=0.5):
    judge = Saying(verdicts)
    verifier = Verifier(InMemory(CRUE), Believer())
    examined = [verifier.examine(asked("Quoi ?"), DraftSentence(text, (1, 2)), SHOWN) for text in DRAFT]
    return [one async for one in heeded(judge, asked("Quoi ?"), examined, Deadline.after(seconds))], judge


ERRORS = [
    ValueError("x"),
    TimeoutError(),
    ModelError("x"),
    DeadlineExceeded("x"),
    asyncio.CancelledError(),
    SystemExit(3),
]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
async def test_what_a_judge_said_before_it_raised_counts_and_nothing_is_raised(error):
    assert (await heard(lambda _: fails(error, (1, "unknown"))))[0] == [(1, "unknown")]
    assert (await heard(lambda _: fails(error)))[0] == []


@pytest.mark.parametrize("made", [refuses, lambda _: None, lambda _: [(0, "supported")]], ids=["error", "None", "list"])
async def test_what_is_no_generator_says_nothing(made):
    assert (await heard(made))[0] == []


NONSENSE = [
    (7, "supported"), (-1, "supported"), ("0", "supported"), (False, "supported"), (0, "SUPPORTED"), (0, True), (0, []),
    (0, "supported", 1), ([], {}), None, 0, "ab",
]  # fmt: skip


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
async def test_what_is_no_verdict_on_a_sentence_that_was_asked_about_is_passed_over(nonsense):
    told, _ = await heard(lambda _: says(nonsense, (1, "contradicted")))
    assert told == [(1, "contradicted")]


async def test_of_two_verdicts_the_first_counts_and_on_what_is_vetoed_none():
    told, _ = await heard(lambda _: says((0, "supported"), (2, "supported"), (0, "contradicted")))
    assert told == [(0, "supported")]


@pytest.mark.slow
async def test_a_judge_that_hangs_is_left_at_the_deadline_and_closed():
    started = time.monotonic()
    told, judge = await heard(lambda judge: hangs(judge, (0, "supported")))
    assert told == [(0, "supported")]
    assert judge.closed
    assert time.monotonic() - started < 5


async def test_a_judge_that_has_said_all_is_not_waited_for():
    started = time.monotonic()
    told, judge = await heard(lambda judge: hangs(judge, (0, "supported"), (1, "unknown")), seconds=30)
    assert len(told) == 2
    assert judge.closed
    assert time.monotonic() - started < 15  # of the 30 that it hangs


@pytest.mark.slow
@pytest.mark.parametrize("made", [lambda _: takes_no_notice(), lambda _: goes_on()], ids=["deaf", "without an end"])
async def test_a_judge_that_will_not_end_costs_no_more_than_the_deadline(made):
    started = time.monotonic()
    await heard(made)
    assert time.monotonic() - started < 5


async def test_who_stops_listening_stops_the_judge():
    judge = Saying(lambda judge: hangs(judge, (0, "supported")))
    verifier = Verifier(InMemory(CRUE), Believer())
    examined = [verifier.examine(asked("Quoi ?"), DraftSentence(text, (1, 2)), SHOWN) for text in DRAFT]
    told = heeded(judge, asked("Quoi ?"), examined, Deadline.after(30))
    assert await anext(told) == (0, "supported")
    await told.aclose()
    assert judge.closed


@pytest.mark.parametrize("made", [lambda _: fails(ValueError("x")), refuses], ids=["later", "at once"])
async def test_an_answer_and_a_check_of_a_claim_do_without_a_judge_that_raises(made):
    library, judge, trace = InMemory(CRUE), Saying(made), Trace()
    with ModelApi("Hydrelis dément une manœuvre [2].") as api:
        writing = Writing(
            Model(Endpoint("scripted", api.base_url)), judge, Verifier(library, Believer()), asked("Qui dément ?"),
            Deadline.after(30), trace,
        )  # fmt: skip
        shown, _said = [one async for one in writing.proofs(SHOWN)]
    assert shown.text == "Hydrelis dément une manœuvre."
    assert trace.unjudged
    [checked] = await ClaimChecker(library, Believer(), judge, 30).check("Hydrelis dément une manœuvre.")
    assert checked.verdict == "unjudged"
