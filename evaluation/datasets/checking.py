"""Whether gold and qrels name what a set has: what they name wrongly would look like a search that fails."""

from collections.abc import Iterable, Iterator

from bot.terminal import tell_error
from evaluation.datasets.types import EvaluationSet
from evaluation.measures.folding import fold

_NAMED = 3
"""Examples of each kind; the count tells how many there are."""


def tell_defects(loaded: EvaluationSet, judged: Iterable[str]) -> None:
    """Tell on stderr what does not fit together in a whole set; `judged` are the questions that its files name."""
    for defect in _defects(loaded, judged):
        tell_error(f"{loaded.name}: {defect}")


def _defects(loaded: EvaluationSet, judged: Iterable[str]) -> Iterator[str]:
    """Yield one line for each kind of defect, with its number and a few examples."""
    known = {question.question_id for question in loaded.questions}
    kinds = (
        (
            "article that gold or qrels name is not in the set or cannot be read",
            "articles that gold or qrels name are not in the set or cannot be read",
            [f"{question_id} ({article_id})" for question_id, article_id in _unknown_articles(loaded)],
        ),
        (
            "gold quote does not stand in the text of its article",
            "gold quotes do not stand in the text of their article",
            [f"{question_id} ({article_id})" for question_id, article_id, _ in _missing_quotes(loaded)],
        ),
        (
            "question that qrels or spans name is not in the set",
            "questions that qrels or spans name are not in the set",
            [question_id for question_id in dict.fromkeys(judged) if question_id not in known],
        ),
    )
    for one, several, found in kinds:
        if found:
            more = ", …" if len(found) > _NAMED else ""
            yield f"{len(found)} {one if len(found) == 1 else several}: {', '.join(found[:_NAMED])}{more}"


def _unknown_articles(loaded: EvaluationSet) -> list[tuple[str, str]]:
    """Return question and article of what is named; gold is in the qrels too, and then told once."""
    articles = {article.article_id for article in loaded.articles}
    named = [(question.question_id, gold.article_id) for question in loaded.questions for gold in question.gold]
    named += [(question_id, article_id) for question_id, relevant in loaded.qrels.items() for article_id in relevant]
    return [each for each in dict.fromkeys(named) if each[1] not in articles]


def _missing_quotes(loaded: EvaluationSet) -> list[tuple[str, str, str]]:
    """Return question, article and quote of what its article does not have, typography apart."""
    texts = {article.article_id: article.text for article in loaded.articles}
    quotes = [(one.question_id, gold.article_id, gold.quote) for one in loaded.questions for gold in one.gold]
    return [each for each in dict.fromkeys(quotes) if each[1] in texts and not _stands(each[2], texts[each[1]])]


def _stands(quote: str, text: str) -> bool:
    return quote in text or fold(quote) in fold(text)
