"""What a ranking of articles is worth, by `ir-measures` (trec_eval's definitions)."""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import AP, RR, R, nDCG

from evaluation.datasets.types import Qrels

Ranking = Sequence[tuple[str, float]]
"""Article ids with their scores, best first."""

RANKING_MEASURES = {
    "nDCG@10": nDCG @ 10,
    "Recall@1": R @ 1,
    "Recall@5": R @ 5,
    "Recall@10": R @ 10,
    "Recall@20": R @ 20,
    "MRR@10": RR @ 10,
    "MAP@10": AP @ 10,
}
"""By the name under which it is printed."""


def measure_rankings(qrels: Qrels, rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """Return the measures of every question that has a relevant article: question id → measure → value, 0 to 1.

    A question without results counts zero. Ranks decide, not scores: trec_eval would break ties its own way.
    """
    judged = {question: dict(relevant) for question, relevant in qrels.items() if relevant}
    ranked = {
        question: {article: -float(rank) for rank, (article, _) in enumerate(ranking)}
        for question, ranking in rankings.items()
        if question in judged
    }
    measured: dict[str, dict[str, float]] = {question: dict.fromkeys(RANKING_MEASURES, 0.0) for question in judged}
    names = {str(measure): name for name, measure in RANKING_MEASURES.items()}
    for one in ir_measures.iter_calc(list(RANKING_MEASURES.values()), judged, ranked):
        measured[one.query_id][names[str(one.measure)]] = float(one.value)
    return measured
