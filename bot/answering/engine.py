"""One question, from the asker to the proved answer: the story of this program, from top to bottom.

    understand   the question, with the conversation so far
    retrieve     search the index, and weigh every sentence found
    draft        a model writes sentences and names their proof
    verify       each sentence is proved by spans of articles, or dropped
    answer       what is proved, with its citations; or an abstention that helps

Without a model, or when it fails, the reader points at the sentences that answer, or says that none does. The model
never writes a quotation, and no sentence leaves here that did not pass the verifier.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from functools import partial

from bot.answering.compose import abstained, answered, choose, choose_about, highlights, naming, quoted, with_copies
from bot.answering.document import AnswerDocument
from bot.answering.draft import Writing, answer_prompt, written
from bot.answering.events import Event, Finished, Proved, Retrieved
from bot.answering.fair_queue import FairQueue
from bot.answering.judge import Judge
from bot.answering.question import Question, understand, understand_by_model
from bot.answering.retrieval import Findings, Retrieval, point, read_on, retrieve_in_time
from bot.answering.trace import Trace
from bot.answering.types import Exhibit, Library, Mode, Said, Turn
from bot.answering.verify import Proof, Verifier
from bot.llm import Deadline, Model
from index.errors import ArticlesGone
from index.reader import Reader

KEPT_FOR_QUOTING = 0.05
"""Share of the time that is kept from the model: if it fails at the last moment, an answer can still be quoted."""

TITLES_NAMED = 3
"""Titles that an abstention names to say what the articles are about, where nothing in them is near the question."""


class AnswerEngine:
    """Answers questions about the articles of a library, with a model or without."""

    def __init__(
        self, library: Library, reader: Reader, model: Model | None, seconds: float, *,
        judge: Judge | None = None, queue: FairQueue | None = None,
    ) -> None:  # fmt: skip
        """`queue`: that of all who read on this machine; None if nobody else does."""
        self._library = library
        self._reader = reader
        self._model = model
        self._judge = judge
        """Who judges whether what the model wrote is supported; None: code and the reader decide."""
        self._seconds = seconds
        """For one whole answer."""
        self._verifier = Verifier(library, reader)
        self._queue = queue or FairQueue()

    async def answer(
        self, text: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Answer a question: progress events, then `Finished`.

        Raises StoreError if the index cannot be searched, ArticlesGone if what was read is not there any more.
        """
        deadline = Deadline.after(self._seconds * (1 - KEPT_FOR_QUOTING))
        trace = Trace(self._reader.digest)
        model = self._model if use_model else None

        question = await self._understand(text, history, model, deadline, trace)
        retrieval = await asyncio.to_thread(
            retrieve_in_time, self._library, question, deadline if model else None, self._seconds
        )
        trace.found(one.passage.passage_id for one in retrieval.passages)
        trace.took("retrieve")
        yield Retrieved(len(retrieval.passages))

        proofs: list[Proof] = []
        said = Said()
        async with self._read(retrieval) as finding:
            if model and retrieval.is_on_subject:
                trace.asks(model, answer_prompt().digest)
                writing = Writing(model, self._judge, self._verifier, question, deadline, trace)
                candidates = await asyncio.to_thread(read_on, self._library, retrieval)
                async with aclosing(written(writing, candidates, finding)) as telling:
                    async for told in telling:
                        if isinstance(told, Said):
                            said = told
                        else:
                            proofs.append(told)
                            yield Proved(told.text)
            findings = await finding
        trace.read(findings.probability)
        if proofs or said.declined:
            answer = await asyncio.to_thread(self._conclude, proofs, said, retrieval, findings, trace)
        else:
            answer = await asyncio.to_thread(self._quote, retrieval, findings, trace)
        await asyncio.to_thread(self._check_that_its_articles_are_there, answer)
        yield Finished(answer)

    @asynccontextmanager
    async def _read(self, retrieval: Retrieval) -> AsyncIterator["asyncio.Task[Findings]"]:
        """Have the reader read, when it is its turn, beside what the block does.

        An answer that is given up before its turn is not read for.
        """
        finding = asyncio.create_task(self._queue.read(partial(point, self._reader, retrieval)))
        # Its error is looked at even if nobody awaits it, or asyncio would report it once more.
        finding.add_done_callback(lambda over: over.cancelled() or over.exception())
        try:
            yield finding
        finally:
            finding.cancel()

    async def _understand(
        self, text: str, history: Sequence[Turn], model: Model | None, deadline: Deadline, trace: Trace
    ) -> Question:
        """Understand the question: with the model where there is one, and by rules if it fails."""
        if model is None:
            return await asyncio.to_thread(understand, text, history)
        return await understand_by_model(model, text, history, deadline, trace.usage)

    def _quote(self, retrieval: Retrieval, findings: Findings, trace: Trace) -> AnswerDocument:
        """Answer in the articles' own words, if the reader sees an answer in them or they name what is asked about."""
        question = retrieval.question
        chosen = choose_about(findings, question.subject, question.language)
        if findings.answers and retrieval.shares_words and not chosen.exhibits:
            chosen = choose(findings, question.answer_language)
        if not chosen.exhibits:
            return self._abstain(retrieval, findings, trace, "extractive")
        proofs = [self._verifier.quote(exhibit) for exhibit in chosen.exhibits]
        trace.took("verify")
        document = quoted(question, proofs, trace, highlights(chosen), chosen.heading)
        return with_copies(document, self._library)

    def _conclude(
        self, proofs: Sequence[Proof], said: Said, retrieval: Retrieval, findings: Findings, trace: Trace
    ) -> AnswerDocument:
        """Answer with what the model wrote and what is proved of it, or say that nothing answers, as it did."""
        if not proofs:
            return self._abstain(retrieval, findings, trace, "llm", said.nearest)
        trace.took("verify")
        return with_copies(answered(retrieval.question, proofs, trace, said), self._library)

    def _abstain(
        self, retrieval: Retrieval, findings: Findings, trace: Trace, mode: Mode, named: Sequence[Exhibit] = ()
    ) -> AnswerDocument:
        trace.took("verify")
        question = retrieval.question
        near = findings.near if retrieval.shares_words else ()
        near = (*naming(findings, retrieval.new_subject, question.language), *near)
        titles = dict.fromkeys(found.passage.article.headline for found in retrieval.passages)
        return abstained(question, near, trace, mode, list(titles)[:TITLES_NAMED], named)

    def _check_that_its_articles_are_there(self, answer: AnswerDocument) -> None:
        """Raise ArticlesGone if an article was taken down while the answer was made: a model takes its time."""
        for article_id in answer.quoted_articles:
            if self._library.article(article_id) is None:
                raise ArticlesGone(f"{article_id} was taken down while it was being read: ask again")
