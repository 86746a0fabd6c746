import pytest

from bot.answering.accounts import matter, wants_accounts


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Quelles sont les pertes selon chaque camp ?", "Quelles sont les pertes ?"),
        ("Quel est le bilan, d’après les deux parties ?", "Quel est le bilan ?"),
        ("What are the losses according to both sides?", "What are the losses?"),
        ("Selon chaque camp ?", "Selon chaque camp ?"),
        ("Combien de tués selon Anna Berg ?", "Combien de tués selon Anna Berg ?"),
        ("Qui commande la brigade ? j’ai vu deux noms", "Qui commande la brigade ?"),
        ("Combien de tués ? je parle du raid de Sorvin", "Combien de tués ? je parle du raid de Sorvin"),
        ("Did they all die? what does the army say", "Did they all die? what does the army say"),
    ],
)
def test_how_to_answer_is_no_part_of_what_is_searched(question, left):
    assert matter(question) == left


@pytest.mark.parametrize(
    "question", ["Quelles pertes selon chaque camp ?", "Comment a évolué le bilan ?", "What does each side say?"]
)
def test_a_question_may_ask_for_several_accounts(question):
    assert wants_accounts(question)


def test_a_plain_question_asks_for_one_account():
    assert not wants_accounts("Combien de navires attendent ?")
