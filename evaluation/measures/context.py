"""Whether the model was shown what it needs: gold quotes inside the passages that the prompt had."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from evaluation.datasets.types import LabelledQuestion
from evaluation.measures.folding import fold
from evaluation.runs.lines import ShownLine
from index.types import Article


def context_recall(
    question: LabelledQuestion, shown: Iterable[ShownLine], articles: Mapping[str, Article]
) -> float | None:
    """Share of the gold quotes that stand whole in the shown passages; neighbouring passages count as one."""
    quotes = [gold for gold in question.gold if gold.quote]
    if not quotes:
        return None
    texts = {
        article_id: [fold(articles[article_id].text[start:end]) for start, end in spans]
        for article_id, spans in _merged(shown, articles).items()
    }
    found = [any(fold(gold.quote) in text for text in texts.get(gold.article_id, ())) for gold in quotes]
    return sum(found) / len(found)


def _merged(shown: Iterable[ShownLine], articles: Mapping[str, Article]) -> dict[str, list[tuple[int, int]]]:
    """Return the shown spans by article; those that overlap, or have only white space between them, as one."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in sorted(shown, key=lambda passage: passage.start):
        if passage.article_id not in articles:
            continue
        known, text = spans[passage.article_id], articles[passage.article_id].text
        if known and not text[known[-1][1] : passage.start].strip():
            start, end = known.pop()
            known.append((start, max(end, passage.end)))
        else:
            known.append((passage.start, passage.end))
    return spans
