"""Each measure against an example worked out by hand."""

import pytest

from evaluation.measures import answers as measures
from tests.evaluation.making import abstained, answered, citation, gold, question

FLOOD = question(
    gold=(gold("crue", "L’eau a atteint 6,82 mètres à 4 h 10"), gold("bilan", "douze blessés")),
    must_mention=(("6,82", "6.82"), ("douze blessés", "12 blessés")),
    must_not=("4,15",),
)
NOTHING = question(answerable=False, must_not=("52 ans",))


def test_half_of_the_facts_is_half_a_mention():
    assert measures.mention(FLOOD, answered(("L'eau est montée à 6.82 m.", ()))) == 0.5


def test_an_alternative_counts_whatever_its_case_accents_and_spaces():
    wanted = question(must_mention=(("Hélène Craponne",), ("12 500",)))
    assert measures.mention(wanted, answered(("HELENE CRAPONNE compte 12\u202f500 voix.", ()))) == 1.0


def test_a_figure_inside_another_is_not_mentioned():
    assert measures.mention(question(must_mention=(("70",),)), answered(("Il y en a 1970.", ()))) == 0.0


def test_a_word_is_mentioned_among_letters_without_spaces_and_a_figure_inside_another_is_not():
    answer = answered(("Nordlys Lines花了4700万欧元。", ()))
    assert measures.mention(question(must_mention=(("4700万",), ("欧元",), ("Lines",))), answer) == 1.0
    assert measures.mention(question(must_mention=(("700万",), ("Line",))), answer) == 0.0


def test_a_word_is_mentioned_before_the_particle_of_korean():
    answer = answered(("고장 난 손잡이가 1943년에 교체되었다.", ()))
    assert measures.mention(question(must_mention=(("손잡이",), ("1943",))), answer) == 1.0


def test_all_facts_and_nothing_wrong_is_right():
    answer = answered(("L'eau a atteint 6,82 mètres et douze blessés.", ()))
    assert (measures.right(FLOOD, answer), measures.crag(FLOOD, answer)) == (1.0, 1.0)


def test_all_facts_and_a_forbidden_one_is_wrong():
    answer = answered(("6,82 mètres, ou 4,15, et 12 blessés.", ()))
    assert measures.must_not(FLOOD, answer) == 1.0
    assert (measures.right(FLOOD, answer), measures.crag(FLOOD, answer)) == (0.0, -1.0)


def test_abstaining_on_what_can_be_answered_costs_less_than_a_wrong_answer():
    assert (measures.right(FLOOD, abstained()), measures.crag(FLOOD, abstained())) == (0.0, 0.0)


def test_abstaining_where_nothing_answers_is_right():
    assert (measures.right(NOTHING, abstained()), measures.crag(NOTHING, abstained())) == (1.0, 1.0)


def test_answering_where_nothing_answers_is_wrong():
    answer = answered(("Elle a un certain âge.", ()))
    assert (measures.right(NOTHING, answer), measures.crag(NOTHING, answer)) == (0.0, -1.0)


@pytest.mark.parametrize(
    ("asked", "answer", "precision", "recall", "false"),
    [
        (FLOOD, abstained(), 0.0, None, 1.0),
        (FLOOD, answered(("Oui.", ())), None, None, 0.0),
        (NOTHING, abstained(), 1.0, 1.0, None),
        (NOTHING, answered(("Oui.", ())), None, 0.0, None),
    ],
)
def test_abstention_is_judged_only_where_it_applies(asked, answer, precision, recall, false):
    assert measures.abstention_precision(asked, answer) == precision
    assert measures.abstention_recall(asked, answer) == recall
    assert measures.false_abstention(asked, answer) == false


def test_a_citation_of_another_article_lowers_precision():
    answer = answered(("x", (1, 2)), citations=[citation(1, "x", "crue"), citation(2, "y", "greve")])
    assert measures.citation_precision(FLOOD, answer) == 0.5


