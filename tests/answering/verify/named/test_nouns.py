import pytest

from bot.answering.verify.named.nouns import is_noun


@pytest.mark.parametrize(
    ("word", "before", "told"),
    [
        ("Richterin", "Ihre", {"Familienrichterin"}),
        ("Familienrichterin", "Die", {"Richterin"}),
        ("Gutachten", "Ostrowskis", {"Ostrowski"}),
    ],
)
def test_a_noun_is_known_by_what_the_evidence_says(word, before, told):
    assert is_noun(word, before, told)


@pytest.mark.parametrize(
    ("word", "before", "told"),
    [
        ("Ostrowski", "Frau", {"Ostrow"}),
        ("Gutachten", "Hans", {"Hans", "Han"}),
        ("Gutachten", "", {"Bericht"}),
        ("Anna", "Frau", {"Susanna"}),  # too short to be what a longer word is made with
    ],
)
def test_what_nothing_there_makes_a_noun_is_none(word, before, told):
    assert not is_noun(word, before, told)
