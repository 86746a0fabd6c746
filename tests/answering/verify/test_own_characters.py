import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.types import DraftSentence
from bot.answering.verify import Verifier
from bot.answering.verify.own_characters import given_back
from index.text.foreign import as_data
from tests.answering.articles import asked, exhibits, passage
from tests.doubles.embedding_library import EmbeddingLibrary
from tests.doubles.reader import Believer

MAKER = "La vanne vient d’Orbi<T> & Fils, sous-traitant [unique] de l`usine."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Orbi‹T› a livré la vanne.", "Orbi<T> a livré la vanne."),
        ("Selon d’Orbi‹T›, rien.", "Selon d’Orbi<T>, rien."),
        ("Un sous-traitant (unique) de l'usine.", "Un sous-traitant [unique] de l`usine."),
        ("Une autre ‹maison› (sûre) d'ici.", "Une autre ‹maison› (sûre) d'ici."),
    ],
)
def test_characters_that_a_model_was_shown_others_for_are_the_articles_own_again(written, told):
    assert given_back(written, [MAKER]) == told


def test_a_character_that_stands_alone_is_found_by_the_words_beside_it():
    assert given_back("Le taux reste ‹ 5 % (...).", ["Le taux reste < 5 % [...]."]) == "Le taux reste < 5 % [...]."


def test_what_the_evidence_writes_in_two_ways_stays_as_it_was_written():
    assert (
        given_back("La vanne (unique) cède.", ["Une vanne [unique].", "Une vanne (unique)."])
        == "La vanne (unique) cède."
    )


def test_of_brackets_both_are_given_back_or_none():
    evidence = ["La vanne [selon Orbi] cède.", "Le tuyau (selon Kerion] aussi."]
    assert given_back("La vanne (selon Orbi) cède.", evidence) == "La vanne (selon Orbi) cède."
    assert (
        given_back("Le tuyau (voir Orbi‹T›) cède.", ["Le tuyau [voir Orbi<T>] cède."])
        == "Le tuyau [voir Orbi<T>] cède."
    )


@pytest.mark.parametrize("number", ["[3]", "［3］", "【3】", "[3, 4]"])
def test_a_number_in_brackets_never_becomes_one_of_the_answers_own(number):
    shown = as_data(f"La crue a fait 3 morts {number}.")
    assert given_back(shown, [f"La crue a fait 3 morts {number}."]) == shown


@given(st.text(st.sampled_from("ab <>[](){}`'‹›3,"), max_size=30))
def test_nothing_but_characters_that_were_shown_others_for_is_changed(text):
    assert as_data(given_back(as_data(text), [text])) == as_data(text)


def test_what_is_proved_is_told_with_the_characters_of_its_evidence():
    shown = exhibits(passage(MAKER, title="Orbi<T> accusée"))
    verifier = Verifier(EmbeddingLibrary(), Believer())
    proof = verifier.decide(
        verifier.examine(asked("Qui ?"), DraftSentence("La vanne vient d’Orbi‹T› & Fils.", (1,)), shown)
    )
    assert proof.text == "La vanne vient d’Orbi<T> & Fils."
