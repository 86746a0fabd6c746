"""What a follow-up says itself, apart from the conversation."""

from bot.answering.question.follow_up import follow_up_of
from bot.answering.question.standalone import standalone
from bot.answering.types import Turn

TALKED = (Turn("user", "Quand rouvre le pont de Verlange ?"), Turn("assistant", "Le 3 mai."))


def heard(question, history):
    return follow_up_of(question, standalone(question, history), history)


def test_a_follow_up_says_what_stands_behind_its_opener():
    said = heard("Et le musée ?", TALKED)
    assert said
    assert said.own == "le musée ?"
    assert (said.earlier, said.answer) == (TALKED[0].content, TALKED[1].content)


def test_the_question_before_is_understood_without_the_conversation():
    said = heard("Et le musée ?", (*TALKED, Turn("user", "Et pourquoi ?"), Turn("assistant", "Une pile cède.")))
    assert said
    assert "Verlange" in said.earlier
    assert said.answer == "Une pile cède."


def test_a_pronoun_is_noticed():
    said, other = heard("Et pourquoi a-t-il fermé ?", TALKED), heard("Et le musée ?", TALKED)
    assert said
    assert said.has_pronoun
    assert other
    assert not other.has_pronoun


def test_an_unanswered_question_has_no_answer():
    said = heard("Et le musée ?", TALKED[:1])
    assert said
    assert said.answer == ""


def test_a_question_that_stands_alone_is_no_follow_up():
    assert heard("Qui dirige le port de Salvin ?", TALKED) is None
    assert heard("Et le musée ?", ()) is None
