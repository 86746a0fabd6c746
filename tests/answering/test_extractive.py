from dataclasses import replace

import pytest

from bot.answering.extractive import choose
from bot.answering.reading import Reading
from tests.answering.articles import article, candidates, dated


def reading(question, found, parts=1):
    return Reading(question, question, "fr", (), tuple(found), parts)


def test_nothing_found_gives_nothing_to_quote():
    assert choose(reading("Qui ?", [])) == []


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    found = candidates(article("Anna Berg dirige le port. Elle a nié toute faute. Le ciel était gris ce jour-là."))
    chosen = choose(reading("Qui a nié ?", [found[1], found[0]]))
    assert [exhibit.text for exhibit in chosen][:2] == ["Anna Berg dirige le port.", "Elle a nié toute faute."]


def test_quotes_stand_in_reading_order_oldest_article_first():
    new = dated("Le maire a parlé mercredi de la digue.", "2031-05-02", "a-new")
    old = dated("La digue du nord a cédé dimanche matin.", "2031-05-01", "z-old")
    chosen = choose(reading("Que dit-on de la digue ?", candidates(new, old)))
    assert [exhibit.article.article_id for exhibit in chosen] == ["z-old", "a-new"]


def test_what_two_articles_say_word_for_word_is_quoted_once():
    copies = [article("La digue du nord a cédé dimanche matin.", name) for name in ("a", "b")]
    assert len(choose(reading("Que s'est-il passé ?", candidates(*copies)))) == 1


def test_an_older_figure_gives_way_to_the_newer_one():
    old = dated("Le collectif Rive compte 640 adhérents.", "2031-03-15", "old")
    new = dated("Le collectif Rive compte désormais 1 870 adhérents.", "2031-06-18", "new")
    chosen = choose(
        reading("Combien d'adhérents compte le collectif Rive ?", candidates(old, new, asked="collectif adhérents."))
    )
    assert [exhibit.article.article_id for exhibit in chosen] == ["new"]


def test_older_figures_stay_when_the_question_asks_how_they_changed():
    old = dated("Le collectif Rive compte 640 adhérents.", "2031-03-15", "old")
    new = dated("Le collectif Rive compte désormais 1 870 adhérents.", "2031-06-18", "new")
    question = "Comment a évolué le nombre d'adhérents du collectif Rive ?"
    assert len(choose(reading(question, candidates(old, new, asked="collectif adhérents.")))) == 2


@pytest.mark.parametrize(("parts", "most"), [(1, 3), (2, 4), (9, 5)])
def test_more_is_quoted_for_a_question_of_several_parts(parts, most):
    subjects = (
        "Le pont sud ferme",
        "La gare nord rouvre",
        "Un tramway circule",
        "Les bus manquent",
        "Les taxis protestent",
    )
    texts = [f"{subject} depuis lundi." for subject in (*subjects, "Le métro roule encore")]
    found = candidates(*[article(text, str(n)) for n, text in enumerate(texts)])
    assert len(choose(reading("Quels transports ?", found, parts))) == most


def test_two_names_for_one_role_are_both_quoted():
    one = article("Anna Berg, présidente du port de Salvin, a parlé lundi. Rien d'autre n'a changé.", "one")
    other = article("Anna Holm, présidente du port de Salvin, se tait depuis hier soir.", "other")
    first, rest, second = candidates(one, other)
    chosen = choose(reading("Qui est présidente du port de Salvin ?", [first, rest, replace(second, score=0.2)]))
    assert {exhibit.article.article_id for exhibit in chosen} == {"one", "other"}


def test_another_figure_is_another_version_only_of_the_same_event():
    lead = article("Selon le relevé du barrage, le débit a atteint 1 150 mètres cubes par seconde.", "lead",
                   title="La crue de la Vélune")  # fmt: skip
    rival = article("La société Ondaval affirme que le débit a atteint 820 mètres cubes par seconde.", "rival",
                    title="Ondaval répond sur la Vélune")  # fmt: skip
    other = article("La société Ondalis affirme que le débit a atteint 260 mètres cubes par seconde.", "other",
                    title="Une crue de la Luze")  # fmt: skip
    found = [replace(c, score=score) for c, score in zip(candidates(lead, rival, other), (1.0, 0.7, 0.7), strict=True)]
    chosen = choose(reading("Quel débit pendant la crue de la Vélune ?", found))
    assert {exhibit.article.article_id for exhibit in chosen} == {"lead", "rival"}
