"""From a sentence as the model typed it to a `DraftSentence`: habits of models are taken off, nothing is added."""

import re
from dataclasses import dataclass

from bot.answering.reply.markers import numbers_in, without_markers
from bot.answering.types import DraftSentence


@dataclass(frozen=True, slots=True)
class Declined:
    """The model says that the exhibits do not answer."""

    numbers: tuple[int, ...] = ()
    """Of those that it finds nearest."""


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """The model says that sources contradict each other on what is asked."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The model says which part of the question the exhibits do not answer."""

    what: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The model has begun something that is no longer the answer, such as another question, or has lost itself."""


_DISAGREE = re.compile(r"\A\W*DISAGREE\b(?:\s*[:.*–—-][\s:.*–—-]*|\W*\Z)")
_MISSING = re.compile(r"^\W*MISSING\s*[::]\W*(?P<what>\w.{2,200}?)[\s.*]*$", re.DOTALL)
_BULLET = re.compile(r"^(?:\s*(?:[-*•–—>]|\d{1,2}[.)](?!\d))\s+)+")
_LABEL = re.compile(
    r"^\W*(?:final answer|short answer|answer|réponse(?: finale| courte)?|ответ|відповідь|antwort|respuesta|risposta"
    r"|resposta)(?:\s+(?:in|en)\s+\w+(?:\s*\([^)]*\))?)?\W*?[::]\s*",
    re.IGNORECASE,
)
_ANOTHER_QUESTION = re.compile(
    r"^\W*(?:question|вопрос|питання|frage|pregunta|domanda)\W*(?:\d+\W*)?[::]", re.IGNORECASE
)
_NOT_THE_ANSWER = re.compile(
    r"^\s*#{1,6}\s|^\s*</?\w+>?\s*$|^\W*(?:sources?|références?|references?|citations?|notes?|article \d+)\W*?[::]"
    r"|^```|^\s*\|",  # a row of a table is no sentence
    re.IGNORECASE,
)
_FOR_MACHINES = re.compile(
    r"\w://|\b(?:javascript|data):\S|</?(?:script|img|iframe|svg|style|object|a|div|span|p|br|system|user|assistant)\b[^>]*>"
    r"|<\||\|>|\[/?INST\]|\{\s*\"\w+\"\s*:",
    re.IGNORECASE,
)
"""Addresses, tags, templates and calls: a sentence about the news has none, and the bot adds its links itself."""
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)((?:(?!\1).)+)(?<=\S)\1")
_NONE = re.compile(r"\A\W*(?:none|rien|aucune?|n/a|null)\W*\Z", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"^\W*(?:voici|ci-dessous|here|below|the following|вот|ось|hier|ecco)\b", re.IGNORECASE)
_LONGEST_LEAD_IN = 60  # characters
LONGEST_SENTENCE = 1_500
"""Characters; beyond, a model has lost itself."""
_TEXTS = r"(?:articles?|passages?|extraits?|textes?|documents?|sources?|phrases?|texts?|excerpts?|sentences?|context)"
_TEXTS_THEN = (
    rf"{_TEXTS}\b[^.]{{0,200}}\b"  # so many characters at most, or each « texte » would be read from to the end
)
_SILENCE = re.compile(
    rf"^\W*(?:none|aucune?) (?:of|des|de ces|de) (?:the |these |ces )?{_TEXTS}"
    rf"|{_TEXTS_THEN}(?:ne|n’|n')\s*(?:le |la |les |l’|l')?(?:dis|di[ts]|disent|mentionne|précise|indique|donne"
    r"|fourni|contien|parle|permet|répond|révèle)"
    rf"|{_TEXTS_THEN}(?:do|does|did) not (?:say|mention|state|specify|tell|give|provide|contain|answer|include)"
    rf"|{_TEXTS_THEN}(?:don['’]t|doesn['’]t) (?:say|mention|state|specify|tell|give|provide|contain|answer)"
    r"|\b(?:not|pas|aucune|no) (?:\w+ ){0,3}(?:mention|précis|indiqu|spécifi|fourni|stated|specified|given|provided)"
    rf"\w* (?:\w+ ){{0,2}}(?:dans|in|by|par|from) (?:les |le |ces |ce |l’|l'|the |these |this )?(?:\w+ )?{_TEXTS}"
    r"|\b(?:aucune information|no information|нет информации|немає інформації|keine informationen|ninguna información"
    r"|nessuna informazione)\b"
    r"|\b(?:статьях|текстах|статтях)\b[^.]{0,200}\bне\b",
    re.IGNORECASE,
)

_NOT_TOLD_TO_PEOPLE = re.compile(
    r"(?<!\s)\s*\([^()]*\d{4}-\d{2}-\d{2}\)(?=\W*$)"
    r"|(?:[,;]|(?<!\s))\s*\(?(?:published |publiée?s? le )?\d{4}-\d{2}-\d{2}\)?(?=\W*$)"
    r"|(?<=[\w»”)]),?\s*\(?"
    r"(?:comme (?:l['’])?(?:indiqué|il est indiqué|mentionné|précisé)|as (?:stated|mentioned|indicated|said)"
    r"|(?:according to|selon|d['’]après) (?=(?:the |la |le |les )?(?:\w+ )?(?:quot|sentence|citation|phrase)))"
    r"(?: (?:dans|par|in|by))? ?(?:la |le |les |l['’]|the )?(?:\w+ ){0,2}"
    rf"(?:{_TEXTS}|citations?|quotes?|paragraph\w*)\b.*(?=\.?$)",
    re.IGNORECASE,
)
"""Ends that small models hang on: the date of the heading as it stands in the prompt, and where they have it from."""

_UNSAID = re.compile(
    r"\b(?:is|are|was|were) not (?:mentioned|specified|stated|given|provided|known)\W*$"
    r"|\b(?:n['’](?:est|était)|ne sont) pas (?:mentionn|précis|indiqu|spécifi|donn|fourni|connu)\w*\W*$",
    re.IGNORECASE,
)
"""Without a marker, the model's own finding; with one, what an article says was left unsaid."""


