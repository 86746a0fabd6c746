"""What a question asks for, read from how it is asked."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from anyascii import anyascii

Kind = Literal["count", "when", "who", "where", "why", "what"]

_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<![.!?…»”\"]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'-]+")
_WORD = r"[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w’'-]*[a-zà-ÿа-яіїєґ]"
_BEARER = re.compile(rf"\b(?P<name>{_WORD}\s{_WORD}), (?P<role>[^.;]{{10,80}})")
_DATE = re.compile(
    r"\d{1,2} ?(?:h|:)|\b\d{4}\b|\b\d{1,2}(?:er|st|nd|rd|th)?\.? \w+|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lendemain|veille)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:car|parce|puisque|afin|pour|faute|raison|cause|because|since|due|after|so that|weil|porque|perché)\b|"
    r"потому|чтобы|из-за|щоб|через",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
    r"quarante|cinquante|soixante|cent|mille|dizaine|douzaine|centaine|plusieurs|aucune?|two|three|four|five|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|dozen|several)\b|"
    r"(?:дв|тр|четыр|чотир|пят|п.ят|шест|шіст|сем|сім|восем|вісім|девят|дев.ят|десят|двадцат|двадцят)\w*",
    re.IGNORECASE,
)


def kind_of(question: str, language: str) -> Kind:
    """Return what a question asks for; `what` when its words do not tell."""
    without_signs = re.sub("[ьъЬЪ]", "", question)  # written as apostrophes in Latin letters, they would cut words
    folded = " ".join(re.findall(r"\w+", anyascii(without_signs).lower()))
    best: tuple[int, Kind] = (0, "what")
    for kind, phrase in _phrases(language):
        if re.search(rf"(?:^|\s){phrase}(?:\s|$)", folded):
            best = max(best, (len(phrase), kind))
    return best[1]


def answers_kind(kind: Kind, text: str) -> bool:
    """Whether a sentence contains the kind of thing that is asked for: a figure, a date, a name, a cause."""
    if kind == "count":
        return bool(_FIGURE.search(text) or _NUMBER_WORD.search(text))
    if kind == "when":
        return bool(_DATE.search(text))
    if kind in {"who", "where"}:
        return bool(_NAME.search(text))
    return kind == "why" and bool(_CAUSE.search(text))


def bearers(text: str) -> list[tuple[str, str]]:
    """Return who is given a role in a sentence, with the role: « Anna Berg, présidente du port de Salvin, … »."""
    return [(found["name"], found["role"]) for found in _BEARER.finditer(text)]


@cache
def _phrases(language: str) -> tuple[tuple[Kind, str], ...]:
    """Return the phrases of a language; of all languages when there are none for it."""
    table = tomllib.loads((files("bot.answering") / "interrogatives.toml").read_text(encoding="utf-8"))
    kinds = [kind for kind in get_args(Kind) if kind in table]
    known = any(language in table[kind] for kind in kinds)
    return tuple(
        (kind, phrase)
        for kind in kinds
        for of_language, phrases in table[kind].items()
        if of_language == language or not known
        for phrase in phrases
    )
