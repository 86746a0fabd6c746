"""What the articles say for or against a text: each of its sentences is held against what is nearest to it.

A sentence is supported only as a sentence of an answer is: code vetoes what stands nowhere, and a model judges the
rest. That the articles say otherwise, only a model can tell.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.document import CitationDocument
from bot.answering.evidence import retrieve
from bot.answering.judge.judges import Judge
from bot.answering.question import Question, understand
from bot.answering.types import DraftSentence, Exhibit, Library
from bot.answering.verify import Examined, Proof, Verdict, Verifier
from bot.llm import Deadline
from index.cutting.sentences import split
from index.errors import ModelError
from index.reader import Reader

MOST_SENTENCES = 12
"""Of a text that are checked: each is a search."""

HELD_AGAINST = 5
"""Sentences of the articles that one is held against: the nearest."""

MOST_QUOTED = 2
"""Quotations under one sentence."""

SHORTEST = 3
"""Words. « Incroyable ! » claims nothing."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a text, and what the articles say of it."""

    text: str
    verdict: Verdict
    citations: tuple[CitationDocument, ...] = ()
    """Those that support or contradict it; of one that nothing is said about, none."""


class ClaimChecker:
    """Checks texts against the articles of a library."""

    def __init__(self, library: Library, reader: Reader, judge: Judge | None, seconds: float) -> None:
        self._library = library
        self._verifier = Verifier(library, reader.is_word)
        self._judge = judge
        self._seconds = seconds
        """For one whole text."""

    async def check(self, text: str) -> Sequence[CheckedSentence]:
        """Return the sentences of a text in order, each with its verdict. Raises StoreError."""
        deadline = Deadline.after(self._seconds)
        whole = await asyncio.to_thread(understand, text)
        sentences = [s.text for s in split(text, whole.language) if len(s.text.split()) >= SHORTEST][:MOST_SENTENCES]
        examined = [await asyncio.to_thread(self._examine, sentence) for sentence in sentences]
        verdicts = await self._verdicts(whole, examined, deadline)
        return [self._checked(one, verdicts.get(place)) for place, one in enumerate(examined)]

    def _examine(self, sentence: str) -> Examined:
        claim = understand(sentence)
        found = retrieve(self._library, claim)
        near = [Exhibit(n, c.passage, c.sentence) for n, c in enumerate(found.candidates[:HELD_AGAINST], start=1)]
        marked = tuple(exhibit.number for exhibit in near)
        return self._verifier.examine(claim, DraftSentence(sentence, marked), near)

    async def _verdicts(self, whole: Question, examined: Sequence[Examined], deadline: Deadline) -> dict[int, Verdict]:
        """Return a judge's verdicts, on what code has vetoed too: a wrong figure is what one wants to know of."""
        verdicts: dict[int, Verdict] = {}
        if self._judge:
            try:
                open_ones = [replace(one, veto=None) for one in examined]
                told = self._judge.verdicts(whole, open_ones, deadline)
                async for place, verdict in told:  # one by one: what came before a failure counts
                    verdicts |= {place: verdict}
            except ModelError:
                pass  # what the judge did not come to is decided without it
        return verdicts

    def _checked(self, examined: Examined, told: Verdict | None) -> CheckedSentence:
        proved = isinstance(self._verifier.decide(examined, told), Proof)
        verdict: Verdict = "supported" if proved else "contradicted" if told == "contradicted" else "unknown"
        shown = examined.evidence.exhibits[:MOST_QUOTED] if examined.evidence and verdict != "unknown" else ()
        citations = [self._verifier.quote(exhibit).citations[0].document(n) for n, exhibit in enumerate(shown, start=1)]
        return CheckedSentence(examined.sentence.text, verdict, tuple(citations))
