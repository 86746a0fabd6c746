"""Hold the claims of a set to the verifier that answers are held to, and write each verdict down at once."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.question import Question, understand
from bot.answering.types import DraftSentence, Library, Rejected
from bot.answering.verify import Examined, Verdict, Verifier
from bot.terminal import tell_error
from evaluation.claims.exhibits import exhibits_of
from evaluation.datasets.types import Claim
from evaluation.runs.asking import Advance
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import VerdictLine
from index.errors import ModelError

AskJudge = Callable[[Question, Sequence[Examined]], AsyncIterator[tuple[int, Verdict]]]
"""Yields the place of sentences of one prompt with what is to be said of them. Raises ModelError."""


@dataclass(frozen=True, slots=True)
class Trying:
    """How claims are tried."""

    library: Library
    verifier: Verifier
    ask_judge: AskJudge | None = None
    parallel: int = 1
    """Prompts that are judged at a time."""


async def try_claims(claims: Sequence[Claim], trying: Trying, folder: RunFolder, advance: Advance) -> list[VerdictLine]:
    """Return the verdict on every claim, in their order; those that the folder has are not asked for again.

    Claims of one prompt are examined each alone, since none of them stands before another in an answer, and are then
    judged together. Where the judge fails, the verifier decides without it, and that is told on stderr.
    """
    done = {line.id: line for line in folder.lines(VerdictLine)}
    for _ in done:
        advance()
    free = asyncio.Semaphore(trying.parallel)
    faults: set[str] = set()

    async def try_prompt(alternatives: Sequence[Claim]) -> None:
        async with free:
            for line in await _lines(alternatives, trying, faults):
                folder.append(line)
                done[line.id] = line
                advance()

    await asyncio.gather(*(try_prompt(each) for each in _by_prompt([c for c in claims if c.claim_id not in done])))
    lines = [done[claim.claim_id] for claim in claims]
    if trying.ask_judge and (unjudged := sum(not line.judged for line in lines)):
        told = f": {'; '.join(sorted(faults))}" if faults else ""
        tell_error(f"the judge did not answer for {unjudged} of {len(lines)} claims, decided without it{told}")
    return lines


def _by_prompt(claims: Sequence[Claim]) -> list[list[Claim]]:
    prompts: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        prompts[claim.prompt].append(claim)
    return list(prompts.values())


async def _lines(alternatives: Sequence[Claim], trying: Trying, faults: set[str]) -> list[VerdictLine]:
    started = time.perf_counter()
    question = await asyncio.to_thread(understand, alternatives[0].question)
    examined = await asyncio.to_thread(_examine, question, alternatives, trying)
    verdicts = await _judged(question, examined, trying.ask_judge, faults)
    decided = [trying.verifier.decide(one, verdicts.get(place)) for place, one in enumerate(examined)]
    seconds = (time.perf_counter() - started) / len(alternatives)
    return [
        VerdictLine(
            id=claim.claim_id,
            verdict="rejected" if isinstance(told, Rejected) else "supported",
            reason=told.reason if isinstance(told, Rejected) else "",
            judged=trying.ask_judge is not None and (place in verdicts or one.veto is not None),
            seconds=seconds,
        )
        for place, (claim, one, told) in enumerate(zip(alternatives, examined, decided, strict=True))
    ]


def _examine(question: Question, alternatives: Sequence[Claim], trying: Trying) -> list[Examined]:
    exhibits = exhibits_of(alternatives[0], trying.library)
    return [
        trying.verifier.examine(question, DraftSentence(claim.text, claim.numbers), exhibits) for claim in alternatives
    ]


async def _judged(
    question: Question, examined: Sequence[Examined], ask_judge: AskJudge | None, faults: set[str]
) -> Mapping[int, Verdict]:
    verdicts: dict[int, Verdict] = {}
    if ask_judge is None:
        return verdicts
    try:
        async for place, verdict in ask_judge(question, examined):
            verdicts[place] = verdict  # noqa: PERF403 - what came before a fault is kept
    except ModelError as error:
        faults.add(str(error))
    return verdicts
