"""The grammar of numbers in all languages: hundreds, what is below a hundred, then a scale smaller than the last."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.text.numbers import SCALES, Spelling


@dataclass(frozen=True, slots=True)
class Count:
    """A number under construction, part by part."""

    total: int = 0
    current: int | None = None
    scale: int = 10**15
    """The last scale said: the next one has to be smaller."""
    ordinal: bool = False

    @property
    def value(self) -> int:
        """What has been said so far."""
        return self.total + (self.current or 0)

    @property
    def connects(self) -> bool:
        """Whether « et » may stand before what follows: behind hundreds and scales alone."""
        return self.current is None or self.current % 100 == 0

    def with_parts(self, parts: Sequence[Spelling]) -> "Count | None":
        """Return the number with more parts; None if there are none, or if they begin another number."""
        count: Count | None = self if parts else None
        for part in parts:
            count = count._with(part) if count else None
        return count

    def _with(self, part: Spelling) -> "Count | None":
        value = part.value
        if self.ordinal or value >= self.scale:
            return None
        if part.multiplies and self.current is not None and 1 < self.current < 100:
            return Count(self.total, self.current * value, self.scale)
        if value in SCALES and not part.ordinal:
            return Count(self.total + (1 if self.current is None else self.current) * value, None, value)
        if self.current is not None and (value >= 100 or value == 0 or self.current % 100):
            return None
        return Count(self.total, (self.current or 0) + value, self.scale, part.ordinal)
