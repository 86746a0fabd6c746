"""Questions that the articles can answer, for somebody whose own question they do not.

They are about those whom the nearest sentences name, and worded so that they are answered without a model too: see
`bot.answering.question.subject`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.answering.question import Question
from bot.answering.question.content import mentions
from bot.answering.retrieval import Candidate
from index.cutting.datelines import is_place_of_dateline
from index.text.names import full_names
from index.text.typography import bare

MOST_SUGGESTED = 2  # questions, one of which the abstention says itself
_SENTENCES_USED = 4  # the nearest, of which names are taken
_LONGEST_NAME = 60  # characters
_ARTICLES = {
    "fr": {"le": "le ", "du": "le ", "au": "le ", "la": "la ", "les": "les ", "des": "les ", "aux": "les ", "l'": "l’"},
    "en": {"the": "the "},
}
"""By language, what stands before a name as its article, or holds it (« du »), and how the article is written."""


def suggestions(question: Question, nearest: Sequence[Candidate]) -> tuple[str, ...]:
    """Return up to two questions near the one that was asked, about names of the sentences that are nearest to it."""
    replies = question.replies
    asked = bare(question.standalone)
    named = (_with_article(name, nearest, replies.language) for name in _names(asked, nearest))
    found = (replies.say("suggestion.about", name=name) for name in named)
    return tuple(islice((one for one in dict.fromkeys(found) if bare(one) != asked), MOST_SUGGESTED))


def _names(asked: str, nearest: Sequence[Candidate]) -> Iterator[str]:
    """Yield the names in the nearest sentences: first those of the question, then others of two words and more."""
    sources = {bare(one.passage.article.source or "") for one in nearest}
    named = [
        spelt
        for one in nearest[:_SENTENCES_USED]
        for name in full_names(one.sentence.text, one.passage.article.lang)
        # a place that is written in capitals alone stands only in a dateline
        if not ((spelt := _as_mostly_spelt(name, nearest)).isupper() and is_place_of_dateline(name, one.sentence.text))
    ]
    worth = [name for name in named if len(name) <= _LONGEST_NAME and bare(name) not in sources]
    yield from (name for name in worth if mentions(asked, bare(name)) and not _is_common(name, nearest))
    yield from (name for name in worth if not mentions(asked, bare(name)) and " " in name)


def _as_mostly_spelt(name: str, nearest: Sequence[Candidate]) -> str:
    """Return « Corvanne » for « CORVANNE » if it stands so anywhere in what is near; « OTAN » as it is."""
    if not name.isupper():
        return name
    spelt = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    texts = (text for one in nearest for text in (one.passage.article.title, one.passage.text))
    others = (found[0] for text in texts for found in spelt.finditer(text))
    return next((other for other in others if other[0].isupper() and not other.isupper()), name)


def _with_article(name: str, nearest: Sequence[Candidate], language: str) -> str:
    """Return a name with the article that it has in a sentence of the language: « la Fédération de Russie »."""
    articles = _ARTICLES.get(language, {})
    before = re.compile(rf"\b(?:({'|'.join(articles)})\s|([lL]['’])){re.escape(name)}\b")
    for one in nearest:
        if articles and one.passage.article.lang == language and (found := before.search(one.sentence.text)):
            return articles.get(found[1] or "l'", "") + name
    return name


def _is_common(name: str, nearest: Sequence[Candidate]) -> bool:
    """Whether a name is a word that stands somewhere in small letters: « Syndicat »."""
    return any(re.search(rf"\b{re.escape(name.lower())}\b", one.passage.text) for one in nearest)
