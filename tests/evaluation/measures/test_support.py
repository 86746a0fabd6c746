"""Citation recall and precision, for any judge of support."""

from evaluation.measures.support import overlap_judge, support_precision, support_recall
from tests.evaluation.making import answered, citation


def test_a_sentence_is_recalled_when_its_quotes_support_it_together():
    answer = answered(
        ("La grève bloque le port depuis neuf jours.", (1, 2)),
        ("La mairie paiera.", (1,)),
        citations=[citation(1, "La grève bloque le port"), citation(2, "depuis neuf jours")],
    )
    assert support_recall(answer, overlap_judge) == 0.5


def test_a_citation_that_changes_nothing_is_imprecise():
    answer = answered(
        ("La grève bloque le port.", (1, 2)),
        citations=[citation(1, "La grève bloque le port"), citation(2, "Il pleut sur Brissolles")],
    )
    assert support_precision(answer, overlap_judge) == 0.5


def test_citations_that_support_only_together_are_all_precise():
    answer = answered(("un deux", (1, 2)), citations=[citation(1, "un"), citation(2, "deux")])
    assert support_precision(answer, lambda premise, _: premise == "un\ndeux") == 1.0


def test_no_words_overlap_makes_up_for_a_figure_that_is_not_there():
    assert not overlap_judge("La grève dure depuis neuf jours", "La grève dure depuis dix jours")