def clean(raw: str) -> DraftSentence | Declined | Missing | Ended | None:
    """Return what a raw sentence says; None if it says nothing to people (a label, a heading, markers, markup)."""
    if len(raw) > LONGEST_SENTENCE:
        return Ended()
    if remark := _remark(raw):
        return remark
    numbers = numbers_in(raw)
    if _ANOTHER_QUESTION.match(raw):
        return Ended()
    if _NOT_THE_ANSWER.match(raw) or _FOR_MACHINES.search(raw):
        return None
    text = _BULLET.sub("", raw)
    text = _LABEL.sub("", text)
    text = without_markers(_EMPHASIS.sub(r"\2", text)).replace("**", "")  # « **[1]** » is a marker, too
    text = " ".join(re.split(r"[ \t\n]+", text)).strip(" \t\n*")  # no-break spaces are typography: they stay
    text = _NOT_TOLD_TO_PEOPLE.sub("", re.sub(r"([.!?…])\s*\.$", r"\1", re.sub(r" \.$", ".", text)))
    if _NONE.match(text) or _SILENCE.search(text) or (not numbers and _UNSAID.search(text)):
        return Declined(numbers)
    return DraftSentence(text, numbers) if re.search(r"\w", text) else None


def _remark(raw: str) -> Missing | None:
    """Return what the model says is missing, in the words that the prompt gives it."""
    missing = _MISSING.match(without_markers(raw))
    return Missing(" ".join(missing["what"].split())) if missing else None


def without_disagreement(raw: str) -> str:
    """Return a raw sentence without the word for disagreeing sources at its head: it has a line of its own, or not."""
    if (word := _DISAGREE.match(without_markers(raw))) and not word.string[word.end() :]:
        return ""
    return _DISAGREE.sub("", raw)


def may_be_missing(begun: str) -> bool:
    """Say whether a line that has begun so may become a `Missing`."""
    return "MISSING".startswith(begun.lstrip(" \t\n*_`-")[: len("MISSING")])


def is_lead_in(raw: str) -> bool:
    """Say whether a line only announces those that follow: « Selon Kapustin : »."""
    end = len(raw)
    while end and not (raw[end - 1].isalnum() or raw[end - 1] == "_"):
        end -= 1
    return any(colon in raw[end:] for colon in "::")


def led_in(lead_in: str, raw: str) -> str:
    """Put a short lead-in before a line of its list, where it says whose the claim is; drop it elsewhere."""
    telling = lead_in and len(lead_in) <= _LONGEST_LEAD_IN and not _SAYS_NOTHING.match(lead_in)
    bullet = _BULLET.match(raw)
    return f"{lead_in} {raw[bullet.end() :]}" if telling and bullet else raw


def is_terminated(raw: str) -> bool:
    """Say whether a raw sentence looks whole: it ends as sentences do, or with a marker."""
    return bool(re.search(r"[.!?…\]】)»”\"]\W*$", raw.rstrip()))
