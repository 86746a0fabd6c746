"""Let the model write; let through what is proved, sentence by sentence, and quote what the rest pointed at."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from bot.answering.draft.drafter import Drafter
from bot.answering.draft.language import language_vetoed
from bot.answering.judge import Judge, heeded
from bot.answering.question import Question
from bot.answering.reply import Declined, Disagreeing, Missing
from bot.answering.retrieval import (
    SENTENCES_AT_FIRST,
    SENTENCES_FOR_SMALL_MODELS,
    Candidate,
    arrange,
    numbered,
    readable,
)
from bot.answering.trace import Trace
from bot.answering.types import Exhibit, Rejected, Said
from bot.answering.verify import Examined, Proof, Verdict, Verifier, apart, tells_what_to_answer
from bot.llm import Deadline, Model
from index.errors import ContextOverflow, ModelError
from index.text.typography import bare
from prompts import Replies

MOST_QUOTED_INSTEAD = 2
"""Sentences that are quoted in the place of one that is not proved."""

MOST_NAMED = 3
"""Sentences that a model may name as nearest where nothing answers: the prompt asks for no more."""

JUDGING_NEEDS = 1.0
"""Seconds that must be left for asking the judge."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Has a model draft an answer, and verifies the draft once it stands."""

    model: Model
    judge: Judge | None
    """Who judges support; None: code and the reader decide."""
    verifier: Verifier
    question: Question
    deadline: Deadline
    trace: Trace

    async def proofs_among(self, candidates: Sequence[Candidate]) -> AsyncGenerator[Proof | Said, None]:
        """Yield the `proofs` over as many of the candidates as the model can read, fewer if they overflow it."""
        most_readable = readable(self.model.pace, self.deadline.remaining())
        fewer = (most for most in (SENTENCES_AT_FIRST, SENTENCES_FOR_SMALL_MODELS) if most < most_readable)
        for most in (most_readable, *fewer):
            exhibits = await asyncio.to_thread(arrange, candidates, most)
            try:
                async with aclosing(self.proofs(exhibits)) as telling:
                    async for told in telling:
                        yield told
            except ContextOverflow:
                if most == SENTENCES_FOR_SMALL_MODELS:
                    raise
            else:
                return

    async def proofs(self, exhibits: Sequence[Exhibit]) -> AsyncGenerator[Proof | Said, None]:
        """Yield the sentences that are proved, in their order, and at the end what else was said.

        Raises ModelError after what came before it.
        """
        draft, said, failure = await self._draft(exhibits)
        examined = await asyncio.to_thread(language_vetoed, draft, self.question.answer_language)
        proved: list[Proof] = []
        async with aclosing(self._verdicts(examined)) as deciding:
            async for verdict in deciding:
                if isinstance(verdict, Rejected):
                    self.trace.refused(verdict)
                    # Quotations over a « NONE » make most right refusals wrong (docs/decisions/0007).
                    shown = [] if said.declined else self._instead(verdict, proved)
                else:
                    shown = [verdict]
                for proof in shown:
                    if all(_words(proof.text) != _words(other.text) for other in proved):
                        proved.append(proof)
                        yield _as_quotation(proof, self.question.replies) if proof.quoted else proof
        yield said
        if failure:
            raise failure

    async def _draft(self, exhibits: Sequence[Exhibit]) -> tuple[list[Examined], Said, ModelError | None]:
        """Have the answer drafted, and each sentence examined while the model writes the next.

        Returns what the model said beside its sentences as well, and why it did not finish.
        """
        examined, said = list[Examined](), Said()
        drafter = Drafter(self.model, self.deadline, self.trace.usage)
        try:
            async with aclosing(drafter.draft(self.question, exhibits)) as drafting:
                async for drafted in drafting:
                    if isinstance(drafted, Declined):
                        if not examined:
                            said = replace(said, declined=True, nearest=said.nearest or _named(drafted, exhibits))
                    elif isinstance(drafted, Disagreeing):
                        said = replace(said, disagreement=True)
                    elif isinstance(drafted, Missing):
                        said = replace(said, missing=", ".join(filter(None, [said.missing, drafted.what])))
                    elif said.declined and not drafted.numbers:
                        continue  # « NONE. I am sorry, no article … »
                    else:
                        one = await asyncio.to_thread(self.verifier.examine, self.question, drafted, exhibits)
                        examined.append(one)
        except ModelError as error:
            return examined, said, error
        return examined, said, None

    async def _verdicts(self, examined: Sequence[Examined]) -> AsyncGenerator[Proof | Rejected, None]:
        """Yield what becomes of each sentence, in their order, as soon as the judge has come to it."""
        told: dict[int, Verdict] = {}
        decided = 0
        if self.judge and examined and self.deadline.remaining() > JUDGING_NEEDS:
            asked = heeded(self.judge, self.question, examined, self.deadline, self.trace.usage)
            async with aclosing(asked):
                async for place, verdict in asked:
                    told[place] = verdict
                    while decided < len(examined) and (decided in told or not examined[decided].to_judge):
                        yield self.verifier.decide(examined[decided], told.get(decided))
                        decided += 1
        for place in range(decided, len(examined)):
            decision = await asyncio.to_thread(self.verifier.decide, examined[place], told.get(place))
            if place not in told and isinstance(decision, Proof) and not decision.is_verbatim:
                self.trace.passed_unjudged()
            yield decision

    def _instead(self, rejected: Rejected, proved: Sequence[Proof]) -> list[Proof]:
        """Return quotations of the sentences that a rejected one pointed at, unless they are cited already.

        Those that overlap are one. A sentence of an article that gives orders to a model is not quoted in place of the
        answer that obeyed it.
        """
        cited = {number for proof in proved for number in proof.exhibits}
        pointed = [e for e in rejected.marked if e.number not in cited and not tells_what_to_answer(e)]
        quoted = [self.verifier.quote(exhibit) for exhibit in pointed[:MOST_QUOTED_INSTEAD]]
        instead = []
        for whole in apart(proof.citations[0] for proof in quoted):
            parts = [proof for proof in quoted if proof.citations[0].overlaps(whole)]
            numbers = tuple(number for proof in parts for number in proof.exhibits)
            instead.append(replace(parts[-1], citations=(whole,), exhibits=numbers))
        return instead


def _named(declined: Declined, exhibits: Sequence[Exhibit]) -> tuple[Exhibit, ...]:
    """Return the exhibits that a model names as nearest, in its order, without those that give orders."""
    named = [exhibit for exhibit in numbered(exhibits, declined.numbers) if not tells_what_to_answer(exhibit)]
    return tuple(named[:MOST_NAMED])


def _as_quotation(proof: Proof, replies: Replies) -> Proof:
    """Return an article's sentence as it stands among those that a model wrote in a language: in marks, and told from.

    With what it leans on: behind another sentence « Il a nié » would be said of somebody else.
    """
    cited = next(one for one in proof.citations if proof.text in one.quote)
    return replace(proof, text=replies.quotation_from(cited.quote, cited.article.lang))


def _words(text: str) -> str:
    """Return what a sentence says, without its case, its accents and what stands around it."""
    return bare(text).strip(' .!?…«»“”"')
