"""Which retrieved sentences a drafted one is about: all of them ranked, whatever numbers the model wrote.

A sentence is read together with the question, so that « 62 » or « White Rex » is understood. The model's markers are
one signal among others: small models write them all over, large ones mark well. What a sentence adds to the question
must stand in the evidence itself; what it takes from the question may stand in the title, or be a name just before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.types import Exhibit, Vectors
from bot.answering.verification.closeness import closeness, shared
from bot.answering.verification.names import stands
from bot.answering.verification.reading import Reading
from bot.answering.verification.setting import Evidence, Setting, alone
from index.analyser import analyse

SHORT = 4
"""Words: a sentence of fewer says nothing without its question."""

_HOW_MANY = re.compile(
    r"\b(?:combien d[e']|how many|wie viele|quant[ie]|cuánt[oa]s|сколько|скільки)\s*(.{3,40})", re.IGNORECASE
)

MARKED = 0.05
"""What a marker of the model adds to the closeness by which evidence is tried first; never to the verdict."""

TRIED = 10
"""How many exhibits are tried, the closest first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Evidence to be tried."""

    evidence: Evidence
    closeness: float


class Alignment:
    """A drafted sentence beside all exhibits."""

    def __init__(
        self, question: Reading, sentence: Reading, exhibits: Sequence[Exhibit], cosines: Vectors | None
    ) -> None:
        self.question, self.sentence = question, sentence
        self.settings = [Setting(exhibit) for exhibit in exhibits]
        self._cosines = cosines

    def of(self, part: Reading) -> "Alignment":
        """Return the alignment of a part of the sentence. The cosines stay the whole's: embedding costs time."""
        aligned = Alignment(self.question, part, (), self._cosines)
        aligned.settings = self.settings
        return aligned

    @property
    def counted(self) -> tuple[str, ...]:
        """What the question asks to count, as a stem, if it asks in the sentence's language."""
        return counted(self.question) if self.question.lang == self.sentence.lang else ()

    @property
    def only_echoes(self) -> bool:
        """Whether the sentence says nothing that the question does not say: small models agree with anything."""
        same = self.question.lang == self.sentence.lang
        return same and bool(self.sentence.stems) and self.sentence.stems <= self.question.stems

    def candidates(self, marked: Sequence[int] = ()) -> Iterator[Candidate]:
        """Yield the exhibits to be tried, the likeliest first."""
        tried = [self._candidate(i, setting) for i, setting in enumerate(self.settings)]
        favoured = {i for i, setting in enumerate(self.settings) if setting.exhibit.number in marked}
        order = sorted(range(len(tried)), key=lambda i: -(tried[i].closeness + MARKED * (i in favoured)))
        yield from (tried[i] for i in order[:TRIED])

    def _candidate(self, i: int, setting: Setting) -> Candidate:
        evidence = alone(setting)
        cosine = float(self._cosines[i]) if self._cosines is not None else None
        if setting.lang != self.sentence.lang:
            if cosine is None:
                return Candidate(evidence, 1.0)  # nothing to compare by: the other checks must do
            return Candidate(evidence, closeness(cosine, None, anchors=anchors(self.sentence, setting.core)))
        said, around = setting.core.stems, setting.around
        if evidence.steps:  # « Ceux-ci comprenaient au moins deux… »: what they are stands in the sentence before
            around |= evidence.reading.stems
        stated, asked = self.sentence.stems, self.question.stems
        added = stated - asked
        short = bool(added) and len(stated) < SHORT
        whole = stated | asked if short else stated
        words = (shared(whole, said, around) + shared(added or stated, said)) / 2
        return Candidate(evidence, closeness(cosine, words, short=short))


def anchors(sentence: Reading, evidence: Reading) -> int:
    """Return how many names, days, times and large figures of a sentence stand in evidence of another language."""
    named = {word for name in sentence.names for word in name.words if name.sure(word)}
    figures = [figure for figure in sentence.figures if figure.telling]
    given = frozenset[str]().union(*(figure.gives for figure in evidence.figures))
    return sum(stands(word, evidence.words, same_language=False) for word in named) + sum(
        bool(figure.keys & given) for figure in figures
    )


def statement(question: str, text: str) -> str:
    """Return what a drafted sentence says when it is read with its question: « 62 » alone says nothing."""
    return text if len(text.split()) >= SHORT else f"{question} {text}"


def counted(question: Reading) -> tuple[str, ...]:
    """Return the stem of what a question asks to count: « combien de blessés » counts the wounded."""
    asked = _HOW_MANY.search(question.text)
    return tuple(analyse(asked[1], question.lang)[:1]) if asked else ()
