import pytest

from bot.answering.wording import alike, leans_on_the_sentence_before


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Il a nié.", "fr"),
        ("« Elle part », dit-on.", "fr"),
        ("Mais il reste.", "fr"),
        ("Selon elle, rien n’a changé.", "fr"),
        ("They left.", "en"),
        ("¿Ella lo sabía?", "es"),
        ("Он ушёл.", "ru"),
        ("Ceux-ci fuient.", "fr"),
    ],
)
def test_a_sentence_that_starts_with_a_pronoun_leans_on_the_one_before(text, lang):
    assert leans_on_the_sentence_before(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Anna a nié.", "fr"),
        ("L'île est loin.", "fr"),
        ("Iliana parle.", "fr"),
        ("Theo left.", "en"),
        ("On Monday it rained.", "en"),
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(text, lang):
    assert not leans_on_the_sentence_before(text, lang)


def test_sentences_that_share_nearly_all_words_are_alike():
    assert alike("La digue du nord a cédé dimanche matin.", "la digue du Nord a cédé dimanche matin")


def test_another_figure_makes_another_sentence():
    assert not alike("Le bilan est de 6 morts selon la préfecture.", "Le bilan est de 9 morts selon la préfecture.")
