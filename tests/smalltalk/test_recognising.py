"""Small talk is told from questions, and never a question taken for small talk."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.recognising import recognise

HERE = Path(__file__).parent
PHRASINGS = {
    list_of: [(kind, phrase) for kind, phrases in kinds.items() for phrase in phrases]
    for list_of, kinds in tomllib.loads((HERE / "phrasings.toml").read_text(encoding="utf-8")).items()
}
QUESTIONS = [
    json.loads(line)["question"]
    for folder in ("sets", "calibration")
    for file in (HERE.parents[1] / "evaluation" / folder).glob("*/questions.jsonl")
    for line in file.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("lists", "number"), [(("plain", "heard"), 80), (("odd",), 120)])
def test_of_sixty_phrasings_at_most_three_are_taken_for_something_else(lists, number):
    phrasings = [one for name in lists for one in PHRASINGS[name]]
    assert len(phrasings) == number
    wrong = [(phrase, found) for kind, phrase in phrasings if (found := kind_of(phrase)) != kind]
    assert len(wrong) * 60 <= 3 * number, wrong


def test_no_question_of_a_set_is_taken_for_small_talk():
    assert len(QUESTIONS) >= 190
    assert [question for question in QUESTIONS if recognise(question)] == []


@pytest.mark.parametrize(
    "question",
    [
        "Bonjour, qui a revendiqué l’attaque ?", "Merci, et combien de blessés ?", "Quoi de neuf à Brissolles ?",
        "Ok, mais pourquoi ?", "Qui est-il ?", "Qui ?", "Pourquoi ?", "Et où ?", "Quel temps fera-t-il demain ?",
        "What’s new in Kestrie?", "Thanks. Who died?", "How many?", "Test nucléaire ?", "Que sait-on du tireur ?",
        "Tu es sûr ?", "Are you sure?", "Quelle surprise a eue le maire ?", "Quel président ?", "Who is speaking?",
        "Qui sont les derniers articles à être entrés en vigueur ?", "Y a-t-il du nouveau dans l’affaire Salvin ?",
    ],
)  # fmt: skip
def test_one_word_of_ones_own_makes_a_question(question):
    assert recognise(question) is None


def test_a_message_of_several_parts_is_answered_for_what_it_wants_most():
    assert kind_of("Bonjour ! Merci. Qui es-tu ?") == "identity"
    assert kind_of("Good morning!") == "greeting"


@pytest.mark.parametrize(("message", "kind"), [("Привет", "greeting"), ("Merci 🙏🏿", "thanks"), ("👋🏽", "greeting")])
def test_neither_script_nor_the_colour_of_a_hand_matters(message, kind):
    assert kind_of(message) == kind


def test_a_question_mark_chooses_between_two_readings():
    assert (kind_of("Ça marche"), kind_of("Ça marche ?")) == ("assent", "trial")


@pytest.mark.parametrize(
    ("text", "language"), [("Qui es-tu ?", "fr"), ("Thanks a lot", "en"), ("ok", None), ("👍", None), ("hello", None)]
)
def test_the_language_is_that_of_the_phrases_where_they_have_one(text, language):
    found = recognise(text)
    assert found
    assert found.language == language


def test_pictures_speak_and_unknown_ones_only_nod():
    assert recognise("👎") == SmallTalk("complaint", None)
    assert recognise("🙏🙏") == SmallTalk("thanks", None)
    assert recognise("🦔") == SmallTalk("assent", None)


def test_a_message_of_pictures_alone_is_no_question_however_long():
    assert kind_of("👍" * 2048) == "assent"
    assert recognise("merci " * 400) is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text):
    recognise(text)


def kind_of(text):
    found = recognise(text)
    return found and found.kind


CONVERSATION = tomllib.loads((HERE / "conversation.toml").read_text(encoding="utf-8"))


def test_what_is_said_of_the_conversation_itself_is_no_question():
    assert len(CONVERSATION["talk"]) > 300
    missed = [said for said in CONVERSATION["talk"] if recognise(said) is None]
    assert len(missed) * 60 <= 3 * len(CONVERSATION["talk"]), missed


def test_no_question_that_sounds_like_it_is_taken_for_it():
    assert [said for said in CONVERSATION["questions"] if recognise(said)] == []


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Tes articles datent de quand ?", "knowledge"), ("Merci pour ta réponse rapide", "thanks"),
        ("Who is behind this bot?", "identity"), ("Je n’aime pas sa façon de répondre", None),
        ("Ta réponse est nulle", "complaint"), ("I’ll be back tomorrow", "farewell"), ("J’adore ce bot", "praise"),
    ],
)  # fmt: skip
def test_its_words_say_what_it_is_about(said, kind):
    assert kind_of(said) == kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Wer bist du?", "identity"), ("¿Quién eres?", "identity"), ("Chi sei?", "identity"), ("Хто ти?", "identity"),
        ("Quem é você?", "identity"), ("Was gibt es Neues?", "news"), ("¿Qué sabes?", "knowledge"),
        ("Дякую!", "thanks"), ("Wie geht’s?", "mood"), ("Tschüss", "farewell"), ("Добрий день", "greeting"),
        ("Wer ist das?", None), ("¿Quién es?", None), ("Quem é?", None), ("Was gibt es Neues in Kestrie?", None),
    ],
)  # fmt: skip
def test_other_languages_of_europe_have_small_talk_too(said, kind):
    assert kind_of(said) == kind


def test_nothing_is_printed_while_it_is_looked_for():
    looked = "from bot.smalltalk.recognising import recognise; recognise('Qui a revendiqué l’attaque ?')"
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("", "")
