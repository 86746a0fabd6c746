"""The searches that one question deserves: itself, and each of its parts.

A question in several parts is one point in meaning between them: each part searched on its own finds the articles
that the whole misses. Every part keeps the names of the whole, since « et quel jour ? » alone finds nothing.
Measured: on 83 questions over 24 articles, where the whole finds nearly everything, the parts change context recall
by less than 0.01 either way; they are for collections where there is more to miss.
"""

import re
from functools import cache
from itertools import pairwise

from bot.answering.question.content import content_words, mentions
from bot.answering.question.patterns import either_spelling, spoken
from index.text.function_words import function_words
from index.text.names import full_names
from index.text.typography import bare

MOST_QUERIES = 4
"""Searches for one question; a search takes about 30 ms."""

_LONGEST_IN_PARTS = 500  # characters: beyond, it is no question but a pasted text


def queries(question: str, language: str) -> tuple[str, ...]:
    """Return what is searched for a standalone question: first the whole of it, then its parts if it has several."""
    if len(question) > _LONGEST_IN_PARTS:
        return (question,)
    parts = [part.strip(" \u00a0\u202f,;:?") for part in _next_part(language).split(question)]
    names = full_names(question, language, with_nouns=True)
    found = [question]
    if len(parts) > 1:
        subject = names or content_words(parts[0], language)
        found += [_about(subject, part) for part in parts if content_words(part, language)]
    elif len(names) > 1:
        found += _one_name_each(question, names, language)
    return tuple(dict.fromkeys(found))[:MOST_QUERIES]


def _about(subject: list[str], part: str) -> str:
    """Return a part of a question with what stands only in the rest."""
    absent = [word for word in subject if not mentions(bare(part), bare(word))]
    return " ".join([part, *absent])


def _one_name_each(question: str, names: list[str], language: str) -> list[str]:
    """Return the question once for each of two names that « et » joins, without the other."""
    conjunction = _conjunctions(language)
    for one, other in pairwise(names):
        joined = re.search(
            rf"{re.escape(one)}\s+{conjunction}\s+(?:(?:la|le|les|the|l['’])\s*)?{re.escape(other)}", question
        )
        if joined:
            return [question.replace(joined[0], one), question.replace(joined[0], other)]
    return []


@cache
def _next_part(language: str) -> re.Pattern[str]:
    """Return what stands before the next part of a question: a comma or « et » before what asks or acts."""
    small = [function_words(lang) for lang in _languages(language)]
    before = either_spelling(word for lang in _languages(language) for word in spoken()[lang]["prepositions"])
    asks = either_spelling(word for words in small for word in words.interrogatives)
    subjects = either_spelling(word for words in small for word in words.subjects)
    according = either_spelling(word for words in small for word in words.attributions)
    begins = rf"(?:(?:{before}\s+)?{asks}\b|{according}\b|{subjects}\s)"
    joins = _conjunctions(language)
    # The first character is looked for in a class of its own, which takes a tenth of the time.
    between = rf"(?:(?<=[,;:?])\s++(?:{joins}\s++)?|(?<!\s\s)\s*+{joins}\s++)"
    return re.compile(rf"[,;:?\s]{between}(?={begins})", re.IGNORECASE)


@cache
def _conjunctions(language: str) -> str:
    return either_spelling(word for lang in _languages(language) for word in spoken()[lang]["conjunctions"])


def _languages(language: str) -> tuple[str, ...]:
    """Return the language whose words are looked for; all of them for one that is not listed."""
    return (language,) if language in spoken() else tuple(spoken())
