"""What is heeded of a judge: verdicts, on what it was asked, each once, in time. A judge may be anybody's code.

It may improve an answer, but never cost it: one that raises, hangs or talks nonsense is logged, and what it did not
come to is decided without it.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Any, get_args

from bot.answering.judge.judges import Judge
from bot.answering.question import Question
from bot.answering.verify import Examined, Verdict
from bot.llm import Deadline, Usage

log = logging.getLogger("sourcier.judging")

ENDING = 0.2
"""Seconds that a judge has to end, once it has said all or its time is up: what it took is counted then."""

_VERDICTS = frozenset(get_args(Verdict))


async def heeded(
    judge: Judge, question: Question, examined: Sequence[Examined], deadline: Deadline, usage: Usage | None = None
) -> AsyncGenerator[tuple[int, Verdict], None]:
    """Yield places in `examined`, each with the first verdict that the judge gives on it until the deadline.

    What code has vetoed, and what has no evidence, is not asked about. Raises nothing of the judge's.
    """
    unheard = {place for place, one in enumerate(examined) if one.to_judge}
    heard: asyncio.Queue[tuple[int, Verdict] | None] = asyncio.Queue()
    asking = asyncio.create_task(_ask(lambda: judge.verdicts(question, examined, deadline, usage), unheard, heard))
    try:
        while unheard or heard.qsize():
            told = heard.get_nowait() if heard.qsize() else await asyncio.wait_for(heard.get(), deadline.remaining())
            if told is None:
                return
            yield told
        await asyncio.wait({asking}, timeout=min(ENDING, deadline.remaining()))
    except TimeoutError:
        log.warning("The judge was too slow, and %d sentences of an answer are decided without it.", len(unheard))
    finally:
        if asking.cancel():  # not awaited without a bound: code of others may take no notice
            await asyncio.wait({asking}, timeout=ENDING)


async def _ask(
    verdicts: Callable[[], AsyncGenerator[tuple[int, Verdict], None]],
    unheard: set[int],
    heard: "asyncio.Queue[tuple[int, Verdict] | None]",
) -> None:
    """Move places from `unheard` into the queue as the judge comes to them, and put None behind the last of them."""
    try:
        if unheard:
            async with aclosing(verdicts()) as saying:
                async for told in saying:
                    if _counts(told, unheard):
                        unheard.remove(told[0])
                        heard.put_nowait(told)
                    await asyncio.sleep(0)  # one that never pauses would keep everybody waiting
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a judge may be any code, and raise anything
        log.warning("The judge failed, and what it did not come to is decided without it: %r", error)
    finally:
        heard.put_nowait(None)


def _counts(told: Any, unheard: set[int]) -> bool:  # noqa: ANN401 - whatever somebody's code yields
    """Whether this is the first verdict on a sentence that was asked about."""
    if not isinstance(told, tuple) or len(told) != 2:
        return False
    place, verdict = told
    return type(place) is int and place in unheard and isinstance(verdict, str) and verdict in _VERDICTS
