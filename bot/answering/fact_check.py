"""What the articles say for or against a text: each of its sentences is held against what is nearest to it.

A sentence is supported only as a sentence of an answer is: code vetoes what stands nowhere, and a judge decides on the
rest. Only a judge can tell that the articles say otherwise. Without one nothing is said of a sentence but what is
nearest to it, unless an article says it word for word. Four in ten false sentences pass without a judge: an answer
that quotes the articles can bear that, « true » under somebody's claim cannot.
"""

import asyncio
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from bot.answering.document import CitationDocument
from bot.answering.judge import Judge, heeded
from bot.answering.question import Question, understand
from bot.answering.retrieval import retrieve_in_time
from bot.answering.types import DraftSentence, Exhibit, Library
from bot.answering.verify import Citation, Examined, Proof, Verdict, Verifier, is_order
from bot.answering.verify.exact.figures import figures
from bot.llm import Deadline
from index.cutting.sentences import split
from index.reader import Reader
from index.text.typography import fold

MOST_SENTENCES = 12
"""Sentences of a text that are checked: each takes a search."""

HELD_AGAINST = 6
"""Sentences of the articles that each is held against, the nearest: as many as the verifier takes for marked."""

MOST_QUOTED = 2
"""Quotations under one sentence."""

ATTEMPTS = 2
"""Checks of one text: there is a second if an article that the first has read is gone before it ends."""

SHORTEST = 3
"""Words. « Incroyable ! » claims nothing."""

Outcome = Verdict | Literal["unjudged"]
"""What the articles say of a sentence; `unjudged` if nobody could tell whether they say it."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of a text, and what the articles say of it."""

    text: str
    verdict: Outcome
    citations: tuple[CitationDocument, ...] = ()
    """Those that support or contradict it, or are nearest to one that nobody judged; of an unknown one, none."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A sentence, held against what is nearest to it."""

    examined: Examined
    language: str
    near: Sequence[Exhibit]
    """Nearest first; empty if no article is on its subject."""


class ClaimChecker:
    """Checks texts against the articles of a library."""

    def __init__(self, library: Library, reader: Reader, judge: Judge | None, seconds: float) -> None:
        self._library = library
        self._verifier = Verifier(library, reader)
        self._judge = judge
        self._seconds = seconds
        """For one whole text."""

    async def check(self, text: str, *, use_model: bool = True) -> Sequence[CheckedSentence]:
        """Return the sentences of a text in order, each with its verdict. Raises StoreError.

        Without a model nobody judges, and none reranks what is found either.
        """
        deadline = Deadline.after(self._seconds)
        whole = await asyncio.to_thread(understand, text)
        sentences = [s.text for s in split(text, whole.language) if len(s.text.split()) >= SHORTEST][:MOST_SENTENCES]
        for _ in range(ATTEMPTS):
            held = [
                await asyncio.to_thread(self._held, sentence, before, deadline if use_model else None)
                for before, sentence in zip(["", *sentences], sentences, strict=False)
            ]
            examined = [one.examined for one in held]
            verdicts = await self._verdicts(whole, examined, deadline) if use_model else {}
            if not await asyncio.to_thread(self._has_lost, held):
                return [self._checked(one, verdicts.get(place)) for place, one in enumerate(held)]
        return [CheckedSentence(sentence, "unknown") for sentence in sentences]

    def _has_lost(self, held: Sequence[_Held]) -> bool:
        """Whether an article was taken down or replaced meanwhile: judging takes a while, and it is quoted after it."""
        read = {exhibit.article.article_id: exhibit.article.version for one in held for exhibit in one.near}
        live = {name: self._library.article(name) for name in read}
        return any(article is None or article.version != read[name] for name, article in live.items())

    def _held(self, sentence: str, before: str, deadline: Deadline | None) -> _Held:
        """Search for a sentence alone and with the one before it: « la directrice » is that of the school there."""
        claim = understand(sentence)
        if before:
            claim = replace(claim, queries=(*claim.queries, f"{before} {sentence}"))
        found = retrieve_in_time(self._library, claim, deadline, self._seconds)
        told = (one for one in found.candidates if not is_order(one.sentence.text))
        near = [Exhibit(n, c.passage, c.sentence) for n, c in enumerate(islice(told, HELD_AGAINST), start=1)]
        marked = tuple(exhibit.number for exhibit in near)
        # What a question says proves a part of its answer; here the sentence itself would prove all of itself.
        nobody_asked = replace(claim, text="", standalone="", queries=("",))
        examined = self._verifier.examine(nobody_asked, DraftSentence(sentence, marked), near)
        return _Held(examined, claim.language, near if found.is_on_subject else ())

    async def _verdicts(self, whole: Question, examined: Sequence[Examined], deadline: Deadline) -> dict[int, Verdict]:
        """Return a judge's verdicts, on what code has vetoed too: a wrong figure is what one wants to know of."""
        if self._judge is None:
            return {}
        open_ones = [replace(one, veto=None) for one in examined]
        async with aclosing(heeded(self._judge, whole, open_ones, deadline)) as verdicts:
            return {place: verdict async for place, verdict in verdicts}

    def _checked(self, held: _Held, told: Verdict | None) -> CheckedSentence:
        text, later = held.examined.sentence.text, _later(held)
        near = self._quoted([*held.near[:1], *later[:1], *held.near[1:]])
        proof = self._verifier.decide(held.examined, told) if told == "supported" else None
        said = [exhibit for exhibit in held.near if _words(exhibit.text) == _words(text)]
        verdict: Outcome
        if isinstance(proof, Proof):
            verdict, quoted = "supported", proof.citations
        elif told == "contradicted":
            verdict, quoted = told, near
        elif told == "unknown" or not near:
            verdict, quoted = "unknown", ()
        elif said and not told:
            verdict, quoted = "supported", self._quoted([*said[:1], *later[:1], *said[1:]])
        else:  # nobody judged, or the judge believes what code has vetoed
            verdict, quoted = "unjudged", near
        shown = [citation.document(n) for n, citation in enumerate(quoted[:MOST_QUOTED], start=1)]
        return CheckedSentence(text, verdict, tuple(shown))

    def _quoted(self, exhibits: Sequence[Exhibit]) -> tuple[Citation, ...]:
        return tuple(self._verifier.quote(exhibit).citations[0] for exhibit in exhibits[:MOST_QUOTED])


def _later(held: _Held) -> list[Exhibit]:
    """Return what articles later than that of the nearest sentence say, nearest first, of a claim with a figure.

    A toll that was corrected since is nearest to whoever repeats the old one. Nobody can tell without a judge whether a
    later sentence corrects it (« une personne est morte »), so it stands beside it, with its date.
    """
    day = held.near[0].article.date if held.near else None
    if not day or not figures(held.examined.sentence.text, held.language):
        return []
    return [one for one in held.near if one.article.date and one.article.date > day]


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence, case and typography apart; accents count: « tue » is not « tué ».

    Not `words_alone`, which folds case further: "Maße" would be "Masse".
    """
    return re.findall(r"\w+", fold(sentence).lower())
