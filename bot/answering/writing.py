"""Let the model write, and let through what is proved, sentence by sentence, while it writes."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.answering.composing import Account
from bot.answering.deadline import Deadline
from bot.answering.drafting import Declined, Drafter
from bot.answering.model import Model
from bot.answering.reading import Reading
from bot.answering.second_opinion import doubted
from bot.answering.types import DraftSentence, Exhibit, Rejected
from bot.answering.verification.citation import Proof
from bot.answering.verification.verifier import Verifier

TO_THE_POINT = 0.4
"""An answer may not begin with a sentence whose proof fits the question less than this, as a share of the best fit."""

REPAIR_NEEDS = 5.0
"""Seconds that must be left for asking the model to mend a sentence."""


class Writing:
    """One draft, verified as it comes."""

    def __init__(
        self,
        model: Model,
        verifier: Verifier,
        reading: Reading,
        exhibits: Sequence[Exhibit],
        deadline: Deadline,
        account: Account,
        *,
        second_opinion: bool,
    ) -> None:
        self._second = model if second_opinion else None
        self._drafter = Drafter(model, deadline, account.usage)
        self._verifier = verifier
        self._reading = reading
        self._exhibits = exhibits
        self._deadline = deadline
        self._account = account

    async def proofs(self) -> AsyncIterator[Proof]:
        """Yield the sentences that are proved. Raises ModelError after those that came before it."""
        asked, language, account = self._reading.standalone, self._reading.language, self._account
        proved = 0
        async for drafted in self._drafter.draft(asked, language, self._exhibits):
            if isinstance(drafted, Declined):
                account.declined = not proved
                return
            verdict = await self._verify(drafted)
            if isinstance(verdict, Proof) and not proved and not self._to_the_point(verdict):
                verdict = Rejected(drafted.text, "beside_the_point")
            if isinstance(verdict, Rejected):
                account.rejected.append(verdict)
            else:
                proved += 1
                yield verdict
        if not proved and account.rejected and self._deadline.remaining() > REPAIR_NEEDS:
            mended = await self._mend(account.rejected[0])
            if mended:
                yield mended

    def _to_the_point(self, proof: Proof) -> bool:
        """Whether what proves a sentence fits the question: small models copy the first exhibit, true and useless."""
        scores = {candidate.key: candidate.score for candidate in self._reading.candidates}
        cited = [exhibit for exhibit in self._exhibits if exhibit.number in proof.exhibits]
        fit = max((scores.get((e.article.version, e.sentence.ordinal), 0.0) for e in cited), default=0.0)
        return fit >= TO_THE_POINT * max(scores.values(), default=0.0)

    async def _mend(self, rejected: Rejected) -> Proof | None:
        """Ask once for a sentence that the exhibits prove."""
        sentence = await self._drafter.repair(
            rejected.text, self._reading.standalone, self._reading.language, self._exhibits
        )
        if sentence is None:
            return None
        verdict = await self._verify(sentence)
        if isinstance(verdict, Rejected):
            self._account.rejected.append(verdict)
            return None
        return verdict

    async def _verify(self, sentence: DraftSentence) -> Proof | Rejected:
        verdict = await asyncio.to_thread(self._verifier.verify, self._reading.standalone, sentence, self._exhibits)
        if isinstance(verdict, Rejected) or self._second is None:
            return verdict
        contested = await doubted(self._second, verdict, self._deadline, self._account.usage)
        return Rejected(sentence.text, "second_opinion") if contested else verdict
