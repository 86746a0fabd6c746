"""What a person agrees to before an index run."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """What a run may do although it looks like a mistake; each point is agreed to by itself."""

    removals: float = 0
    """How many articles may be removed even if they are most of their source; `math.inf` for any number."""
    lost_questions: bool = False
    """Whether the index may go live although it finds the articles of fewer smoke questions than before."""
    restored: frozenset[str] = frozenset()
    """Ids of articles that a person removed and that may come back."""


ANY_REMOVAL = Consent(removals=math.inf)
NO_CONSENT = Consent()
