import pytest

from bot.answering.verify.named.initials_of_names import are_known_initials
from bot.answering.verify.texts import Text

TEXTS = {
    "nl": Text("De man, Ruben V., wordt zaterdag voorgeleid.", "nl"),
    "en": Text("Carlton James Pruett's lawyer, D.K. Amsel, met U.S. Senator Holt.", "en"),
    "ru": Text("Суд оправдал Джона Смита.", "ru"),
}


@pytest.mark.parametrize(
    ("sentence", "lang", "other"),
    [
        ("Le suspect, Ruben V., est jugé.", "fr", "nl"),
        ("Carlton J. Pruett se défend.", "fr", "en"),
        ("Son avocat, D. K. Amsel, se tait.", "fr", "en"),
        ("M. Pruett se défend.", "fr", "en"),
        ("His lawyer met U.S. Senator Holt.", "en", "en"),
        ("J. Smith est libre.", "fr", "ru"),
        ("Voir la partie B. Personne n’y croit.", "fr", "en"),
    ],
)
def test_initials_are_those_of_the_people_that_a_text_names(sentence, lang, other):
    assert are_known_initials(sentence, lang, [TEXTS[other]])


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("Le suspect, Ruben K., est jugé.", "nl"),
        ("Carlton B. Pruett se défend.", "en"),
        ("Son avocat, B. K. Amsel, se tait.", "en"),
    ],
)
def test_other_initials_are_of_somebody_else(sentence, other):
    assert not are_known_initials(sentence, "fr", [TEXTS[other]])
