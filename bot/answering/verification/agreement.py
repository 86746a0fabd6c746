"""The checks that a sentence must pass against its evidence, each of which can only say no.

Every check returns the reason for which the evidence does not support the sentence, or None. The names have checks
of their own: see `naming`.
"""

import re
from collections.abc import Sequence

from bot.answering.verification.figures import missing, swapped, unheard
from bot.answering.verification.names import stands, words
from bot.answering.verification.naming import any_stands, full_names, is_known, stands_in, sure_words
from bot.answering.verification.polarity import opposed
from bot.answering.verification.reading import Reading
from bot.answering.verification.setting import Evidence, Setting
from bot.answering.verification.typography import fold
from index.analyser import analyse

_ADJECTIVE = re.compile(r"\w+(?:ian|an|ish|ese|i) [a-z]")
"""« The Velgorian army » is spoken for by its general, whom the article names instead."""

_HEAD_FIRST = frozenset({"fr", "es", "it"})
"""« soldats russes », but "Russian soldiers"."""

SYNONYMS = 0.7
"""Closeness from which a figure's unit may be a word that the evidence does not use: « victimes » for « morts »."""


def check_figures(sentence: Reading, evidence: Evidence, counted: Sequence[str], closeness: float) -> str | None:
    """Require that every figure stands in the evidence, and counts the same thing there.

    `counted` are the stems of what the question counts, for a figure that stands alone.
    """
    core = evidence.setting.core  # what stands before it may be said by somebody else
    offered = core.figures
    if missing(sentence.figures, offered):
        return "figure"
    if sentence.lang != evidence.lang:
        return None
    if swapped(sentence.figures, offered, counted):
        return "figure"
    return "figure" if closeness < SYNONYMS and unheard(sentence.figures, core.stems, counted) else None


def check_binding(sentence: Reading, evidence: Evidence) -> str | None:
    """Refuse a figure that the evidence gives to another name, where it shares figures out between names.

    « Maud Serrano, avec 206 391 voix contre 206 353 à Joël Pasquin »: the name that is nearest has the figure.
    """
    core = evidence.setting.core
    if sentence.lang != core.lang or len(core.figures) < 2:
        return None
    told = fold(core.text)
    mine: list[int] = []
    theirs: list[int] = []
    for name in core.names:
        if name.certain and len(name.words) > 1 and (at := told.find(name.words[-1])) >= 0:
            named = any(stands(word, sentence.words, same_language=True) for word in name.words)
            (mine if named else theirs).append(at)
    for figure in sentence.figures:
        at = told.casefold().find(figure.text)
        if mine and theirs and at >= 0 and min(abs(at - n) for n in theirs) < min(abs(at - n) for n in mine):
            return "figure"
    return None


def check_polarity(sentence: Reading, evidence: Evidence) -> str | None:
    """Refuse evidence that denies what the sentence states, or states what it denies."""
    core = evidence.setting.core
    return "polarity" if opposed(sentence.text, core.text, sentence.lang, core.lang) else None


def check_speaker(sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> str | None:
    """Refuse what is attributed to one who does not say it in the article."""
    told = [claim.speaker for claim in sentence.claims if not claim.pronoun]
    names = [w for name in sentence.names for w in name.words if is_known(w, name, sentence, evidence, elsewhere)]
    for speaker in told:
        wanted = [word for word in names if word in speaker and not _ADJECTIVE.match(speaker[speaker.find(word) :])]
        if (wanted and not _may_be_theirs(wanted, sentence, evidence)) or _is_another(speaker, sentence, evidence):
            return "speaker"
    return None


def _may_be_theirs(wanted: Sequence[str], sentence: Reading, evidence: Evidence) -> bool:
    setting, reading = evidence.setting, evidence.reading
    told = setting.core.claims
    speakers = [claim.speaker for claim in told if not claim.pronoun]
    if any(claim.pronoun or claim.possessed for claim in told):
        speakers += setting.meant
    theirs = words(" ; ".join(speakers), setting.lang)
    named = any(word[:1].isupper() for word in theirs)
    # « son président a déclaré » may be the one who is meant: only another name excludes it.
    among = theirs if named else reading.words + setting.about
    return any(stands_in(word, among, sentence, evidence) for word in wanted)


def _is_another(speaker: str, sentence: Reading, evidence: Evidence) -> bool:
    """Whether « les soldats russes » are put in the place of the one whom the evidence names as its speaker.

    « Les autorités » and the like are let through, since many words mean the same people; but not two words and more
    that the article has for others than that speaker.
    """
    core = evidence.setting.core
    if sentence.lang != core.lang or not core.claims or any(claim.pronoun or claim.possessed for claim in core.claims):
        return False
    theirs = " ; ".join(claim.speaker for claim in core.claims)
    named, told = analyse(theirs, core.lang), analyse(speaker, core.lang)
    head = told[0 if core.lang in _HEAD_FIRST else -1] if len(told) > 1 else ""
    if not head or head in named or not any(word[:1].isupper() for word in words(theirs, core.lang)):
        return False
    return evidence.setting.says(told)


def check_question(question: Reading, sentence: Reading, evidence: Evidence) -> str | None:
    """Refuse an answer that names nobody, if the evidence is about another than the question or said by another.

    « 71 ans » is no answer about the mayor if the evidence gives the baker's age. Who merely reports it in the
    evidence is not who it is about.
    """
    if sure_words(sentence):
        return None
    people = full_names(question.names) + full_names(evidence.setting.earlier_names)
    asked = tuple(
        word for word in sure_words(question) if any(stands_in(word, full, question, evidence) for full in people)
    )
    if not asked:
        return None  # a place or an organisation: what the article is about need not be repeated
    if not sentence.claims and any(word in claim.speaker for claim in question.claims for word in asked):
        return None if _may_be_theirs(asked, question, evidence) else "speaker"
    reporters = words(
        " ; ".join(claim.speaker for claim in evidence.reading.claims if not claim.inverted), evidence.lang
    )
    rivals = [full for full in full_names(evidence.reading.names) if not set(full) & set(reporters)]
    return "name" if rivals and not any_stands(asked, evidence.reading.words, question, evidence) else None
