"""What a model writes, asked once more where it overlooks an answer that the reader is nearly sure of."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from bot.answering.draft.writing import Writing
from bot.answering.retrieval import SENTENCES_FOR_SMALL_MODELS, Candidate, Findings, arrange
from bot.answering.types import Said
from bot.answering.verify import Proof
from index.errors import ModelError

SECOND_LOOK = 0.8
"""Probability, by the reader, from which a model that sees no answer is asked once more, with fewer sentences.

Small models overlook answers in long prompts. If nothing is proved the second time either, the refusal stands.
"""


async def written(
    writing: Writing, candidates: Sequence[Candidate], finding: "asyncio.Task[Findings]"
) -> AsyncGenerator[Proof | Said, None]:
    """Yield each sentence of the model that is proved, and what else it said; whatever goes wrong ends it."""
    proved, said = False, Said()
    try:
        async with aclosing(writing.proofs_among(candidates)) as telling:
            async for told in telling:
                if isinstance(told, Said):
                    said = told
                else:
                    proved = True
                yield told
        if said.declined and not proved and (await finding).probability >= SECOND_LOOK:
            few = await asyncio.to_thread(arrange, _best_first(await finding), SENTENCES_FOR_SMALL_MODELS)
            async with aclosing(writing.proofs(few)) as telling:
                async for told in telling:
                    if isinstance(told, Said):
                        yield replace(told, declined=True, nearest=told.nearest or said.nearest)
                    else:
                        yield told
    except ModelError as error:
        writing.trace.fails(error)
    writing.trace.took("draft")


def _best_first(findings: Findings) -> list[Candidate]:
    return [replace(one.candidate, score=one.score) for one in findings.pointed]
