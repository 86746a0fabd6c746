"""Sentences of the French press said in another way that follows from them: shorter, with its source, with its date.

What is added stands in the head of the article that a claim is read with. Without such claims a network learns that
a word which the evidence does not have makes a claim false.
"""

import datetime as dt
import random
import re
from collections.abc import Mapping
from typing import Any

from babel.dates import format_date

_ASIDE = re.compile(r" \([^)]*\)|, [^,]{8,60},(?= )")
_OPENING = re.compile(r"^[^,]{5,50}, (?=[a-zéèàl])")
_SHORTEST_REST = 40
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()  # noqa: SIM905 - in the order of weekday()
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})\b(?! (?:\d|prochain|soir|matin))")
_BEGINNING = re.compile(
    "(?:[LD]['’]|(?:Le|La|Les|Un|Une|Des|Ils?|Elles?|Ce|Cette|Ces|Son|Sa|Ses|Leur|Dans|Selon|Aux?|En|Pour|Après|Avant|"
    "Depuis|Pendant|Si|Quand|Par|Sur) )"
)


def abridged(sentence: str, chance: random.Random) -> str:
    """Return a sentence with less in it, or as it is: it follows from itself."""
    if chance.random() < 0.4:
        sentence = _ASIDE.sub(lambda found: "" if chance.random() < 0.7 else found[0], sentence)
    if chance.random() < 0.3:
        opening = _OPENING.match(sentence)
        if opening and len(rest := sentence[opening.end() :]) > _SHORTEST_REST:
            rest = rest[0].upper() + rest[1:]
            return rest if chance.random() < 0.5 else _with_end(rest, opening[0])
    return sentence


def _with_end(sentence: str, opening: str) -> str:
    """Put what stood before the first comma at the end: the order of words alone makes nothing false."""
    if sentence[-1] not in ".!?" or not _BEGINNING.match(opening):
        return sentence
    return f"{sentence[:-1]}, {opening[0].lower()}{opening[1:].removesuffix(', ')}{sentence[-1]}"


class Restatement:
    """What is done to a claim, and to its twin alike, so that only the twin's own change is between them."""

    def __init__(self, article: Mapping[str, Any], chance: random.Random) -> None:
        """`article` has perhaps an `author` and a `date` (ISO 8601); what is done is drawn by chance."""
        source, date = article.get("author"), _date(article.get("date"))
        told = format_date(date, "d MMMM y", "fr") if date else ""
        self._days = date if chance.random() < 0.7 else None
        """The date that days of the week are told by; None: they stay."""
        self._year = chance.random() < 0.6
        before = ["", "", "", "Oui, "]
        if source:
            before += [f"Selon {source}, ", f"D'après {source}, "]
        if told:
            before += [f"Selon un article du {told}, ", f"Le {told}, on apprend que "]
        if source and told:
            before += [f"Selon {source} du {told}, "]
        self._before = chance.choice(before)
        self._after = f", selon {source}" if source and not self._before and chance.random() < 0.3 else ""

    def of(self, sentence: str) -> str:
        """Return the sentence with its source, its date, and the date that a day of the week in it means."""
        if day := self._days and _DAY.search(sentence):
            sentence = f"{sentence[: day.start()]}{self._date_of(day[1], self._days)}{sentence[day.end() :]}"
        if self._before and _BEGINNING.match(sentence):
            sentence = sentence[0].lower() + sentence[1:]
        if self._after and sentence.endswith("."):
            sentence = f"{sentence[:-1]}{self._after}."
        return f"{self._before}{sentence}"

    def _date_of(self, day: str, told: dt.date) -> str:
        back = (told.weekday() - _DAYS.index(day)) % 7
        return format_date(told - dt.timedelta(back), "EEEE d MMMM y" if self._year else "EEEE d MMMM", "fr")


def _date(told: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((told or "")[:10])
    except ValueError:
        return None
