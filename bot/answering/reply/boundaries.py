"""Where a sentence of a growing text ends, decided only once the text that decides it is there.

Every decision looks at what precedes it and at one character of what follows the end and its markers. A decision
that the rest of the text could change is not taken: `end_of_sentence` then says to wait. So the same text
gives the same sentences however it is cut into chunks.
"""

import re
from dataclasses import dataclass

from bot.answering.reply.markers import LONGEST_MARKER, MARKER
from index.cutting.datelines import is_dateline
from index.text.abbreviations import BEFORE_FIGURES, OTHERS, TITLES
from index.text.calendar import writes_ordinals_with_stops

_CANDIDATE = re.compile(r"[.!?…]+|\n")
_CLOSERS = "\"”“’')*_`"
_LINK_BEGUN = re.compile(r"(?:\([^()\s]{0,200})?")
LONGEST_ORDINAL = 2
"""Figures of days, centuries and places; a year ends a sentence."""
_LOOKED_AT = 64
"""Characters before a full stop that can tell whether it ends a sentence; no abbreviation is longer."""
_CLOSED_BY = {"«": "»", "“": "”“", "„": "“”", '"': '"'}
"""By what a quotation mark is closed: “ opens in English what it closes in German, and some write it at both ends."""
_QUOTATION_MARKS = re.compile('[«»“”„"]')
LONGEST_QUOTATION = 1200
"""Characters of a sentence in which an open quotation keeps it from ending: longer, and the mark was never closed."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The text that decides has not come yet."""

    judged: int = 0
    """Where the text begins that is still to be judged: before it no sentence ends, whatever comes."""


def end_of_sentence(text: str, language: str, *, complete: bool, judged: int) -> int | Wait:
    """Return where the first sentence of a text ends, its markers and the space after it included.

    `language` is the one that the text should be in. `complete` says that nothing more will come; the end of the text
    is then the end of the last sentence. `judged` is what was found of the beginning of the same text.
    """
    for candidate in _CANDIDATE.finditer(text, judged):
        ends = _newline if candidate[0] == "\n" else _stop
        verdict = ends(text, candidate, complete)
        if verdict is not None and _is_ordinal(text, candidate, language):
            continue
        if isinstance(verdict, Wait):
            return Wait(candidate.start())
        if verdict is not None:
            return verdict
    return len(text) if complete else Wait(len(text))


def _stop(text: str, candidate: re.Match[str], complete: bool) -> int | Wait | None:
    """Judge a full stop, question mark or the like; None says that the sentence goes on."""
    closed = _skip_closers(text, candidate.end())
    after = _skip_markers(text, closed, complete)
    if isinstance(after, Wait):
        return after
    following = _skip_spaces(text, after)
    if following == len(text):
        return following if complete else Wait()
    if candidate.end() == following or _goes_on(text, candidate, closed, following):
        return None  # 3.5, U.S., site.org, or a pause within the sentence
    return following


def _goes_on(text: str, candidate: re.Match[str], closed: int, following: int) -> bool:
    """Say whether what follows a stop still belongs to the sentence, or to its line: the line's end then decides."""
    return (
        text[following].islower()
        or text[following] in "»,;:)\n"
        or (closed <= LONGEST_QUOTATION and _quotation_open(text[:closed]))
        or (candidate[0] == "." and _abbreviated(text[: candidate.start()], text[following]))
        or (candidate[0] == "." and text[closed:following].isspace() and _says_nothing_yet(text[: candidate.end()]))
    )


def _says_nothing_yet(stopped: str) -> bool:
    """Say whether a letter alone stands before the full stop, or a dateline: « à 14 h. Le maire », « AOSTA. La neve ».

    Asked only where no marker follows: every sentence of a reply should have one.
    """
    last = re.split(r"[\s.’'(]", stopped[-_LOOKED_AT:-1])[-1]
    return (len(last) == 1 and last.isalpha()) or is_dateline(stopped.strip())


def _is_ordinal(text: str, candidate: re.Match[str], language: str) -> bool:
    """Say whether a full stop makes an ordinal of the figure before it: « am 21. Oktober », « im 19. Jahrhundert ».

    A sentence that does end with such a figure, and no marker, is only joined to the next.
    """
    word = (text[max(0, candidate.start() - _LOOKED_AT) : candidate.start()].split() or [""])[-1].lstrip("([„«“")
    figure = candidate[0] == "." and word.isdecimal() and len(word) <= LONGEST_ORDINAL
    goes_on = text[candidate.end() :].lstrip(" \u00a0\u202f")[:1].isalpha()
    return figure and goes_on and writes_ordinals_with_stops(language)


def _newline(text: str, candidate: re.Match[str], complete: bool) -> int | Wait | None:
    """Judge the end of a line: it ends a sentence, together with the lines after it that hold only markers."""
    if not text[: candidate.start()].strip():
        return None
    end = candidate.end()
    while True:
        following = _skip_spaces(text, end, lines=True)
        after = _skip_markers(text, following, complete)
        if isinstance(after, Wait):
            return after
        if after == following:
            if following == len(text) and not complete:
                return Wait()
            return following
        rest = _skip_spaces(text, after)
        while rest < len(text) and text[rest] == ".":
            rest += 1
        if rest == len(text):
            return rest if complete else Wait()
        if text[rest] != "\n":
            return following  # the markers open the next sentence
        end = rest


def _skip_closers(text: str, at: int) -> int:
    while at < len(text) and (text[at] in _CLOSERS or text[at] == "»" or _guillemet_follows(text, at)):
        at += 1
    return at


def _guillemet_follows(text: str, at: int) -> bool:
    return text[at] in "\u00a0\u202f " and text[at + 1 : at + 2] == "»"


def _skip_spaces(text: str, at: int, *, lines: bool = False) -> int:
    while at < len(text) and text[at].isspace() and (lines or text[at] != "\n"):
        at += 1
    return at


def _skip_markers(text: str, at: int, complete: bool) -> int | Wait:
    """Skip markers, with the spaces before and the full stops after them; stay at `at` if there is none."""
    while True:
        bracket = _skip_spaces(text, at)
        if bracket == len(text) or text[bracket] not in "[【^(":
            return at
        marker = MARKER.match(text, bracket)
        if marker is None:
            open_still = len(text) - bracket <= LONGEST_MARKER and not re.search(r"[\]】)\n]", text[bracket:])
            return Wait() if open_still and not complete else at
        if not complete and _LINK_BEGUN.fullmatch(text, marker.end()):
            return Wait()  # [1] may become [1](link)
        at = marker.end()
        while at < len(text) and text[at] == ".":
            at += 1


def _quotation_open(text: str) -> bool:
    awaited = ""
    for mark in _QUOTATION_MARKS.findall(text):
        if mark in awaited:
            awaited = ""
        elif not awaited:
            awaited = _CLOSED_BY.get(mark, "")
    return bool(awaited)


def _abbreviated(before: str, following: str) -> bool:
    """Say whether the full stop after this text belongs to an abbreviation, an initial or a list number.

    One whose sentence ends there anyway only joins two sentences into one.
    """
    word = (before[-_LOOKED_AT:].split() or [""])[-1].lstrip('«“"(‘[')
    if word.isdecimal():
        return not before[: -len(word)].strip(" \n*-#")  # 1. at the start of a line
    last = re.split(r"[.’']", word)[-1]
    if following.isdigit() and last.lower() in BEFORE_FIGURES:
        return True
    return (len(last) == 1 and last.isupper()) or last in TITLES or last.lower() in OTHERS
