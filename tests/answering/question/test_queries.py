import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.question import understand
from bot.answering.question.queries import MOST_QUERIES
from index.text.typography import visible


@pytest.mark.parametrize(
    "question", ["Qui a revendiqué l’attaque ?", "how long is the video?", "Combien de morts et de blessés ?", ""]
)
def test_a_question_in_one_part_is_searched_once(question):
    assert understand(question).queries == (question,)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "À quel journal Cherniak a-t-il parlé de Belgorod, et quel jour exactement ?",
            ("À quel journal Cherniak a-t-il parlé de Belgorod", "quel jour exactement Cherniak Belgorod"),
        ),
        (
            "when was the Morteval dam built and how high is it?",
            ("when was the Morteval dam built", "how high is it Morteval"),
        ),
        (
            "quelles pièces volées ont été retrouvées, et combien d’autres manquent ?",
            ("quelles pièces volées ont été retrouvées", "combien d’autres manquent pièces volées retrouvées"),
        ),
        (
            "где была авария, и сколько человек погибло?",
            ("где была авария", "сколько человек погибло авария"),
        ),
        (
            "Que dit le Mali, et quelle anomalie a été vue ?",
            ("Que dit le Mali", "quelle anomalie a été vue Mali"),
        ),
    ],
)
def test_each_part_is_searched_with_what_the_whole_is_about(question, parts):
    assert understand(question).queries == (question, *parts)


def test_each_account_is_searched():
    assert any(
        "enquêteurs" in q and "Kerion" in q
        for q in understand("Qui a tort d’après Kerion, d’après les enquêteurs ?").queries
    )


def test_each_of_two_names_is_searched():
    question = "Quelle différence entre la Légion et Moscou ?"
    assert understand(question).queries[1:] == (
        "Quelle différence entre la Légion ?",
        "Quelle différence entre la Moscou ?",
    )


@pytest.mark.slow
@settings(deadline=None)  # the first question loads the language models
@given(st.text(max_size=300))
def test_the_question_itself_is_always_searched_first(question):
    found = understand(question).queries
    assert found[0] == visible(question)
    assert len(found) <= MOST_QUERIES
