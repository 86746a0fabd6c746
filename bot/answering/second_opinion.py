"""Ask a model whether quotes prove a statement: a second opinion, for answers and for their evaluation.

Never alone: it can only doubt what the verifier has proved, and where it does not answer the proof stands.
"""

import re

from bot.answering.deadline import Deadline
from bot.answering.drafting.exhibits import as_data
from bot.answering.model import Message, Model
from bot.answering.usage import Usage
from bot.answering.verification.citation import Proof
from index.errors import ModelError
from prompts import load_prompt

_VERDICT_TOKENS = 300
"""Enough for a reasoning model to come to its one word."""


async def proves(model: Model, quotes: str, statement: str, deadline: Deadline, usage: Usage | None = None) -> bool:
    """Return whether the model says that the quotes prove the statement. Raises ModelError if it does not say."""
    prompt = load_prompt("judge").render(premise=quotes, claim=statement)
    told = await model.complete([Message("user", prompt)], deadline=deadline, max_tokens=_VERDICT_TOKENS, usage=usage)
    return read_verdict(told)


async def doubted(model: Model, proof: Proof, deadline: Deadline, usage: Usage) -> bool:
    """Return whether the model contests a proof; a model that fails contests nothing."""
    quotes = "\n".join(as_data(citation.quote) for citation in proof.citations)
    try:
        return not await proves(model, quotes, as_data(proof.text), deadline, usage)
    except ModelError:
        return False


def read_verdict(told: str) -> bool:
    """Return what the model says last, `yes` or `no`. Raises ModelError if it says neither."""
    verdicts: list[str] = re.findall(r"\b(?:yes|no)\b", told.lower())
    if not verdicts:
        raise ModelError(f"the judge said neither yes nor no but {told[:80]!r}: choose another model")
    return verdicts[-1] == "yes"
