"""Whether the names of a sentence are those of its evidence, each check with the reason against it or None."""

from collections.abc import Sequence

from bot.answering.verification.countries import country
from bot.answering.verification.names import Name, stands, words
from bot.answering.verification.reading import Reading
from bot.answering.verification.setting import Evidence, Setting
from bot.answering.verification.typography import bare


def check_names(sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> str | None:
    """Require every name in the evidence, or in its article where the evidence does not name somebody else.

    `elsewhere` are all exhibits: a name that they spell in the evidence's language is not a translated one.
    """
    spelt, absent = evidence.reading.words, list[str]()
    for name in sentence.names:
        known = [word for word in name.words if is_known(word, name, sentence, evidence, elsewhere)]
        if len(known) == len(name.words) == 2 and _is_namesake(name, sentence, evidence):
            return "name"
        for word in known:
            if stands_in(word, spelt, sentence, evidence):
                continue
            if not _excused(word, sentence, evidence, elsewhere):
                return "name"
            absent.append(word)
    if any(_is_far(word, sentence, evidence) for word in absent) and _has_other_names(sentence, evidence):
        return "name"
    return "name" if _names_others(absent, sentence, evidence) else None


def full_names(names: Sequence[Name]) -> list[tuple[str, ...]]:
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


def is_known(word: str, name: Name, sentence: Reading, evidence: Evidence, elsewhere: Sequence[Setting]) -> bool:
    """Whether a capitalised word is a name for certain, or one that some exhibit knows as a name."""
    if name.sure(word):
        return True
    return any(_has_name(word, setting, sentence) for setting in (evidence.setting, *elsewhere))


def stands_in(word: str, among: tuple[str, ...], sentence: Reading, evidence: Evidence) -> bool:
    """Whether a word of a name is among the words of evidence, or of what its sigles stand for."""
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
    # absent. One that stands nowhere in that language may be translated (Moscou, Москва); countries are known.
    return (
        setting.lang != sentence.lang
        and country(word) is None
        and not any(other.lang == setting.lang and _has_name(word, other, sentence) for other in elsewhere)
    )


def _has_name(word: str, setting: Setting, sentence: Reading) -> bool:
    names = tuple(w for name in setting.core.names for w in name.words if name.sure(w))
    return stands(word, names, same_language=setting.lang == sentence.lang)


def _is_far(word: str, sentence: Reading, evidence: Evidence) -> bool:
    """Whether a name stands neither in the title nor in the sentences just before, but only earlier in the article."""
    setting = evidence.setting
    if setting.lang != sentence.lang:
        return False
    near = setting.about + setting.extended(len(setting.before)).words
    return not stands(word, near, same_language=True)


def _has_other_names(sentence: Reading, evidence: Evidence) -> bool:
    """Whether the evidence itself has a name that the sentence leaves out, who reports it not counted."""
    core = evidence.setting.core
    reporters = words(" ; ".join(claim.speaker for claim in core.claims), core.lang)
    return any(
        not stands(word, sentence.words, same_language=True) for word in sure_words(core) if word not in reporters
    )


def _names_others(absent: Sequence[str], sentence: Reading, evidence: Evidence) -> bool:
    """Whether people whom the evidence leaves out are replaced there by others."""
    people = full_names(sentence.names) + full_names(evidence.setting.earlier_names)
    missed = [word for word in absent if any(stands_in(word, full, sentence, evidence) for full in people)]
    wanted = sure_words(sentence)
    rivals = [full for full in full_names(evidence.reading.names) if not any_stands(wanted, full, sentence, evidence)]
    return bool(missed and rivals)


def sure_words(reading: Reading) -> tuple[str, ...]:
    """Return the words that are names for certain."""
    return tuple(word for name in reading.names for word in name.words if name.sure(word))


def any_stands(wanted: Sequence[str], among: tuple[str, ...], sentence: Reading, evidence: Evidence) -> bool:
    """Whether any of some words of names is among the words of evidence."""
    return any(stands_in(word, among, sentence, evidence) for word in wanted)


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
