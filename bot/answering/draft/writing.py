"""Let the model write; let through what is proved, sentence by sentence, and quote what the rest pointed at."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from bot.answering.draft.drafter import Drafter
from bot.answering.judge import Judge, heeded
from bot.answering.question import Question
from bot.answering.reply import Declined, Disagreeing, Missing
from bot.answering.trace import Trace
from bot.answering.types import Exhibit, Rejected, Said
from bot.answering.verify import Examined, Proof, Verdict, Verifier, orders
from bot.answering.verify.marks import outside_quotations
from bot.llm import Deadline, Model
from index.errors import ModelError
from index.text.language import detect, expecting
from index.text.typography import bare

MOST_QUOTED_INSTEAD = 2
"""Sentences that are quoted in the place of one that is not proved."""

FEWEST_TOLD = 5
"""Words of a draft from which its language is told."""

FEWEST_TOLD_ALONE = 8
"""Words of a sentence from which its own language is told. Of 585 such sentences of the shipped sets, in six languages,
none was taken for another one."""

JUDGING_NEEDS = 1.0
"""Seconds that must be left for asking the judge."""


@dataclass(slots=True)
class Writing:
    """One draft over some exhibits, verified once it stands."""

    model: Model
    judge: Judge | None
    """Who judges support; None: code alone decides."""
    verifier: Verifier
    question: Question
    deadline: Deadline
    trace: Trace
    exhibits: Sequence[Exhibit]
    _examined: list[Examined] = field(default_factory=list)
    _said: Said = field(default_factory=Said)

    async def proofs(self) -> AsyncIterator[Proof | Said]:
        """Yield the sentences that are proved, in their order, and at the end what else was said.

        Raises ModelError after what came before it.
        """
        failure = await self._draft()
        self._examined = await asyncio.to_thread(self._with_languages)
        proved: list[Proof] = []
        async for verdict in self._verdicts():
            if isinstance(verdict, Rejected):
                self.trace.refused(verdict)
            for proof in [verdict] if isinstance(verdict, Proof) else self._instead(verdict, proved):
                if all(_words(proof.text) != _words(other.text) for other in proved):
                    proved.append(proof)
                    yield proof
        yield self._said
        if failure:
            raise failure

    async def _draft(self) -> ModelError | None:
        """Have the answer drafted, and each sentence examined while the model writes the next."""
        drafter = Drafter(self.model, self.deadline, self.trace.usage)
        try:
            async for drafted in drafter.draft(self.question, self.exhibits):
                if isinstance(drafted, Declined):
                    self._said = replace(self._said, declined=self._said.declined or not self._examined)
                elif isinstance(drafted, Disagreeing):
                    self._said = replace(self._said, disagreement=True)
                elif isinstance(drafted, Missing):
                    missing = filter(None, [self._said.missing, drafted.what])
                    self._said = replace(self._said, missing=", ".join(missing))
                elif self._said.declined and not drafted.numbers:
                    continue  # « NONE. I am sorry, no article … »
                else:
                    self._examined.append(
                        await asyncio.to_thread(self.verifier.examine, self.question, drafted, self.exhibits)
                    )
        except ModelError as error:
            return error
        return None

    def _with_languages(self) -> list[Examined]:
        """Return the sentences, with a veto on those in another language than was wanted: who asked may not read it.

        A short one may be little more than names: it is looked at with all those that are not refused.
        """
        told = [outside_quotations(one.sentence.text) for one in self._examined]
        refused = {
            text for text in told if len(text.split()) >= FEWEST_TOLD_ALONE and self._is_in_another_language(text)
        }
        if self._is_in_another_language(" ".join(text for text in told if text not in refused)):
            refused |= set(told)
        return [
            replace(one, veto=one.veto or "language") if text in refused else one
            for one, text in zip(self._examined, told, strict=True)
        ]

    def _is_in_another_language(self, written: str) -> bool:
        wanted = self.question.answer_language
        if len(written.split()) < FEWEST_TOLD:
            return False
        with expecting(wanted):
            return detect(written) != wanted

    async def _verdicts(self) -> AsyncIterator[Proof | Rejected]:
        """Yield what becomes of each sentence, in their order, as soon as the judge has come to it."""
        told: dict[int, Verdict] = {}
        decided = 0
        if self.judge and self._examined and self.deadline.remaining() > JUDGING_NEEDS:
            asked = heeded(self.judge, self.question, self._examined, self.deadline, self.trace.usage)
            async with aclosing(asked):
                async for place, verdict in asked:
                    told[place] = verdict
                    while decided < len(self._examined) and (decided in told or self._examined[decided].veto):
                        yield self.verifier.decide(self._examined[decided], told.get(decided))
                        decided += 1
        for place in range(decided, len(self._examined)):
            decision = await asyncio.to_thread(self.verifier.decide, self._examined[place], told.get(place))
            if place not in told and isinstance(decision, Proof) and not decision.is_verbatim:
                self.trace.passed_unjudged()
            yield decision

    def _instead(self, rejected: Rejected, proved: Sequence[Proof]) -> list[Proof]:
        """Return quotations of the sentences that a rejected one pointed at, unless they are cited already.

        A sentence of an article that gives orders to a model is not quoted in place of the answer that obeyed it, nor
        is anything for what was added to a « NONE »: quotations over one make most right refusals wrong
        (docs/decisions/0007).
        """
        if self._said.declined:
            return []
        cited = {number for proof in proved for number in proof.exhibits}
        pointed = [e for e in rejected.marked if e.number not in cited and not orders(e)][:MOST_QUOTED_INSTEAD]
        return [self.verifier.quote(exhibit) for exhibit in pointed]


def _words(text: str) -> str:
    """Return what a sentence says, without its case, its accents and what stands around it."""
    return bare(text).strip(' .!?…«»“”"')
