import pytest

from bot.answering.wording import alike, has_all, leans_on


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
    assert leans_on("Rien.", text, lang)


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
    assert not leans_on("Rien.", text, lang)


def test_sentences_that_share_nearly_all_words_are_alike():
    assert alike("La digue du nord a cédé dimanche matin.", "la digue du Nord a cédé dimanche matin")


def test_another_figure_makes_another_sentence():
    assert not alike("Le bilan est de 6 morts selon la préfecture.", "Le bilan est de 9 morts selon la préfecture.")


@pytest.mark.parametrize(
    ("sentence", "lang", "phrase", "told"),
    [
        ("La direction refuse.", "fr", "la direction ?", True),
        ("Les directions refusent.", "fr", "la direction ?", True),
        ("La direction refuse.", "fr", "la nouvelle direction", False),
        ("NightHeron denies it.", "en", "NightHeron", True),
        ("Il refuse.", "fr", "et lui ?", False),
    ],
)
def test_a_sentence_has_a_phrase_if_it_has_every_word_of_it(sentence, lang, phrase, told):
    assert has_all(sentence, lang, phrase, "fr") == told


@pytest.mark.parametrize(
    "question", ["Les issues étaient-elles verrouillées ?", "门锁了吗？", "هل كانت الأبواب مغلقة؟"]
)
def test_what_stands_behind_a_question_answers_it(question):
    assert leans_on(question, "Une sur neuf l’était.", "fr")
