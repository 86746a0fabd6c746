import pytest

from bot.answering.verify.named.acronyms import acronyms, initials, shortened


@pytest.mark.parametrize(
    ("acronym", "words"),
    [("PIB", "du produit intérieur brut"), ("RN", "le Rassemblement national"), ("LFI", "La France insoumise vote"),
     ("OMS", "l Organisation mondiale de la santé"), ("WHO", "the World Health Organization")],
)  # fmt: skip
def test_initials_of_words_that_follow_one_another_make_an_acronym(acronym, words):
    assert initials(acronym, words.split())


@pytest.mark.parametrize(
    ("acronym", "words"),
    [("OIT", "l Organisation mondiale de la santé"), ("PIB", "produit brut"), ("RN", "on reçoit nombre de lettres")],
)
def test_other_words_make_none(acronym, words):
    assert not initials(acronym, words.split())


def test_a_title_is_shortened_by_a_stop():
    assert shortened("Sen. Delgado met Rep. Whitaker.") == ("Sen", "Rep")


def test_acronyms_are_expanded_as_the_article_does():
    assert {"corps", "volontaires", "russes"} <= acronyms("Le Corps des volontaires russes (RVC) a dit non.")["RVC"]


def test_an_acronym_stands_for_the_words_from_the_first_capital_on_if_the_sentence_begins_farther_away():
    told = acronyms("Hier encore, à la suite du vote, le Comité international olympique de la ville (CIO) a dit oui.")
    assert told == {"CIO": frozenset({"comite", "international", "olympique", "ville"})}


def test_an_acronym_stands_for_no_word_of_a_sentence_before():
    told = acronyms("La Banque centrale a dit non. L’Union des syndicats libres (USL) dit oui.")
    assert told["USL"] == {"union", "des", "syndicats", "libres"}


def test_an_acronym_stands_for_at_most_six_words():
    told = acronyms("un deux trois quatre cinq sept huit neuf (ABC)")
    assert told["ABC"] == {"trois", "quatre", "cinq", "sept", "huit", "neuf"}


@pytest.mark.parametrize("text", ["Le port (fermé) attend.", "Le port (A) attend.", "Le port(RVC) attend."])
def test_what_else_stands_in_brackets_is_no_acronym(text):
    assert acronyms(text) == {}
