"""What a question asserts before its tag; the sentences are of no newsroom, and half were written before the rules."""

import pytest

from bot.answering.question.asserted import asserted


@pytest.mark.parametrize(
    ("claim", "tag"),
    [
        ("Le festival est annulé", "vrai ?"),
        ("Il y a eu trois blessés dans l'accident", "c'est bien vrai ?"),
        ("L’homme qui a volé le tableau est mort", "c’est vrai\u202f?"),
        ("D'après la police, il conduisait sans permis", "n'est-ce pas ?"),
        ("Le prix du pain augmente de 10 %", "est-ce exact ?"),
        ("La loi a été votée hier soir", "info ou intox ?"),
        ("La grève a duré neuf jours", "non ?"),
        ("The mayor has resigned", "right?"),
        ("The dam burst on Friday", "is that true?"),
        ("The minister was convicted", "wasn't she?"),
        ("Der Bürgermeister ist zurückgetreten", "stimmt das?"),
        ("Kein Kind wurde verletzt", "nicht wahr?"),
        ("El alcalde ha dimitido", "¿verdad?"),
        ("Un tercio de los árboles ardió", "¿es correcto?"),
        ("Il sindaco si è dimesso", "vero?"),
        ("Due cavalli sono stati salvati", "è vero?"),
    ],
)
def test_a_statement_before_a_tag_is_a_claim(claim, tag):
    assert asserted(f"{claim}, {tag}") == claim


@pytest.mark.parametrize(
    "said",
    [
        "Est-ce que le maire a démissionné, oui ou non ?",
        "Le maire a-t-il démissionné, c'est vrai ?",
        "Qui a gagné, le vrai ?",
        "Depuis quand la cave est inondée, vrai ou faux ?",
        "Le stade rouvre quand, c'est confirmé ?",
        "Y a-t-il eu des morts, est-ce confirmé ?",
        "Dans cette affaire, qui dit vrai ?",
        "Did the dam burst, is that true?",
        "Was the singer 81, correct?",
        "Which of the two figures is right, the first?",
        "Who won, really?",
        "Ist der Bürgermeister zurückgetreten, stimmt das?",
        "Wie lange dauerte der Streik, wirklich?",
        "¿Cuántos heridos hubo, es cierto?",
        "Quando riapre lo stadio, è vero?",
    ],
)
def test_what_asks_itself_is_no_claim(said):
    assert asserted(said) == ""


@pytest.mark.parametrize(
    "said", ["Il a duré un jour, c’est vrai ?", "She won by 12 votes, right?", "Et la piscine, c'est vrai ?"]
)
def test_what_is_understood_only_with_the_conversation_is_no_claim(said):
    assert asserted(said) == ""


@pytest.mark.parametrize(
    "said", ["Tu es un robot, non ?", "Les réponses sont inventées, non ?", "Das ist ein Bot, oder?", "Vraiment, non ?"]
)
def test_what_is_said_of_the_bot_is_no_claim(said):
    assert asserted(said) == ""


def test_a_comma_without_a_tag_or_a_mark_makes_no_claim():
    assert asserted("Le maire de Lyon a démissionné, vrai") == ""
    assert asserted("Le maire de Lyon, Paul Ricard, a démissionné ?") == ""
