"""One question, from the asker to the proved answer: the story of this program, from top to bottom.

    understand   the question, with the conversation so far
    read         search the index, weigh every sentence found
    judge        do the articles answer this at all?
    draft        a model writes sentences and names their proof      (without one: the articles' own sentences)
    verify       each sentence is proved by a span of an article, or dropped
    answer       what is proved, with its citations; or an abstention that helps

The model never writes a quotation, and no sentence leaves here that did not pass the verifier.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial

from bot.answering.accounts import matter
from bot.answering.answerability import is_enough, support
from bot.answering.attribution import as_other_account, with_speaker
from bot.answering.composing import Account, abstained, answered
from bot.answering.context import SENTENCES_FOR_SMALL_MODELS, arrange, readable
from bot.answering.copies import with_copies
from bot.answering.deadline import Deadline
from bot.answering.disagreement import disagrees
from bot.answering.document import AnswerDocument
from bot.answering.events import Event, Finished, Proved, Retrieved
from bot.answering.extractive import choose, other_accounts
from bot.answering.gate import EvidenceGate
from bot.answering.model import Model
from bot.answering.reading import Reading, read, said_before
from bot.answering.standalone import standalone, standalone_by_model
from bot.answering.suggesting import suggestions
from bot.answering.telling import Telling
from bot.answering.types import Exhibit, Library, Turn
from bot.answering.verification.citation import Proof
from bot.answering.verification.verifier import Verifier
from bot.answering.writing import REPAIR_NEEDS, Writing
from index.errors import ContextOverflow, DeadlineExceeded, ModelError
from index.model_time import asking_until

KEPT_FOR_QUOTING = 0.05
"""Share of the time that the model does not get: if it fails to the last, there is still an answer to be quoted."""

FOR_RERANKING = 1 / 3
"""Share of the time that a model may take to rerank what the searches for one answer find (RERANKER)."""


class AnswerEngine:
    """Answers questions about the articles of a library, with a model or without."""

    def __init__(
        self, library: Library, gate: EvidenceGate, model: Model | None, seconds: float, *, second_opinion: bool = False
    ) -> None:
        self._library = library
        self._gate = gate
        self._model = model
        self._seconds = seconds
        """For one whole answer."""
        self._second_opinion = second_opinion
        """Whether the model is asked once more about each sentence that the verifier has proved."""
        self._verifier = Verifier(library)

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncIterator[Event]:
        """Answer a question: progress events, then `Finished`. Raises StoreError if the index cannot be searched."""
        deadline = Deadline.after(self._seconds * (1 - KEPT_FOR_QUOTING))
        account = Account(question)
        model = self._model if use_model else None

        asked = await self._understand(question, history, model, deadline, account)
        until = deadline.earlier(self._seconds * (1 - FOR_RERANKING)).at if model else 0
        said = said_before(asked, question, history)
        reading = await asyncio.to_thread(self._read, question, asked, said, rerank_until=until)
        account.read(reading)
        account.took("retrieve")
        yield Retrieved(len(reading.passages))

        if not await asyncio.to_thread(self._judge, reading, account):
            yield Finished(await asyncio.to_thread(self._abstain, reading, account))
            return

        proofs: list[Proof] = []
        if model:
            account.asks(model)
            async for proof in self._write(model, reading, deadline, account):
                proofs.append(proof)
                yield Proved(proof.text)
        telling = Telling(self._verifier, reading, None if account.failed else model, deadline, account)
        for proof in await self._other_accounts(proofs, reading, telling):
            proofs.append(proof)
            yield Proved(proof.text)
        if not proofs and (not account.declined or account.is_sure):
            account.mode = "extractive"
            proofs = await telling.proofs(await asyncio.to_thread(choose, reading))
        account.took("verify")
        yield Finished(await asyncio.to_thread(self._conclude, proofs, reading, account))

    async def _understand(
        self, question: str, history: Sequence[Turn], model: Model | None, deadline: Deadline, account: Account
    ) -> str:
        """Return the question as it stands alone: by the model where there is one, and by rules if it fails."""
        if model is None:
            return await asyncio.to_thread(standalone, question, history)
        return await standalone_by_model(model, question, history, deadline, account.usage)

    async def _write(
        self, model: Model, reading: Reading, deadline: Deadline, account: Account
    ) -> AsyncIterator[Proof]:
        """Yield each sentence of the model that is proved; whatever goes wrong ends it, and is noted.

        A model that sees no answer where there is one is asked again, with the few sentences that would be quoted:
        that is where small models overlook it most, in another language than the question's.
        """
        writing = partial(
            Writing, model, self._verifier, reading, deadline, account, second_opinion=self._second_opinion
        )
        try:
            async for proof in self._draft(model, reading, deadline, writing):
                yield proof
            if account.declined and account.is_sure and deadline.remaining() > REPAIR_NEEDS:
                few = await asyncio.to_thread(choose, reading)
                async for proof in writing(few).proofs():
                    yield proof
        except DeadlineExceeded:
            account.notices("answer.model_too_slow")
        except ModelError:
            account.notices("answer.model_failed")
        account.took("draft")

    async def _draft(
        self, model: Model, reading: Reading, deadline: Deadline, writing: Callable[[Sequence[Exhibit]], Writing]
    ) -> AsyncIterator[Proof]:
        """Yield what is proved of a draft over as many sentences as the model can read, fewer if they overflow it."""
        for most in (readable(model.pace, deadline.remaining()), SENTENCES_FOR_SMALL_MODELS):
            exhibits = await asyncio.to_thread(arrange, reading.candidates, most)
            try:
                async for proof in writing(exhibits).proofs():
                    yield proof
            except ContextOverflow:
                if most == SENTENCES_FOR_SMALL_MODELS:
                    raise
            else:
                return

    def _read(self, question: str, standalone: str, said: str = "", *, rerank_until: float) -> Reading:
        """Search and weigh; a model that reranks is waited for until then, whatever the number of searches."""
        with asking_until(rerank_until):
            return read(self._library, question, standalone, said)

    def _judge(self, reading: Reading, account: Account) -> bool:
        """Whether the articles answer: whether they are on the subject, and whether they have the thing asked for."""
        account.evidence = self._gate.probability(matter(reading.standalone), reading.passages)
        account.support = support(reading)
        return account.evidence >= self._gate.threshold and is_enough(account.support)

    def _abstain(self, reading: Reading, account: Account) -> AnswerDocument:
        judged = partial(self._judge, account=Account(""))
        asked = suggestions(reading, partial(self._read, rerank_until=0), judged)
        return abstained(reading.candidates, account, suggestions=asked)

    async def _other_accounts(self, proofs: Sequence[Proof], reading: Reading, telling: Telling) -> list[Proof]:
        """Tell who contradicts what the model wrote, if it told one side only, as small models do."""
        untold = await asyncio.to_thread(self._untold, proofs, reading)
        return [as_other_account(other, reading.language) for other in await telling.proofs(untold)]

    def _untold(self, proofs: Sequence[Proof], reading: Reading) -> list[Exhibit]:
        if not proofs or disagrees(proofs):
            return []
        return other_accounts(reading, [citation for proof in proofs for citation in proof.citations])

    def _conclude(self, proofs: Sequence[Proof], reading: Reading, account: Account) -> AnswerDocument:
        if not proofs:
            return abstained(reading.candidates, account)
        attributed = [with_speaker(proof, reading.language) for proof in proofs]
        return with_copies(answered(attributed, account, disagreement=disagrees(attributed)), self._library)


async def final_answer(events: AsyncIterator[Event]) -> AnswerDocument:
    """Wait for the answer itself, when nobody watches its progress."""
    async for event in events:
        if isinstance(event, Finished):
            return event.answer
    raise AssertionError("an answer always finishes")
