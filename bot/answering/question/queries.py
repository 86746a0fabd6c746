"""The searches that one question deserves: itself, and each of its parts.

A question in several parts is one point in meaning between them: each part searched on its own finds the articles
that the whole misses. Every part keeps the names of the whole, since « et quel jour ? » alone finds nothing.
Measured: on 83 questions over 24 articles, where the whole finds nearly everything, the parts change context recall
by less than 0.01 either way; they are for collections where there is more to miss.
"""

import re
from itertools import pairwise

from bot.answering.question.follow_up import content_words, names_in
from index.text.typography import bare

MOST_QUERIES = 4
"""Searches for one question; a search takes about 30 ms."""

_LONGEST_IN_PARTS = 500  # characters: beyond, it is no question but a pasted text

ASKS = (
    r"(?:(?:[aà]|de|par|vers|depuis|dans|en|avec|pour|from|by|in|at|to|since|for|with|von|aus|в|з|из|на|с)\s+)?"
    r"(?:qui|que|qu['’]|quoi|quel(?:le)?s?|combien|o[uù]|quand|comment|pourquoi|laquelle|lequel|lesquel(?:le)?s"
    r"|who|whom|whose|what|which|how|where|when|why|wer|was|wie|wo|wann|warum|welche[rsmn]?"
    r"|qui[eé]n(?:es)?|qu[eé]|cu[aá]l(?:es)?|cu[aá]nd?o|cu[aá]nt[oa]s?|d[oó]nde|c[oó]mo"
    r"|chi|che|cosa|quale|quali|quando|quant[oaie]|dove|come|perch[eé]"
    r"|кто|что|где|когда|как|какой|какая|какие|сколько|почему|зачем|чем|хто|що|де|коли|як|який|яка|які|скільки|чому)\b"
)
"""Pattern of a word that asks, in seven languages, with the preposition before it."""
_ACCORDING = (
    r"(?:d['’]apr[eè]s|selon|according to|laut|seg[uú]n|secondo|по словам|по версии|по данным|за словами|за даними)\b"
)
_AND = r"(?:et|ou|and|or|und|oder|y|e|o|и|а|или|та|і|й|або)"
_NEXT_PART = re.compile(
    rf"(?<!\s)(?:\s*[,;:?]\s++(?:{_AND}\s++)?|\s++{_AND}\s++)(?=(?:{ASKS}|{_ACCORDING}|(?:ils?|elles?|they|he|she)\s))",
    re.IGNORECASE,
)


def queries(question: str, language: str) -> tuple[str, ...]:
    """Return what is searched for a standalone question: first the whole of it, then its parts if it has several."""
    if len(question) > _LONGEST_IN_PARTS:
        return (question,)
    parts = [part.strip(" ,;:?") for part in _NEXT_PART.split(question)]
    names = names_in(question, whole=True)
    found = [question]
    if len(parts) > 1:
        subject = names or content_words(parts[0], language)
        found += [_about(subject, part) for part in parts if content_words(part, language)]
    elif len(names) > 1:
        found += _one_name_each(question, names)
    return tuple(dict.fromkeys(found))[:MOST_QUERIES]


def _about(subject: list[str], part: str) -> str:
    """Return a part of a question with what stands only in the rest."""
    absent = [word for word in subject if bare(word) not in bare(part)]
    return " ".join([part, *absent])


def _one_name_each(question: str, names: list[str]) -> list[str]:
    """Return the question once for each of two names that « et » joins, without the other."""
    for one, other in pairwise(names):
        joined = re.search(rf"{re.escape(one)}\s+{_AND}\s+(?:(?:la|le|les|the|l['’])\s*)?{re.escape(other)}", question)
        if joined:
            return [question.replace(joined[0], one), question.replace(joined[0], other)]
    return []
