import pytest

from bot.answering.verify.named.given_names import is_of_another
from bot.answering.verify.texts import Text
from index.reader import Reader
from index.text.names import names

SAID = (
    ("en", "Mohammed Shukri, who runs the port, met Yusuf al-Khatib and Captain Ilić."),
    ("en", "Yevgeny Zhukovsky won."),
    ("en", "The mayor of Salvin, Inès Caradec, closed the bridge."),
)


def other(sentence, lang="fr"):
    first = names(sentence, lang)[0]
    return is_of_another(
        first, sentence, [Text(text, other) for other, text in SAID], Reader.shared().vocabulary.is_word
    )


@pytest.mark.parametrize("sentence", ["Mourad Choukri a démenti.", "Younès el-Khatib est boulanger."])
def test_another_first_name_before_the_same_family_is_of_another(sentence):
    assert other(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mohamed Choukri a démenti.",
        "Youssef el-Khatib est boulanger.",
        "Evgueni Joukovski a gagné.",
        "Marko Ilić a signé.",
        "Hier Choukro a démenti.",
        "Bourgmestre Inès Caradec a fermé le pont.",
    ],
)
def test_the_same_one_in_another_spelling_or_one_in_the_place_of_a_title_is_not(sentence):
    assert not other(sentence)
