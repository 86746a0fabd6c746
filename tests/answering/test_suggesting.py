from bot.answering.suggesting import MOST_SUGGESTED, MOST_TRIED, suggestions
from tests.answering.test_answerability import reading

TEXT = (
    "Denis Valmer a déclaré que les pertes de son camp étaient de deux tués et dix blessés. "
    "Le général Oto Rusin a affirmé le contraire. Paul Ottavi et Jeanne Lambrec n’ont rien dit."
)
ASKED = reading("Quel âge a Denis Valmer ?", TEXT)


def again(question, standalone):
    return reading(question, TEXT)


def test_two_questions_are_suggested_that_the_nearest_sentences_answer():
    told = suggestions(ASKED, again, lambda _: True)
    assert told == ("Combien de blessés selon Denis Valmer\u202f?", "Que dit Denis Valmer\u202f?")
    assert len(told) == MOST_SUGGESTED


def test_only_what_is_judged_answerable_is_suggested():
    assert suggestions(ASKED, again, lambda _: False) == ()
    told = suggestions(ASKED, again, lambda found: found.question.startswith("Que"))
    assert told[0] == "Que dit Denis Valmer\u202f?"


def test_a_question_that_does_not_find_its_own_sentence_is_not_suggested():
    elsewhere = "Rien de tout cela ne se trouve ici."
    assert suggestions(ASKED, lambda q, s: reading(q, elsewhere), lambda _: True) == ()


def test_the_question_that_was_asked_is_not_suggested():
    asked = reading("que dit denis valmer\u202f?", TEXT)
    assert "Que dit Denis Valmer\u202f?" not in suggestions(asked, again, lambda _: True)


def test_few_searches_are_made_for_suggestions():
    searched = []

    def read(question, standalone):
        searched.append(question)
        return again(question, standalone)

    suggestions(ASKED, read, lambda _: False)
    assert 0 < len(searched) <= MOST_TRIED


def test_suggestions_are_in_the_language_of_the_question_and_count_only_in_the_language_of_the_article():
    asked = reading("How old is Denis Valmer?", TEXT)
    assert suggestions(asked, again, lambda _: True)[0] == "What does Denis Valmer say?"


def test_articles_without_names_suggest_nothing():
    bare = reading("Quel âge a le maire ?", "il pleut sur la ville depuis trois jours.")
    assert suggestions(bare, again, lambda _: True) == ()
