"""A judge may say what it likes: it decides on what it was asked and code has not vetoed, once, and costs no more."""

import re
import time

import pytest

from bot.answering.fact_check import ClaimChecker
from bot.answering.judge import ModelJudge
from bot.answering.judge.verdicts import judged
from bot.answering.types import DraftSentence, Exhibit
from bot.answering.verify import Verifier
from bot.llm import Deadline, Model
from bot.llm.endpoint import Endpoint
from index.errors import ModelError
from index.reader import Reader
from index.types import Article
from tests.answering.articles import asked
from tests.doubles.library import InMemory
from tests.doubles.model_api import Garbage, ModelApi, Reply

ARTICLE = Article(
    "pont",
    "Le pont",
    "Le pont de Sarvane a rouvert mardi. Neuf ouvriers ont été blessés, dit le maire Paul Orlac.",
    "fr",
)
LIBRARY = InMemory(ARTICLE)
SAID = ["Le pont de Sarvane a rouvert mardi.", "Douze ouvriers ont été blessés.", "Le maire est Paul Orlac."]


def event(content: str) -> str:
    """A piece of a completion whose text is written so in its JSON."""
    return f'data: {{"id": "x", "choices": [{{"index": 0, "delta": {{"content": {content}}}}}]}}\n\n'


REPLIES = {
    "yes to everything": "1: SUPPORTED\n2: SUPPORTED\n3: SUPPORTED",
    "of sentences that there are not": "0: SUPPORTED\n4: SUPPORTED\n17: SUPPORTED\n99: SUPPORTED\n-1: SUPPORTED",
    "a number three times": "1: SUPPORTED\n1: UNKNOWN\n1: SUPPORTED\n1: CONTRADICTED",
    "numbers of other scripts": "١: SUPPORTED\n２: SUPPORTED\n²: SUPPORTED",
    "a hundred numbers": "\n".join(f"{n}: SUPPORTED" for n in range(100)),
    "a number of many digits": f"{'1' * 100_000}: SUPPORTED",
    "no line ends": "1: SUPPORTED " * 50_000,
    "ten megabytes": "1: MAYBE\n" * 1_200_000,
    "nothing but spaces": " " * 60_000 + "1",
    "a table": "| 1 | SUPPORTED |\n|---|---|\n| 2 | SUPPORTED |",
    "JSON": '{"1": "SUPPORTED", "1": "UNKNOWN", "2": NaN}',
    "nulls": "1\0: SUPPORTED\n\0\0",
}
BROKEN = {
    "nested JSON": Garbage(event("[" * 10_000 + "]" * 10_000)),
    "nested objects": Garbage(event('{"a":' * 10_000 + "1" + "}" * 10_000)),
    "not a number": Garbage(event("NaN")),
    "a number without an end": Garbage(event("9" * 5_000)),
    "the same key twice": Garbage(event('"1: SUPPORTED", "content": "2: SUPPORTED"')),
    "no text": Garbage("data: {}\n\ndata: [DONE]\n\n"),
}


async def verdicts(api: ModelApi) -> tuple[dict[int, list[str]], list[bool]]:
    """Return what a judge says of three sentences, of which code has vetoed the second."""
    (passage,) = LIBRARY.passages("pont")
    near = [Exhibit(n, passage, sentence) for n, sentence in enumerate(passage.sentences, start=1)]
    verifier = Verifier(LIBRARY, Reader.shared())
    examined = [verifier.examine(asked("Quoi ?"), DraftSentence(text, (1, 2)), near) for text in SAID]
    told: dict[int, list[str]] = {}
    try:
        model = Model(Endpoint("scripted", api.base_url), first_wait=0.001)
        async for place, verdict in judged(model, asked("Quoi ?"), examined, Deadline.after(20)):
            told.setdefault(place, []).append(verdict)
    except ModelError:
        pass  # a broken judge: what it did not come to is decided without it
    return told, [bool(one.veto) for one in examined]


@pytest.mark.parametrize("reply", [*REPLIES.values(), *BROKEN.values()], ids=[*REPLIES, *BROKEN])
async def test_whatever_a_judge_replies_it_decides_once_on_what_it_was_asked(reply):
    started = time.monotonic()
    scripted = Reply(reply, pieces=tuple(re.findall(r"(?s).{1,40000}", reply))) if isinstance(reply, str) else reply
    with ModelApi(answer=lambda _: scripted) as api:
        told, vetoed = await verdicts(api)
    assert vetoed == [False, True, False]
    assert told.keys() <= {0, 2}
    assert all(len(said) == 1 for said in told.values())
    assert time.monotonic() - started < 25


@pytest.mark.slow
async def test_a_judge_that_agrees_to_everything_cannot_call_true_what_code_has_vetoed():
    with ModelApi(answer=lambda _: "1: SUPPORTED\n2: SUPPORTED\n3: SUPPORTED") as api:
        checker = ClaimChecker(LIBRARY, Reader(), ModelJudge(Model(Endpoint("scripted", api.base_url))), 30)
        first, second, third = await checker.check(" ".join(SAID))
    assert (first.verdict, third.verdict) == ("supported", "supported")
    assert second.verdict == "unjudged"


@pytest.mark.parametrize("thought", ["<think>\n1: SUPPORTED\n</think>\n", "<think>1: SUPPORTED\n2: SUPPORTED</think>"])
async def test_what_a_judge_only_thinks_is_no_verdict(thought):
    with ModelApi(answer=lambda _: f"{thought}1: UNKNOWN\n2: CONTRADICTED") as api:
        told, _ = await verdicts(api)
    assert told == {0: ["unknown"], 2: ["contradicted"]}
