"""Small talk is told from questions. How well over many is measured: `sourcier eval smalltalk`."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.recognising import recognise


@pytest.mark.parametrize(
    "question",
    [
        "Bonjour, qui a revendiqué l’attaque ?", "Merci, et combien de blessés ?", "Quoi de neuf à Brissolles ?",
        "Ok, mais pourquoi ?", "Qui est-il ?", "Qui ?", "Pourquoi ?", "Et où ?", "Quel temps fera-t-il demain ?",
        "What’s new in Kestrie?", "Thanks. Who died?", "How many?", "Test nucléaire ?", "Que sait-on du tireur ?",
        "Tu es sûr qu’il est élu ?", "C’est grave ?", "Plus de blessés ?", "Quelle surprise a eue le maire ?",
        "Quel président ?", "Who is speaking?",
        "Qui sont les derniers articles à être entrés en vigueur ?", "Y a-t-il du nouveau dans l’affaire Salvin ?",
        "Wer ist das?", "¿Quién es?", "Quem é?", "Was gibt es Neues in Kestrie?",
    ],
)  # fmt: skip
def test_a_question_that_begins_or_sounds_like_small_talk_is_a_question(question):
    assert recognise(question) is None


@pytest.mark.parametrize(
    "name",
    ["Zarvitza", "Kapoustine", "Maud Serrano", "Kylian Mbappé", "Nantes", "inondations", "le maire", "canicule", "PSG",
     "7-2", "[7] ?", "100 %", "Question 199 ?", "Qui 77 ?", "trois"],
)  # fmt: skip
def test_a_name_a_thing_or_a_figure_alone_is_a_question_about_it(name):
    assert recognise(name) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Bonjour ! Merci. Qui es-tu ?", "identity"), ("Good morning!", "greeting"), ("Привет", "greeting"),
        ("Tes articles datent de quand ?", "knowledge"), ("Merci pour ta réponse rapide", "thanks"),
        ("Who is behind this bot?", "identity"), ("Ta réponse est nulle", "complaint"), ("J’adore ce bot", "praise"),
        ("Wer bist du?", "identity"), ("¿Quién eres?", "identity"), ("Chi sei?", "identity"), ("Хто ти?", "identity"),
        ("Quem é você?", "identity"), ("Was gibt es Neues?", "news"), ("¿Qué sabes?", "knowledge"),
        ("Дякую!", "thanks"), ("Wie geht’s?", "mood"), ("Tschüss", "farewell"), ("Добрий день", "greeting"),
    ],
)  # fmt: skip
def test_what_a_message_wants_is_told_in_many_languages(said, kind):
    assert kind_of(said) == kind


@pytest.mark.parametrize("slipped", ["a", "B", "é", "x ?", "ж", "λ"])
def test_a_letter_alone_is_no_more_than_a_trial(slipped):
    assert recognise(slipped) == SmallTalk("trial", None)
    assert recognise(slipped, as_listed=True) is None


@pytest.mark.parametrize(
    ("text", "language"), [("Qui es-tu ?", "fr"), ("Thanks a lot", "en"), ("ok", None), ("👍", None)]
)
def test_the_language_is_that_of_the_message_where_it_has_one(text, language):
    found = recognise(text)
    assert found
    assert found.language == language


@pytest.mark.parametrize(
    ("said", "plain"), [("Merci 🙏🏿", "merci"), ("MERCI !!!", "Merci"), ("Qui es-tu??", "Qui es-tu ?")]
)
def test_neither_pictures_nor_marks_nor_the_size_of_letters_matter(said, plain):
    assert recognise(said) == recognise(plain) is not None


def test_pictures_speak_and_unknown_ones_only_nod():
    assert recognise("👎") == SmallTalk("complaint", None)
    assert recognise("🙏🙏") == SmallTalk("thanks", None)
    assert recognise("👋🏽") == SmallTalk("greeting", None)
    assert recognise("🤔") == SmallTalk("proof", None)
    assert recognise("🦔") == SmallTalk("assent", None)


def test_a_message_of_pictures_alone_is_no_question_however_long():
    assert kind_of("👍" * 2048) == "assent"
    assert recognise("merci " * 400) is None


def test_a_line_of_the_list_counts_as_it_is_written(monkeypatch):
    """So it does where the embedding in the package has no build, and what is like it is a question there."""
    monkeypatch.setattr("bot.smalltalk.learned.e5.is_available", lambda: False)
    assert kind_of("Qui es-tu ?") == "identity"
    assert recognise("Dis-moi donc un peu qui tu es") is None


@pytest.mark.slow
@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text):
    found = recognise(text)
    assert found is None or found.kind


@pytest.mark.slow
def test_nothing_is_printed_while_it_is_looked_for():
    looked = "from bot.smalltalk.recognising import recognise; recognise('Qui a revendiqué l’attaque ?')"
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("", "")


def kind_of(text):
    found = recognise(text)
    return found and found.kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Tu es sûr ?", "proof"), ("Are you sure?", "proof"), ("d’où tu sors ça", "proof"),
        ("Bist du sicher?", "proof"), ("джерело?", "proof"), ("développe", "more"),
        ("Tell me more", "more"), ("en une phrase", "wording"),
        ("en anglais s’il te plaît", "wording"), ("Auf Französisch bitte", "wording"), ("à ton avis ?", "opinion"),
        ("et toi, tu en penses quoi ?", "opinion"), ("Who would you vote for?", "opinion"),
    ],
)  # fmt: skip
def test_what_is_about_the_answer_or_asks_for_an_opinion_is_told_apart(said, kind):
    assert kind_of(said) == kind


@pytest.mark.parametrize(("said", "kind"), [("super utile 🙄", "complaint"), ("super utile 🎉", "praise")])
def test_a_frown_turns_praise_into_its_opposite(said, kind):
    assert kind_of(said) == kind


@pytest.mark.parametrize("said", ["tu gardes quoi ?", "quelles données tu gardes ?", "what do you store?"])
def test_who_asks_what_is_kept_asks_about_what_is_kept_of_people_not_about_articles(said):
    assert recognise(said).kind == "memory"
