"""A verdict in words that nobody asked for: « étayé », « contredit », « oui », “false”.

A model that reads French statements may answer in French. Unread, its refusal would leave the sentence to code, which
lets some of what is false through. So whatever falls short is read wherever the verdict begins with it, and what
supports only where nothing else is said: « étayé en partie » is not, and a line that begins with « oui » or « non » may
be a statement that the model repeats.
"""

import re

from bot.answering.verify import Verdict
from index.text.typography import bare_once

_SUPPORTED = r"(?:etaye|confirme|corrobore|prouve|soutenu|verifie)e?|supporte|confirmed|proven|proved"
_CONTRADICTED = r"contredite?|contradictoire|contradiction|infirmee?|refutee?|dementie?|refuted|contradictory"
_UNKNOWN = (
    r"(?:non|pas|not?)[\s_-]+(?:suffisamment\s+)?(?:etaye|confirme|corrobore|prouve|soutenu|verifie|supporte)\w*|"
    r"inconnue?|indeterminee?|incertaine?|insuffisan\w+|partiel\w*|ambigue?|uncertain|unclear|unverified|unproven"
)
_ALONE: dict[str, Verdict] = {
    "oui": "supported", "vrai": "supported", "vraie": "supported", "yes": "supported", "true": "supported",
    "faux": "contradicted", "fausse": "contradicted", "false": "contradicted",
    "non": "unknown", "no": "unknown",
}  # fmt: skip
"""What is a verdict only where it is all that is said: that a statement is not said may be meant by « non »."""
_NUMBERED = re.compile(r"\A\W*(?:(?:statement|enonce|affirmation|phrase)\W+)?(\d{1,2})\W+")
_BEGINS = re.compile(rf"(?:(?P<unknown>{_UNKNOWN})|(?P<contradicted>{_CONTRADICTED})|(?P<supported>{_SUPPORTED}))\b")


def numbered_verdict(line: str) -> tuple[int, Verdict] | None:
    """Return the number of a statement and the verdict on it that a line gives; None if it gives none."""
    folded = bare_once(line)
    number = _NUMBERED.match(folded)
    told = verdict_in(folded[number.end() :]) if number else None
    return (int(number[1]), told) if number and told else None


def verdict_in(told: str) -> Verdict | None:
    """Return the verdict that a text is, or begins with; None if that is none."""
    words = bare_once(told).strip(" \t.,;:!*_\"'`()[]-")
    if words in _ALONE:
        return _ALONE[words]
    found = _BEGINS.match(words)
    if found is None:
        return None
    if found["supported"]:
        return "supported" if found.end() == len(words) else "unknown"
    return "unknown" if found["unknown"] else "contradicted"
