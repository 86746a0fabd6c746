"""What the reader learns from: a question with a passage, or a claim with its evidence."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.cutting.sentences import split
from index.types import Sentence

SHORTEST, LONGEST = 220, 900
"""Characters of a passage. In use it has up to 900 (`index.cutting`); shorter ones teach the same in less time."""


@dataclass(frozen=True)
class Example:
    """One pair of texts and what is true of it."""

    task: str
    """`question` or `claim`."""
    first: str
    """The question, or the claim."""
    title: str
    passage: str
    """Or the evidence, sentences one after the other."""
    start: int | None = None
    """Of the answer in `passage`, in characters; None: the answer is not there."""
    end: int | None = None
    holds: bool = False
    """Whether the passage answers, or whether the claim follows."""
    group: str = ""
    """The article or subject: what is held out is held out by it."""
    kind: str = ""
    lang: str = ""
    twin: "Example | None" = None
    """Of a claim that follows: one that differs from it in little and does not, over the same evidence."""


def _passage_around(sentences: Sequence[Sentence], target: int, chance: random.Random) -> tuple[int, int]:
    """Return start and end of a run of whole sentences with the target in it, of a random length."""
    length = chance.uniform(SHORTEST, LONGEST)
    first = last = target
    while True:
        sides = [side for side in (-1, 1) if 0 <= (first - 1 if side < 0 else last + 1) < len(sentences)]
        if not sides:
            break
        side = chance.choice(sides)
        start = sentences[first - 1 if side < 0 else first].start
        end = sentences[last + 1 if side > 0 else last].end
        if end - start > length:
            break
        first, last = (first - 1, last) if side < 0 else (first, last + 1)
    return sentences[first].start, sentences[last].end


@cache
def sentences_of(text: str, lang: str) -> Sequence[Sentence]:
    """Cut a text; each is met once a pass, and some of them for many questions."""
    return split(text, lang)


def _sentence_at(sentences: Sequence[Sentence], place: int) -> int:
    """Return which sentence a place of the text is in (the nearest one, between two)."""
    return min(range(len(sentences)), key=lambda i: max(sentences[i].start - place, place - sentences[i].end + 1, 0))


@dataclass(frozen=True)
class Asked:
    """A question, and a text that it is asked of."""

    question: str
    lang: str
    title: str
    text: str
    text_lang: str
    group: str

    def answered(self, span: tuple[int, int], chance: random.Random, *, kind: str = "") -> Iterator[Example]:
        """Yield it with a passage that has its answer, if there is one: `span` is the answer's place in the text."""
        sentences = sentences_of(self.text, self.text_lang)
        if not sentences:
            return
        start, end = _passage_around(sentences, _sentence_at(sentences, span[0]), chance)
        begin, stop = span[0] - start, min(span[1], end) - start
        if 0 <= begin < stop:
            yield self._over(start, end, begin, stop, kind)

    def unanswered(
        self, chance: random.Random, *, at: int | None = None, kind: str = "", avoid: str | None = None
    ) -> Iterator[Example]:
        """Yield it with a passage around a place, or anywhere, that does not have what is to be avoided."""
        sentences = sentences_of(self.text, self.text_lang)
        if not sentences:
            return
        target = chance.randrange(len(sentences)) if at is None else _sentence_at(sentences, at)
        start, end = _passage_around(sentences, target, chance)
        if avoid is None or avoid not in self.text[start:end]:
            yield self._over(start, end, None, None, kind)

    def _over(self, start: int, end: int, begin: int | None, stop: int | None, kind: str) -> Example:
        return Example(
            "question", self.question, self.title, self.text[start:end], begin, stop, holds=begin is not None,
            group=self.group, kind=kind, lang=self.lang,
        )  # fmt: skip
