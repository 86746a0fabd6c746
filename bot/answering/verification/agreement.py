"""The checks that a sentence must pass against its evidence, each of which can only say no.

Every check returns the reason for which the evidence does not support the sentence, or None.
"""

import re
from collections.abc import Sequence

from bot.answering.verification.figures import missing, swapped, unheard
from bot.answering.verification.names import Name, stands, words
from bot.answering.verification.polarity import opposed
from bot.answering.verification.reading import Reading
from bot.answering.verification.setting import Evidence, Setting
from bot.answering.verification.typography import bare

_ADJECTIVE = re.compile(r"\w+(?:ian|an|ish|ese|i) [a-z]")
"""« The Velgorian army » is spoken for by its general, whom the article names instead."""

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


def check_polarity(sentence: Reading, evidence: Evidence) -> str | None:
    """Refuse evidence that denies what the sentence states, or states what it denies."""
    core = evidence.setting.core
    return "polarity" if opposed(sentence.text, core.text, sentence.lang, core.lang) else None


def check_names(sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> str | None:
    """Require every name in the evidence, or in its article where the evidence does not name somebody else.

    `elsewhere` are all exhibits: a name that they spell in the evidence's language is not a translated one.
    """
    spelt, absent = evidence.reading.words, list[str]()
    for name in sentence.names:
        known = [word for word in name.words if _is_known(word, name, sentence, evidence, elsewhere)]
        if len(known) == len(name.words) == 2 and _is_namesake(name, sentence, evidence):
            return "name"
        for word in known:
            if _stands_in(word, spelt, sentence, evidence):
                continue
            if not _excused(word, sentence, evidence, elsewhere):
                return "name"
            absent.append(word)
    return "name" if _names_others(absent, sentence, evidence) else None


def check_question(question: Reading, sentence: Reading, evidence: Evidence) -> str | None:
    """Refuse an answer that names nobody, if the evidence is about another than the question or said by another.

    « 71 ans » is no answer about the mayor if the evidence gives the baker's age. Who merely reports it in the
    evidence is not who it is about.
    """
    if _sure_words(sentence):
        return None
    people = _full_names(question.names) + _full_names(evidence.setting.earlier_names)
    asked = tuple(
        word for word in _sure_words(question) if any(_stands_in(word, full, question, evidence) for full in people)
    )
    if not asked:
        return None  # a place or an organisation: what the article is about need not be repeated
    if not sentence.claims and any(word in claim.speaker for claim in question.claims for word in asked):
        return None if _may_be_theirs(asked, question, evidence) else "speaker"
    reporters = words(
        " ; ".join(claim.speaker for claim in evidence.reading.claims if not claim.inverted), evidence.lang
    )
    rivals = [full for full in _full_names(evidence.reading.names) if not set(full) & set(reporters)]
    return "name" if rivals and not _any_stands(asked, evidence.reading.words, question, evidence) else None


def _full_names(names: Sequence[Name]) -> list[tuple[str, ...]]:
    """Return the names of two words and more: people mostly."""
    return [name.words for name in names if len(name.words) > 1 and name.certain]


def show_names(sentence: Reading, evidence: Evidence) -> Evidence:
    """Reach back to the sentence that names whom the evidence only means, so that the citation shows it."""
    wanted = [word for name in sentence.names for word in name.words]
    same = evidence.lang == sentence.lang
    reaches = range(evidence.steps, len(evidence.setting.before) + 1)
    shown = [
        sum(stands(word, evidence.setting.extended(reach).words, same_language=same) for word in wanted)
        for reach in reaches
    ]
    return Evidence(evidence.setting, reaches[shown.index(max(shown))])


def mentions(sentence: Reading, speaker: str) -> bool:
    """Whether a sentence is about who speaks: then nothing is told in another's name."""
    named = [word for word in words(speaker, sentence.lang) if word[:1].isupper()]
    return any(stands(word, sentence.words, same_language=True) for word in named if len(word) > 2)


def _is_known(word: str, name: Name, sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> bool:
    """Whether a capitalised word is a name for certain, or one that some exhibit knows as a name."""
    if name.sure(word):
        return True
    return any(_has_name(word, setting, sentence) for setting in (evidence.setting, *elsewhere))


def _stands_in(word: str, among: tuple[str, ...], sentence: Reading, evidence: Evidence) -> bool:
    if stands(word, among, same_language=evidence.lang == sentence.lang):
        return True
    return bool(evidence.setting.expand(word) & {bare(other) for other in among})


def _excused(word: str, sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> bool:
    """Whether a name may be absent: its article has it, or it may be translated."""
    setting = evidence.setting
    known = setting.about + tuple(w for name in setting.earlier_names for w in name.words)
    if stands(word, known, same_language=setting.lang == sentence.lang):
        return True
    # A name that can be spelt in the evidence's language stands in other sentences of that language: here it is
    # absent. One that stands nowhere in that language may be translated (Moscou, Москва).
    return setting.lang != sentence.lang and not any(
        other.lang == setting.lang and _has_name(word, other, sentence) for other in elsewhere
    )


def _has_name(word: str, setting: Setting, sentence: Reading) -> bool:
    names = tuple(w for name in setting.core.names for w in name.words if name.sure(w))
    return stands(word, names, same_language=setting.lang == sentence.lang)


def _names_others(absent: Sequence[str], sentence: Reading, evidence: Evidence) -> bool:
    """Whether people whom the evidence leaves out are replaced there by others."""
    people = _full_names(sentence.names) + _full_names(evidence.setting.earlier_names)
    missed = [word for word in absent if any(_stands_in(word, full, sentence, evidence) for full in people)]
    wanted = _sure_words(sentence)
    rivals = [full for full in _full_names(evidence.reading.names) if not _any_stands(wanted, full, sentence, evidence)]
    return bool(missed and rivals)


def _sure_words(reading: Reading) -> tuple[str, ...]:
    return tuple(word for name in reading.names for word in name.words if name.sure(word))


def _any_stands(wanted: Sequence[str], among: tuple[str, ...], sentence: Reading, evidence: Evidence) -> bool:
    return any(_stands_in(word, among, sentence, evidence) for word in wanted)


def _is_namesake(name: Name, sentence: Reading, evidence: Evidence) -> bool:
    """Whether the evidence means another bearer of the name: Gilbert Pasquin is not Joël Pasquin."""
    first, last = name.words
    same = evidence.lang == sentence.lang
    bearers = [n for n in evidence.reading.names if stands(last, n.words[-1:], same_language=same)]
    full = [n for n in bearers if len(n.words) == 2]
    if bearers and not full:  # « M. Pasquin »: the last one who was named in full
        earlier = (n for n in evidence.setting.earlier_names if len(n.words) == 2)
        full = [n for n in earlier if stands(last, n.words[1:], same_language=same)][-1:]
    return bool(full) and not any(stands(first, n.words[:1], same_language=same) for n in full)


def check_speaker(sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> str | None:
    """Refuse what is attributed to one who does not say it in the article."""
    told = [claim.speaker for claim in sentence.claims if not claim.pronoun]
    names = [w for name in sentence.names for w in name.words if _is_known(w, name, sentence, evidence, elsewhere)]
    for speaker in told:
        wanted = [word for word in names if word in speaker and not _ADJECTIVE.match(speaker[speaker.find(word) :])]
        if wanted and not _may_be_theirs(wanted, sentence, evidence):
            return "speaker"
    return None  # « les autorités » and the like are let through: too many words mean the same people


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
    return any(_stands_in(word, among, sentence, evidence) for word in wanted)
