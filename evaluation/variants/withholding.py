"""The same newsroom without its answers: the sentences that hold gold are cut out of the articles, and it must abstain.

All of them are cut at once, so that the newsroom is indexed once. A question whose answer still stands in another
sentence is left out, and so are those that nothing answered before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from evaluation.datasets.parts import with_articles, written
from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.measures.folding import fold, mentions, words
from index.cutting.sentences import split
from index.errors import SourcierError
from index.types import Article, Sentence

_LONGER = 3
"""Letters that a word must have more of to tie a sentence to a question."""


def withhold(loaded: EvaluationSet, folder: Path) -> EvaluationSet:
    """Write the articles without their gold sentences to `folder`, and return the set with those.

    Raises SourcierError if no question is left that can be sure to have no answer.
    """
    quotes: dict[str, list[str]] = defaultdict(list)
    for question in loaded.questions:
        for gold in question.gold:
            quotes[gold.article_id].append(gold.quote)
    left = {article.article_id: _without(article, quotes[article.article_id]) for article in loaded.articles}
    told = [
        text for article in loaded.articles for text in (article.title, *(s.text for s in left[article.article_id]))
    ]
    questions = tuple(
        replace(question, answerable=False, gold=(), must_mention=(), must_not=())
        for question in loaded.questions
        if _is_taken(question) and not _still_answered(question, told)
    )
    if not questions:
        raise SourcierError(f"{loaded.name} has no question whose answer can be taken away: give questions gold quotes")
    articles = [
        {**written(article), "text": _text(article, left[article.article_id])}
        for article in loaded.articles
        if left[article.article_id]
    ]
    made = with_articles(loaded, articles, folder / f"{loaded.name}-{loaded.digest}-withheld.jsonl")
    return replace(made, name=f"{loaded.name}-withheld", questions=questions, qrels={})


def gold_sentences(article: Article, quotes: Collection[str]) -> list[Sentence]:
    """Return the sentences of an article that have a gold quote or a part of one, typography apart."""
    spans = [(start, start + len(quote)) for quote in quotes if quote and (start := article.text.find(quote)) >= 0]
    loose = [fold(quote) for quote in quotes if quote and quote not in article.text]
    return [
        sentence
        for sentence in split(article.text, article.lang)
        if any(start < sentence.end and sentence.start < end for start, end in spans)
        or any(fold(sentence.text) in quote or quote in fold(sentence.text) for quote in loose)
    ]


def _without(article: Article, quotes: Sequence[str]) -> list[Sentence]:
    taken = {sentence.ordinal for sentence in gold_sentences(article, quotes)}
    return [sentence for sentence in split(article.text, article.lang) if sentence.ordinal not in taken]


def _text(article: Article, left: Sequence[Sentence]) -> str:
    """Return the sentences that are left, with the breaks between paragraphs that stood between them."""
    text = left[0].text
    for before, sentence in pairwise(left):
        broken = "\n" in article.text[before.end : sentence.start]
        text += ("\n\n" if broken else " ") + sentence.text
    return text


def _is_taken(question: LabelledQuestion) -> bool:
    return question.answerable and bool(question.gold) and all(gold.quote for gold in question.gold)


def _still_answered(question: LabelledQuestion, told: Iterable[str]) -> bool:
    """Tell whether one sentence, or title, has every fact that is wanted and a word of the question."""
    asked = {word for word in words(question.text) if len(word) > _LONGER}
    return bool(question.must_mention) and any(
        asked & words(text) and all(any(mentions(fold(text), one) for one in fact) for fact in question.must_mention)
        for text in told
    )
