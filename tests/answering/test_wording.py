import pytest

from bot.answering.wording import alike, leans_on_the_sentence_before


@pytest.mark.parametrize(
    "text", ["Il a nié.", "« Elle part », dit-on.", "Mais il reste.", "They left.", "Он ушёл.", "Ceux-ci fuient."]
)
def test_a_sentence_that_starts_with_a_pronoun_leans_on_the_one_before(text):
    assert leans_on_the_sentence_before(text)


@pytest.mark.parametrize("text", ["Anna a nié.", "L'île est loin.", "Iliana parle.", "Theo left."])
def test_a_sentence_that_names_its_subject_stands_alone(text):
    assert not leans_on_the_sentence_before(text)


def test_sentences_that_share_nearly_all_words_are_alike():
    assert alike("La digue du nord a cédé dimanche matin.", "la digue du Nord a cédé dimanche matin")


def test_another_figure_makes_another_sentence():
    assert not alike("Le bilan est de 6 morts selon la préfecture.", "Le bilan est de 9 morts selon la préfecture.")
