"""Let the model write, and let through what is proved, sentence by sentence, while it writes."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.answering.composing import Account
from bot.answering.deadline import Deadline
from bot.answering.drafting import Declined, Drafter
from bot.answering.extractive import WORTH_QUOTING
from bot.answering.model import Model
from bot.answering.reading import Reading
from bot.answering.recency import is_superseded
from bot.answering.relevance import Key
from bot.answering.second_opinion import doubted
from bot.answering.types import DraftSentence, Exhibit, Rejected
from bot.answering.verification.citation import Proof
from bot.answering.verification.language import is_written_in
from bot.answering.verification.verifier import Verifier
from bot.answering.wording import alike

TO_THE_POINT = 0.4
"""An answer may not begin with a sentence whose proof fits the question less than this, as a share of the best fit."""

COPIES_TO_THE_POINT = WORTH_QUOTING
"""The same for a sentence that only copies its proof: it is a quotation, and must be as good as one."""

REPAIR_NEEDS = 5.0
"""Seconds that must be left for asking the model to mend a sentence."""


class Writing:
    """One draft, verified as it comes."""

    def __init__(
        self,
        model: Model,
        verifier: Verifier,
        reading: Reading,
        deadline: Deadline,
        account: Account,
        exhibits: Sequence[Exhibit],
        *,
        second_opinion: bool,
    ) -> None:
        self._second = model if second_opinion else None
        self._drafter = Drafter(model, deadline, account.usage)
        self._verifier = verifier
        self._reading = reading
        self._exhibits = exhibits
        self._fits = {candidate.key: candidate for candidate in reading.candidates}
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
            verdict = await self._verify(drafted, first=not proved)
            if isinstance(verdict, Rejected):
                account.rejected.append(verdict)
            else:
                proved += 1
                yield verdict
        if not proved and account.rejected and self._deadline.remaining() > REPAIR_NEEDS:
            mended = await self._mend(account.rejected[0])
            if mended:
                yield mended

    def _objection(self, proof: Proof, *, first: bool) -> str | None:
        """Return why a true sentence is no answer; None if it is one."""
        if not is_written_in(self._reading.language, proof.text):
            return "language"
        cited = [self._fits[key] for key in self._keys(proof) if key in self._fits]
        if is_superseded(self._reading, cited):
            return "superseded"
        if not first:
            return None
        copied = any(alike(proof.text, one.sentence.text) for one in cited)
        least = COPIES_TO_THE_POINT if copied else TO_THE_POINT
        best = max((one.score for one in self._fits.values()), default=0.0)
        fit = max((one.score for one in cited), default=0.0)
        return None if fit >= least * best else "beside_the_point"

    def _keys(self, proof: Proof) -> list[Key]:
        cited = [exhibit for exhibit in self._exhibits if exhibit.number in proof.exhibits]
        return [(exhibit.article.version, exhibit.sentence.ordinal) for exhibit in cited]

    async def _mend(self, rejected: Rejected) -> Proof | None:
        """Ask once for a sentence that the exhibits prove."""
        sentence = await self._drafter.repair(
            rejected.text, self._reading.standalone, self._reading.language, self._exhibits
        )
        if sentence is None:
            return None
        verdict = await self._verify(sentence, first=True)
        if isinstance(verdict, Rejected):
            self._account.rejected.append(verdict)
            return None
        return verdict

    async def _verify(self, sentence: DraftSentence, *, first: bool) -> Proof | Rejected:
        verdict = await asyncio.to_thread(self._verifier.verify, self._reading.standalone, sentence, self._exhibits)
        if isinstance(verdict, Proof) and (objection := self._objection(verdict, first=first)):
            return Rejected(sentence.text, objection)
        if isinstance(verdict, Rejected) or self._second is None:
            return verdict
        contested = await doubted(self._second, verdict, self._deadline, self._account.usage)
        return Rejected(sentence.text, "second_opinion") if contested else verdict
