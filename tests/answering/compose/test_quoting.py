import pytest

from bot.answering.compose.quoting import MOST_QUOTED, choose
from bot.answering.evidence.pointing import Findings, Pointed
from tests.answering.articles import article, candidates, dated

SURE, LIKELY, UNLIKELY = 5.0, 1.0, -5.0


def found(*told):
    """Findings of (article, score, answering words), best first."""
    pointed = []
    for one, score, words in told:
        candidate = next(c for c in candidates(one) if words in c.sentence.text)
        start = candidate.sentence.text.index(words)
        pointed.append(Pointed(candidate, score, score, start, start + len(words)))
    return Findings(tuple(pointed), 0.9)


def texts(quoted):
    return [exhibit.text for exhibit in quoted.exhibits]


FLOOD = dated("La crue a fait trois morts. La digue sera refaite.", "2031-05-07", "crue")
PONANT = dated("Le bilan est de cinq morts.", "2031-05-08", "ponant")
LATER = dated("Le bilan est de sept morts.", "2031-06-20", "later")


def test_nothing_found_gives_nothing_to_quote():
    assert choose(Findings((), 0.0)).exhibits == ()


def test_the_likeliest_sentence_is_quoted_with_its_answering_words():
    quoted = choose(found((FLOOD, LIKELY, "trois morts")))
    assert texts(quoted) == ["La crue a fait trois morts."]
    [(start, end)] = quoted.highlights
    assert texts(quoted)[0][start:end] == "trois morts"


def test_a_further_sentence_is_quoted_only_if_it_answers_by_itself():
    assert len(choose(found((FLOOD, LIKELY, "trois morts"), (PONANT, LIKELY, "cinq morts"))).exhibits) == 1
    assert len(choose(found((FLOOD, LIKELY, "trois morts"), (PONANT, SURE, "cinq morts"))).exhibits) == 2


def test_a_question_in_two_parts_gets_two_quotations():
    pointed = found((FLOOD, LIKELY, "trois morts"), (PONANT, LIKELY, "cinq morts"), (LATER, LIKELY, "sept morts"))
    assert len(choose(pointed, parts=2).exhibits) == 2


def test_what_one_article_says_twice_is_quoted_once():
    twice = article("La crue a fait trois morts. Il y a donc trois morts à déplorer.", "twice")
    assert len(choose(found((twice, SURE, "trois morts"), (twice, LIKELY, "a donc trois morts"))).exhibits) == 1


def test_what_two_articles_say_word_for_word_is_quoted_once():
    copies = [dated("La crue a fait trois morts.", "2031-05-07", name) for name in ("a", "b")]
    assert len(choose(found(*((copy, SURE, "trois morts") for copy in copies))).exhibits) == 1


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    port = article("Anna Berg dirige le port. Elle a nié toute faute.", "port")
    pointed = found((port, SURE, "a nié"), (port, UNLIKELY, "dirige"))
    quoted = choose(pointed)
    assert texts(quoted) == ["Anna Berg dirige le port.", "Elle a nié toute faute."]
    assert [exhibit.number for exhibit in quoted.exhibits] == [1, 2]
    assert quoted.highlights[0] is None


def test_two_sure_accounts_have_no_heading():
    assert choose(found((FLOOD, SURE, "trois morts"), (PONANT, SURE, "cinq morts"))).heading == ""


def test_a_later_figure_is_an_update_and_stands_first():
    quoted = choose(found((FLOOD, SURE, "trois morts"), (LATER, SURE, "sept morts")))
    assert texts(quoted)[0] == "Le bilan est de sept morts."


def test_sure_words_that_are_all_that_was_asked_stand_over_their_quotation():
    assert choose(found((FLOOD, SURE, "trois morts"))).heading == "trois morts"
    assert choose(found((FLOOD, LIKELY, "trois morts"))).heading == ""
    assert choose(found((FLOOD, SURE, "trois morts")), parts=2).heading == ""


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_more_is_quoted_for_a_question_of_several_parts(parts):
    subjects = ["Le pont", "La gare", "Un tram", "Les bus", "Les taxis", "Le métro", "Le port"]
    told = [(article(f"{one} ferme depuis {n} jours.", str(n)), SURE, f"{n} jours") for n, one in enumerate(subjects)]
    assert len(choose(found(*told), parts).exhibits) == MOST_QUOTED + parts - 1
