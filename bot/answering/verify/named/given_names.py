"""First names at the head of a sentence: « Mourad Choukri » where the evidence has "Mohammed Shukri".

Between languages a word that opens a sentence may be anything: a title that the other language writes small ("Prefect
Solène Arnoux"), or an adverb. It is a first name where the evidence has another before the same family.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.answering.verify.named.codes import FAMILY
from bot.answering.verify.named.forms import same_name, sounds_nearly
from bot.answering.verify.texts import Text
from index.text.names import Name, words
from index.text.typography import fold

_BETWEEN_NAMES = re.compile("[,;:()]")
"""« Le maire de Salvin, Inès Caradec »: Salvin is no first name."""
_FAMILY_BEHIND = re.compile(f" {FAMILY.pattern}")


def goes_on(sentence: str, name: Name) -> bool:
    """Whether a name is the first of a person's: another one follows, or a family behind its article."""
    return _behind(sentence, name) != ""


def is_of_another(name: Name, sentence: str, told: Sequence[Text], is_word: Callable[[str], bool]) -> bool:
    """Whether evidence, `told`, has the second word of a name only behind first names that the first does not sound as.

    Behind a common word, or one in small letters or in letters that have no others, what stands in the place of it may
    be a title: « le préfet Corvisier ».
    """
    first, behind = name.words[0], _behind(sentence, name)
    before = [
        part[at - 1]
        for text in told
        for part in _parts(text.text, text.lang)
        for at, word in enumerate(part)
        if at and behind and same_name(behind, _family(word), same_language=False)
    ]
    return bool(before) and all(
        other[:1].isupper()
        and not is_word(other.lower())
        and not same_name(first, other, same_language=False)
        and not sounds_nearly(first, other)
        for other in before
    )


def _behind(sentence: str, name: Name) -> str:
    """Return the word behind the first of a name, a family without its article; empty where there is none."""
    if len(name.words) > 1:
        return name.words[1]
    family = _FAMILY_BEHIND.match(fold(sentence), name.end)
    return family[1] if family else ""


@lru_cache(maxsize=1024)
def _parts(text: str, lang: str) -> tuple[tuple[str, ...], ...]:
    return tuple(words(part, lang) for part in _BETWEEN_NAMES.split(text))


def _family(word: str) -> str:
    return found[1] if (found := FAMILY.fullmatch(word)) else word
