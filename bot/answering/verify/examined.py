"""A sentence of a draft between its examination and the verdict on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.answering.types import DraftSentence, Exhibit
from bot.answering.verify.evidence import Evidence

Verdict = Literal["supported", "contradicted", "unknown"]
"""What a judge says of a sentence."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A sentence of a draft with its evidence, before anybody judged whether it follows."""

    sentence: DraftSentence
    statement: str
    """The sentence as it is judged: together with its question if it says nothing alone."""
    evidence: Evidence | None
    veto: str | None
    """Why it cannot be shown whatever a judge says; None if code has no objection."""
    strays: bool = False
    """Whether a figure, date or name of it stands only in sentences that it does not mark, or a figure in none, and
    only follows from others: in what it marks, somebody else has another one."""
    needed: Evidence | None = None
    """The part of the evidence that is cited: the rest adds no word, figure, date or name."""
    nearness: Mapping[int, float] = field(default_factory=dict)
    """Cosine of the sentence with each exhibit, by its number."""

    @property
    def to_judge(self) -> Evidence | None:
        """The evidence that a judge is shown; None where code has refused the sentence, and no judge is asked."""
        return None if self.veto else self.evidence

    @property
    def marked(self) -> tuple[Exhibit, ...]:
        """The exhibits that the sentence marks, as far as they are evidence."""
        return self.evidence.exhibits[: self.evidence.marked] if self.evidence else ()
