import time
import unicodedata
from dataclasses import FrozenInstanceError

import pytest

from bot.answering.question import understand, understand_by_model
from bot.answering.types import Turn
from bot.llm import Deadline, Endpoint, Model, Usage
from tests.doubles.model_api import ModelApi

CONVERSATION = (
    Turn("user", "Qui a revendiqué l’attaque de Belgorod ?"),
    Turn("assistant", "Deux groupes l’ont revendiquée [1]."),
)


def test_a_question_that_stands_alone_is_searched_as_it_was_asked():
    question = understand("Qui dirige le port de Salvin ?", CONVERSATION)
    assert question.standalone == question.text == "Qui dirige le port de Salvin ?"
    assert question.earlier_answer == ""


def test_a_follow_up_has_the_answer_that_it_refers_to():
    question = understand("Et les blessés ?", CONVERSATION)
    assert question.text == "Et les blessés ?"
    assert "Belgorod" in question.standalone
    assert question.earlier_answer == CONVERSATION[1].content


def test_a_follow_up_to_a_long_answer_keeps_its_beginning():
    long = (CONVERSATION[0], Turn("assistant", "Deux groupes. " * 200))
    assert 0 < len(understand("Et les blessés ?", long).earlier_answer) < 1_000


def test_the_language_is_that_of_the_question_whatever_the_conversation_was_in():
    assert understand("How many people were injured there?", CONVERSATION).language == "en"


def test_the_language_that_a_question_asks_for_is_that_of_the_answer_alone():
    question = understand("Qui dirige le port de Salvin ? Answer in English, please.")
    assert (question.language, question.answer_language) == ("fr", "en")
    assert question.standalone == "Qui dirige le port de Salvin ?"
    assert not question.leans


def test_who_asks_for_no_language_is_answered_in_that_of_the_question():
    assert understand("Qui dirige le port de Salvin ?").answer_language == "fr"


def test_a_follow_up_does_not_inherit_the_language_that_was_asked_for():
    asked = Turn("user", "Qui a revendiqué l’attaque de Belgorod ? Réponds en anglais.")
    question = understand("Et les blessés ?", (asked, Turn("assistant", "Two groups [1].")))
    assert question.leans
    assert "anglais" not in question.standalone
    assert question.answer_language == "fr"


def test_the_parts_are_those_of_the_question_as_it_stands_alone():
    question = understand("Qui a revendiqué l’attaque, et combien de chars ont été vus ?")
    assert (question.parts, question.queries[0]) == (3, question.standalone)


async def test_a_model_may_say_what_a_follow_up_means():
    with ModelApi("Combien de blessés l’attaque de Belgorod a-t-elle faits ?") as api:
        model = Model(Endpoint("scripted", api.base_url))
        question = await understand_by_model(model, "et les blessés ?", CONVERSATION, Deadline.after(30), Usage())
    assert question.standalone == question.queries[0] == "Combien de blessés l’attaque de Belgorod a-t-elle faits ?"
    assert question.earlier_answer


def test_nobody_changes_a_question_on_its_way():
    with pytest.raises(FrozenInstanceError):
        understand("Qui ?").language = "en"


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u202e"])
def test_what_nobody_sees_in_a_copied_question_is_no_part_of_it(unseen):
    question = understand(f"{unseen}Qui a revendiqué l’at{unseen}taque ?")
    assert (question.text, question.standalone) == (("Qui a revendiqué l’attaque ?",) * 2)


@pytest.mark.parametrize(
    "question",
    ["Où a été vu le préfet, et à quelle heure ? Réponds en français.", "Qui est-il ? Répondez-moi en espagnol."],
)
def test_a_question_whose_accents_are_letters_of_their_own_is_understood_alike(question):
    apart = unicodedata.normalize("NFD", question)
    assert apart != question
    assert understand(apart) == understand(question)


def test_half_a_character_in_a_question_or_in_its_conversation_is_no_obstacle():
    assert understand("Et l\ud83des blessés ?", [Turn("user", "Combien de tués \udc00 ?")]).leans


def test_of_a_long_conversation_only_what_is_leant_on_is_read():
    history = [Turn("user", "Réponds en anglais.\n" * 20_000)] * 200
    started = time.process_time()
    assert understand("Et les blessés ?", [*history, *CONVERSATION]).leans
    assert time.process_time() - started < 1


def test_joiners_that_make_up_letters_stay():
    assert understand("خانه‌ها کجا هستند؟ 👩‍🚒").text == "خانه‌ها کجا هستند؟ 👩‍🚒"


def test_a_follow_up_that_rules_understood_keeps_its_own_words():
    question = understand("Et les blessés ?", CONVERSATION)
    assert question.follow_up
    assert question.follow_up.own == "les blessés ?"


async def test_a_follow_up_that_a_model_put_in_whole_needs_them_no_more():
    with ModelApi("Combien de blessés l’attaque de Belgorod a-t-elle faits ?") as api:
        model = Model(Endpoint("scripted", api.base_url))
        question = await understand_by_model(model, "Et les blessés ?", CONVERSATION, Deadline.after(9), Usage())
    assert "Belgorod" in question.standalone
    assert question.follow_up is None
