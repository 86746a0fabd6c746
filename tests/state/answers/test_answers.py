"""Answers as they were given: what buttons show, what follow-ups refer to."""

from dataclasses import replace

from bot.answering.types import Turn
from bot.state.answers import Found, Place
from bot.state.memory import open_memory
from tests.state.conftest import HERE, answer


def test_an_answer_survives_a_restart_with_its_history_and_what_was_found(tmp_path):
    first = open_memory(tmp_path)
    kept = first.answers.store(HERE, answer(), [Turn("user", "Où ?")])
    found = Found(article_id="a", title="A", text="…")
    first.answers.delivered(kept.id, [5], [found])
    first.close()
    assert open_memory(tmp_path).answers.get(kept.id) == replace(kept, found=(found,), shown=(5,))


def test_ids_of_answers_fit_in_callback_data_and_cannot_be_guessed(memory):
    ids = {memory.answers.store(HERE, answer()).id for _ in range(50)}
    assert len(ids) == 50
    assert all(len(i) == 12 for i in ids)


def test_a_conversation_is_per_chat_topic_and_user(memory):
    memory.answers.store(HERE, answer("ici"))
    memory.answers.store(Place(-100, 8, 3), answer("autre personne"))
    memory.answers.store(Place(-100, 7, 4), answer("autre sujet"))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 9)] == ["ici"]


def test_a_conversation_expires_and_is_cut_to_its_last_turns(memory, clock):
    for question in "abcd":
        memory.answers.store(HERE, answer(question))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 2)] == ["c", "d"]
    assert memory.answers.recent(HERE, clock.now, 2) == []


def test_after_a_fresh_start_nothing_earlier_is_remembered(memory):
    memory.answers.store(HERE, answer("avant"))
    memory.answers.start_afresh(HERE)
    memory.answers.store(HERE, answer("après"))
    assert [a.document.question for a in memory.answers.recent(HERE, 0, 9)] == ["après"]


def test_an_answer_is_found_by_the_message_that_shows_it(memory):
    kept = memory.answers.store(HERE, answer())
    memory.answers.delivered(kept.id, [55], [])
    assert memory.answers.shown_by(-100, 55) == replace(kept, shown=(55,))
    assert memory.answers.shown_by(-200, 55) is None


def test_the_answer_to_an_edited_question_takes_the_place_of_the_first(memory):
    first = memory.answers.store(HERE, answer(), asked_in=54)
    memory.feedback.judge(first.id, 7, "down")
    assert memory.answers.asked_by(-100, 54) == first
    again = memory.answers.store(HERE, answer("mieux"), asked_in=54, instead_of=first.id)
    assert memory.answers.asked_by(-100, 54) == again
    assert again.amended
    assert memory.answers.get(first.id) is None
    assert memory.feedback.to_improve() == []
