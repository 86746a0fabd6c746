"""All that is read off one sentence before two sentences are compared. Cached: exhibits are read once an answer."""

from dataclasses import dataclass
from functools import lru_cache

from bot.answering.verification.figures import Figure, figures
from bot.answering.verification.names import Name, names, words
from bot.answering.verification.numerals import to_digits
from bot.answering.verification.speaker import Claim, claims, leans_back
from bot.answering.verification.typography import fold
from index.analyser import analyse


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence, or a few of them together, says in comparable form."""

    text: str
    lang: str
    stems: frozenset[str]
    """Stems of the content words, numbers in digits, without verbs of saying."""
    words: tuple[str, ...]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    leans_back: bool
    """It needs the sentence before it to be understood."""

    @property
    def says_something(self) -> bool:
        """Whether anything is left besides who says it: « selon Kapustin » states nothing."""
        if self.figures:
            return True
        frame = " ; ".join(f"{claim.speaker} {claim.verb}" for claim in self.claims)
        left = self.stems - frozenset(analyse(frame, self.lang))
        return len(left) > 1


@lru_cache(maxsize=4096)
def read(text: str, lang: str) -> Reading:
    """Read a sentence."""
    told = claims(text, lang)
    # Who says it is compared by itself: « affirme » and « assure » are no difference in meaning.
    verbs = frozenset(analyse(" ".join(claim.verb for claim in told), lang))
    return Reading(
        text,
        lang,
        frozenset(analyse(to_digits(fold(text), lang), lang)) - verbs,
        words(text, lang),
        names(text, lang),
        figures(text, lang),
        told,
        leans_back(text, lang),
    )
