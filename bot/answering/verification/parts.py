"""A sentence cut in two where it says two things: each half may have a proof of its own.

« Kapustin parle de deux tués, Moscou de plus de 70 » is proved by two sentences. That a sentence's words stand in
two sentences of the articles proves nothing, however: « Cherniak, dont l’indicatif est White Rex » can be put together
from a sentence on Cherniak and one on White Rex. So a half that has no subject of its own keeps the first half's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.verification.reading import Reading, read

_AND = """et|mais|contre|puis|tandis que|alors que|and|but|then|against|while|whereas|und|aber|während|y|pero
|mientras|e|ma|mentre|и|а|но|тогда как|і|та|але|тоді як""".replace("\n", "")
_JOINTS = re.compile(rf"\s*;\s+|,\s+(?:(?:{_AND})\s+)?|\s+(?:{_AND})\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"""(?:l'|les?\b|la\b|un\b|une\b|selon\b|d'après\b|the\b|a\b|an\b|according\ to\b|der\b|die\b|das\b|ein\b|eine\b
    |laut\b|el\b|los\b|las\b|según\b|il\b|lo\b|gli\b|secondo\b|по\b|за\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_ADVERBIAL = re.compile(
    r"""[\W]*(?:(?:le|the|am|el|il)\ \d|(?:dans|en|à|au|aux|lors|après|avant|pendant|depuis|pour|par|sur|sous|avec|sans
    |in|on|at|after|before|during|since|for|by|with|im|am|bei|nach|vor|seit|auf|durante|desde|tras|después|dopo|da|nel
    |nella|в|во|на|после|до|с|у|з|під|після|від)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTES = re.compile(
    r"""(?:selon|d'après|according\ to|laut|según|secondo|по\ словам|по\ данным|за\ словами|за\ даними)\b[^,;\d]*
    (?:,\ (?:qui|dont|who|whose|der|die|das|quien|che|котор\w+|як\w+)\b.*)?""",
    re.IGNORECASE | re.VERBOSE,
)
"""« …, selon le colonel Astier, qui dirige les secours »: says whose the statement before it is, and states nothing."""
_SHORTEST = 2
"""Words of a half."""


@dataclass(frozen=True, slots=True)
class Halves:
    """A sentence as two statements."""

    first: str
    second: str
    dependent: bool
    """The second has no subject of its own: it is said of the first's."""


def halves(text: str) -> Iterator[Halves]:
    """Yield every way to cut a sentence in two at a joint."""
    for joint in _JOINTS.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        if _ADVERBIAL.match(first):
            continue  # « Le 22 mai, … » is no statement
        if _ATTRIBUTES.fullmatch(second.replace("’", "'")):
            continue
        if min(len(first.split()), len(second.split())) >= _SHORTEST:
            own = second[0].isupper() or bool(_SUBJECT.match(second.replace("’", "'")))
            yield Halves(first, second, dependent=not own)


def without_echo(sentence: Reading, question: Reading) -> str | None:
    """Return a sentence without the time or place that it repeats from the question, or None if it repeats none.

    « Au soir du 8 avril, l’écart était de 96 voix »: asked about that evening, the model says so, and the article
    does not. What is left is still an answer, and claims less.
    """
    lead, comma, rest = sentence.text.partition(", ")
    told = read(lead, sentence.lang)
    asked = frozenset[str]().union(*(figure.keys for figure in question.figures))
    if not comma or not _ADVERBIAL.match(lead) or not told.figures or len(rest.split()) < _SHORTEST:
        return None
    if not all(figure.keys & asked for figure in told.figures):
        return None
    return rest[0].upper() + rest[1:]
