"""Which of two accounts is news, and which is history.

A toll that rises is not a dispute: the newest figure answers, the older ones are history. A claim that somebody
contests is no older for having been made earlier: it stays.
"""

import re
from collections.abc import Sequence

from bot.answering.accounts import wants_accounts
from bot.answering.question import Kind, kind_of
from bot.answering.reading import Reading
from bot.answering.relevance import Candidate
from bot.answering.verification.typography import bare

# Verbs of contention, and direct speech: somebody takes responsibility for the figure.
_CLAIM = re.compile(
    r"\b(?:affirm|soutien|assur|dement|nie(?:nt)?\b|replique|retorque|accus|contest|conclu|estim|"
    r"claim|den(?:y|ies|ied)|insist|accus|disput|reject|utverzhda|otrica|zaperech|zajavi|behaupt|bestreit|weist)"
    r"|[«“\"]"
)

_RIVALS = 10
"""Best candidates among which a correction is looked for."""
_FITS_AS_WELL = 0.8


def without_superseded(question: str, kind: Kind, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out what a newer article of the choice corrects, unless the question asks for history or for sides."""
    if not _wants_the_newest(question, kind):
        return list(chosen)
    return [one for one in chosen if not any(_supersedes(other, one) for other in chosen)]


def is_superseded(reading: Reading, cited: Sequence[Candidate]) -> bool:
    """Whether all that a sentence cites is corrected by a newer article that fits the question about as well."""
    if not cited or not _wants_the_newest(reading.standalone, kind_of(reading.standalone, reading.language)):
        return False
    rivals = [one for one in reading.candidates[:_RIVALS] if one.score >= _FITS_AS_WELL * cited[0].score]
    return all(any(_supersedes(newer, older) for newer in rivals) for older in cited)


def _wants_the_newest(question: str, kind: Kind) -> bool:
    return kind in {"count", "when"} and not wants_accounts(question)


def _supersedes(newer: Candidate, older: Candidate) -> bool:
    one, two = newer.passage.article, older.passage.article
    if one.date is None or two.date is None or one.date <= two.date:
        return False
    same_matter = newer.has_kind and older.has_kind and older.asked <= newer.asked and bool(newer.asked)
    return same_matter and not _CLAIM.search(bare(older.sentence.text))