def test_a_gold_quote_is_found_when_half_of_its_words_are_cited():
    answer = answered(("x", (1,)), citations=[citation(1, "l'eau a atteint 6,82 mètres", "crue")])
    assert measures.citation_recall(FLOOD, answer) == 0.5


def test_the_same_words_in_another_article_do_not_find_the_gold_quote():
    answer = answered(("x", (1,)), citations=[citation(1, "L’eau a atteint 6,82 mètres à 4 h 10", "greve")])
    assert measures.citation_recall(FLOOD, answer) == 0.0


def test_citations_are_not_judged_on_an_abstention():
    assert measures.citation_precision(FLOOD, abstained()) is None
    assert measures.citation_recall(FLOOD, abstained()) is None


def test_without_gold_there_is_nothing_to_judge_citations_by():
    answer = answered(("x", (1,)), citations=[citation(1, "x", "crue")])
    assert measures.citation_precision(question(), answer) is None
    assert measures.citation_recall(question(), answer) is None


def test_citations_of_none_of_the_gold_count_zero():
    answer = answered(("x", (1,)), citations=[citation(1, "x", "greve")])
    assert measures.citation_precision(FLOOD, answer) == 0.0
    assert measures.citation_recall(FLOOD, answer) == 0.0


def test_an_answer_without_citations_is_counted_as_uncited_alone():
    answer = answered(("x", ()))
    assert (measures.citation_precision(FLOOD, answer), measures.citation_recall(FLOOD, answer)) == (None, None)
    assert measures.uncited(FLOOD, answer) == 1.0


def test_one_sentence_of_two_without_a_citation_is_half_uncited():
    assert measures.uncited(FLOOD, answered(("Un fait.", (1,)), ("Un autre.", ()))) == 0.5


def test_a_figure_that_no_cited_quote_has_is_bad():
    answer = answered(
        ("Il y a douze blessés [1].", (1,)), ("Il y a 13 blessés [1].", (1,)), citations=[citation(1, "12 blessés")]
    )
    assert measures.bad_number(FLOOD, answer) == 0.5


def test_a_figure_is_looked_for_only_in_the_quotes_of_its_own_sentence():
    answer = answered(("Il y a 12 blessés.", (2,)), citations=[citation(1, "12 blessés"), citation(2, "des blessés")])
    assert measures.bad_number(FLOOD, answer) == 1.0


def test_a_shown_conflict_is_seen_and_elsewhere_it_is_invented():
    conflict, answer = question(type="conflict"), answered(("x", ()), disagreement=True)
    assert (measures.disagreement_seen(conflict, answer), measures.disagreement_invented(conflict, answer)) == (1, None)
    assert (measures.disagreement_seen(FLOOD, answer), measures.disagreement_invented(FLOOD, answer)) == (None, 1)


def test_what_is_quoted_first_is_gold_if_it_is_part_of_a_gold_quote_or_has_half_of_one():
    part = answered(("L’eau.", (1,)), citations=[citation(1, "L’eau a atteint 6,82 mètres")])
    wide = answered(("L’eau.", (1,)), citations=[citation(1, "Mercredi, L’eau a atteint 6,82 mètres à 4 h 10, dit-on")])
    assert (measures.first_gold(FLOOD, part), measures.first_gold(FLOOD, wide)) == (1.0, 1.0)


def test_gold_that_is_quoted_second_is_not_quoted_first():
    quotes = [citation(2, "L’eau a atteint 6,82 mètres à 4 h 10"), citation(1, "Il pleut sur Brissolles")]
    assert measures.first_gold(FLOOD, answered(("Il pleut.", (1,)), citations=quotes)) == 0.0


def test_the_words_of_gold_in_another_article_are_not_gold():
    other = answered(("L’eau.", (1,)), citations=[citation(1, "L’eau a atteint 6,82 mètres à 4 h 10", "autre")])
    assert measures.first_gold(FLOOD, other) == 0.0


def test_who_abstains_quotes_no_gold_first_and_without_an_answer_there_is_none():
    assert measures.first_gold(FLOOD, abstained()) == 0.0
    assert measures.first_gold(NOTHING, abstained()) is None
