"""Whether a question leans on the conversation before it, read from its words."""

import re
from collections.abc import Sequence

from bot.answering.question.content import content_words, mentions
from bot.answering.question.patterns import FollowUpPatterns, words_of
from bot.smalltalk.recognising import recognise
from index.text.names import full_names
from index.text.typography import bare, fold, letters

_UP_TO_MARK = re.compile(r"\A\s*+([^,;.!?…]{1,40})[,;.!…]+\s+(?=\S)")
_MARKS = re.compile(r"\A\W+")
_FEW = 1
"""Words of content with which a question without names still cannot stand alone: « une récompense ? »."""
_DIGITS_OF_A_YEAR = 4
_SHORT = 8
"""Words. Four in five of 100 follow-ups in eleven newsrooms are as short; of 439 questions asked after one on something
else one in ten is, names nobody new, and is not taken for a follow-up by its words."""


def leans(question: str, language: str, said: str) -> bool:
    """Say whether a question is understood only with what was `said` before."""
    words, begun = words_of(language), _begun(question)
    folded = bare(begun)
    names = [bare(name) for name in full_names(question, language)]
    said_folded = bare(said)
    named = {letters(word) for name in names for word in re.findall(r"\w+", name)}
    own = [word for word in content_words(question, language) if letters(word) not in named and not _counts(word)]
    if _opener(begun, language):
        return not (_new(names, said_folded) and len(own) > _FEW)
    if _refers(folded, names, words) or (not names and _demonstrates(folded, question, words)):
        return True
    scanty = len(own) <= _FEW or (words.quantities.match(folded) and not words.determiners.search(folded))
    return not names and bool(scanty)


def may_lean(question: str, language: str, said: str) -> bool:
    """Say whether a question may be understood only with what was `said` before, for somebody who understands it.

    It opens as follow-ups do, or it is short and names nobody new: « c'est un parent de la maire ? ».
    """
    if _opener(_begun(question), language):
        return True
    names = [bare(name) for name in full_names(question, language)]
    return len(question.split()) <= _SHORT and not _new(names, bare(said))


def _new(names: Sequence[str], said: str) -> list[str]:
    return [name for name in names if not mentions(said, name)]


def without_opener(question: str, language: str) -> str:
    """Return a question without « Et » and the like before it."""
    begun = _begun(question)
    return _behind(_opener(begun, language), begun) or question.strip()


def without_copula(question: str, language: str) -> str:
    """Turn « Qui est la maire ? » into « la maire ? »."""
    begun = _begun(question)
    return _behind(words_of(language).copulas.match(bare(begun)), begun) or question.strip()


def _counts(word: str) -> bool:
    """Say whether a word is (a part of) a figure that is no year: « pourquoi 30 000 de moins ? » says not of what.

    Of 30 follow-ups with figures in five languages, 26 are heard so, and 13 where figures count as words of content; of
    26 questions with figures that stand alone, one is taken for a follow-up, and none is.
    """
    return word.isdecimal() and len(word) != _DIGITS_OF_A_YEAR


def _opener(begun: str, language: str) -> re.Match[str] | None:
    """Match what a question opens with; by its accents, since « È vero ? » does not open with « e »."""
    return words_of(language).openers.match(fold(begun).casefold())


def _behind(phrase: re.Match[str] | None, begun: str) -> str:
    """Return what follows the phrase that a text begins with; nothing if it begins with none."""
    words = len(phrase[0].replace(",", " ").split()) if phrase else 0
    first = re.match(rf"(?:[^\s,]+[\s,]+){{{words}}}", begun) if words else None
    return begun[first.end() :] if first else ""


def _begun(question: str) -> str:
    """Return a question from its first word on: « ¿Y los heridos? », « – Et le musée ? »."""
    return _MARKS.sub("", question, count=1).strip()


def without_courtesy(question: str, language: str) -> str:
    """Return a question without what is said before an opener and asks nothing: « Parfait merci, et contre ? ».

    Elsewhere thanks and greetings stay: without them the reader found the answers to 0.68 of 47 questions that were
    put politely, and with them to 0.77.
    """
    parted = _UP_TO_MARK.match(question)
    if parted and _opener(_begun(question[parted.end() :]), language) and recognise(parted[1]):
        return question[parted.end() :]
    return question


def has_pronoun(text: str, language: str) -> bool:
    """Say whether a pronoun stands in a text, whatever it points at."""
    return bool(words_of(language).pronouns.search(bare(text)))


def _refers(folded: str, names: Sequence[str], words: FollowUpPatterns) -> bool:
    """Say whether a pronoun points outside the question."""
    text = words.excused.sub(lambda excused: "_" * len(excused[0]), folded)
    first_name = min((at for at in (text.find(name) for name in names) if at >= 0), default=len(text))
    noun = words.determiners.search(text)
    first_noun = noun.start() if noun else len(text)
    pronoun = words.pronouns.search(text)
    return pronoun is not None and pronoun.start() < min(first_name, first_noun)


def _demonstrates(folded: str, question: str, words: FollowUpPatterns) -> bool:
    """Say whether a demonstrative points outside the question; « ¿El puente está cerrado? » has none."""
    pointing = words.demonstratives.search(words.excused.sub("_", folded))
    return bool(pointing and words.as_written.search(fold(question).casefold()))
