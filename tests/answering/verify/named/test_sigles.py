import pytest

from bot.answering.verify.named.sigles import initials, shortened


@pytest.mark.parametrize(
    ("sigle", "words"),
    [("PIB", "du produit intérieur brut"), ("RN", "le Rassemblement national"), ("LFI", "La France insoumise vote"),
     ("OMS", "l Organisation mondiale de la santé"), ("WHO", "the World Health Organization")],
)  # fmt: skip
def test_initials_of_words_that_follow_one_another_make_a_sigle(sigle, words):
    assert initials(sigle, words.split())


@pytest.mark.parametrize(
    ("sigle", "words"),
    [("OIT", "l Organisation mondiale de la santé"), ("PIB", "produit brut"), ("RN", "on reçoit nombre de lettres")],
)
def test_other_words_make_none(sigle, words):
    assert not initials(sigle, words.split())


def test_a_title_is_shortened_by_a_stop():
    assert shortened("Sen. Delgado met Rep. Whitaker.") == ("Sen", "Rep")
