"""Initials of people: « Ruben V. » is not « Ruben K. », and "Carlton J. Pruett" may be Carlton James Pruett."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.verify.named.forms import same_name
from bot.answering.verify.named.places import places
from bot.answering.verify.texts import Text
from index.text.names import words
from index.text.typography import CAPITAL, bare, fold, is_cyrillic

_NAME = rf"[{CAPITAL}][\w'-]+"
_INITIALS = re.compile(rf"(?<![\w.'-])(?:(?P<before>{_NAME}) )?(?P<letters>(?:[A-Z]\. ?){{1,3}})(?P<behind>{_NAME})?")
_REACH = 3
"""Words between a name and the initial of another one of the same person."""
_UNVOWELLED = frozenset({"ar"})
"""Languages in whose letters a name may begin with another sound than it is spelled with elsewhere."""


def are_known_initials(sentence: str, lang: str, texts: Sequence[Text]) -> bool:
    """Whether the initials of a sentence are those of the people that it names, where the texts name them."""
    return all(_is_known(letter, name, lang, texts) for letter, name in _initials(sentence, lang))


def _initials(sentence: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield each initial with a name beside it; « M. Dupont » and "U.S. Senator" have none."""
    for found in _INITIALS.finditer(fold(sentence)):
        letters = re.findall("[A-Z]", found["letters"])
        told = "".join(letters)
        if (lang == "fr" and told == "M" and not found["before"]) or (len(letters) > 1 and places(told, "en")):
            continue
        name = found["behind"] or found["before"]
        yield from ((letter, name) for letter in letters if name)


def _is_known(letter: str, name: str, lang: str, texts: Sequence[Text]) -> bool:
    beside = [
        other
        for text in texts
        for said in [words(text.text, text.lang)]
        for at, word in enumerate(said)
        if word[0].isupper() and same_name(word, name, same_language=text.lang == lang)
        for other in (*said[max(0, at - _REACH) : at], *said[at + 1 : at + 1 + _REACH])
        if other[0].isupper()
    ]
    if not beside or any(is_cyrillic(other) for other in beside) or any(text.lang in _UNVOWELLED for text in texts):
        return True
    return any(bare(other)[:1] == letter.casefold() for other in beside)
