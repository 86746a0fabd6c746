"""From a sentence as the model typed it to a `DraftSentence`: habits of models are taken off, nothing is added."""

import re
from dataclasses import dataclass

from bot.answering.drafting.markers import numbers_in, without_markers
from bot.answering.types import DraftSentence


@dataclass(frozen=True, slots=True)
class Declined:
    """The model says that the exhibits do not answer."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The model has begun something that is no longer the answer, such as another question."""


_BULLET = re.compile(r"^(?:\s*(?:[-*•–—>]|\d{1,2}[.)](?!\d))\s+)+")
_LABEL = re.compile(
    r"^\W*(?:final answer|short answer|answer|réponse(?: finale| courte)?|ответ|відповідь|antwort|respuesta|risposta"
    r"|resposta)\W*?\s*[::]\W*?\s*",
    re.IGNORECASE,
)
_ANOTHER_QUESTION = re.compile(r"^\W*(?:question|вопрос|питання|frage|pregunta|domanda)\s*\d*\s*\W*[::]", re.IGNORECASE)
_NOT_THE_ANSWER = re.compile(
    r"^\s*#{1,6}\s|^\s*</?\w+>?\s*$|^\W*(?:sources?|références?|references?|citations?|notes?|article \d+)\W*?\s*[::]"
    r"|^```",
    re.IGNORECASE,
)
_FOR_MACHINES = re.compile(
    r"\w://|\b(?:javascript|data):\S|</?(?:script|img|iframe|svg|style|object|a|div|span|p|br|system|user|assistant)\b[^>]*>"
    r"|<\||\|>|\[/?INST\]|\{\s*\"\w+\"\s*:",
    re.IGNORECASE,
)
"""Addresses, tags, templates and calls: a sentence about the news has none, and the bot adds its links itself."""
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_NONE = re.compile(r"\W*(?:none|rien|aucune?|n/a|null)\W*", re.IGNORECASE)
_TEXTS = r"(?:articles?|passages?|extraits?|textes?|documents?|sources?|phrases?|texts?|excerpts?|sentences?|context)"
_SILENCE = re.compile(
    rf"{_TEXTS}\b[^.]*\b(?:ne|n’|n')\s*(?:le |la |les |l’|l')?(?:dis|di[ts]|disent|mentionne|précise|indique|donne"
    r"|fourni|contien|parle|permet|répond|révèle)"
    rf"|{_TEXTS}\b[^.]*\b(?:do|does|did) not (?:say|mention|state|specify|tell|give|provide|contain|answer|include)"
    rf"|{_TEXTS}\b[^.]*\b(?:don['’]t|doesn['’]t) (?:say|mention|state|specify|tell|give|provide|contain|answer)"
    r"|\b(?:not|pas|aucune|no) (?:\w+ ){0,3}(?:mention|précis|indiqu|spécifi|fourni|stated|specified|given|provided)"
    rf"\w* (?:\w+ ){{0,2}}(?:dans|in|by|par|from) (?:les |le |ces |ce |l’|l'|the |these |this )?(?:\w+ )?{_TEXTS}"
    r"|\b(?:aucune information|no information|нет информации|немає інформації|keine informationen|ninguna información"
    r"|nessuna informazione)\b"
    r"|\b(?:статьях|текстах|статтях)\b[^.]*\bне\b",
    re.IGNORECASE,
)


def clean(raw: str) -> DraftSentence | Declined | Ended | None:
    """Return what a raw sentence says; None if it says nothing to people (a label, a heading, markers, markup)."""
    numbers = numbers_in(raw)
    if _ANOTHER_QUESTION.match(raw):
        return Ended()
    if _NOT_THE_ANSWER.match(raw) or _FOR_MACHINES.search(raw):
        return None
    text = _BULLET.sub("", raw)
    text = _LABEL.sub("", text)
    text = _EMPHASIS.sub(r"\2", without_markers(text)).replace("**", "")
    text = " ".join(re.split(r"[ \t\n]+", text)).strip(" \t\n*")  # no-break spaces are typography: they stay
    text = re.sub(r"([.!?…])\s*\.$", r"\1", text)
    if _NONE.fullmatch(text) or _SILENCE.search(text):
        return Declined()
    return DraftSentence(text, numbers) if re.search(r"\w", text) else None


def is_terminated(raw: str) -> bool:
    """Say whether a raw sentence looks whole: it ends as sentences do, or with a marker."""
    return bool(re.search(r"[.!?…\]】)»”\"]\W*$", raw.rstrip()))
