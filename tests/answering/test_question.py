import pytest

from bot.answering.question import answers_kind, kind_of


@pytest.mark.parametrize(
    ("question", "language", "kind"),
    [
        ("Combien de navires attendent ?", "fr", "count"),
        ("Qui dirige le port ?", "fr", "who"),
        ("À quelle heure la digue a-t-elle cédé ?", "fr", "when"),
        ("Pourquoi le pont est-il fermé ?", "fr", "why"),
        ("Où a-t-on retrouvé le tableau ?", "fr", "where"),
        ("Que dit le rapport ?", "fr", "what"),
        ("How many ships are waiting?", "en", "count"),
        ("when does the museum reopen", "en", "when"),
        ("Сколько кораблей ждут?", "ru", "count"),
        ("Wer ist der Bürgermeister?", "de", "who"),
        ("Quanti container sono stati sbarcati?", "it", "count"),
        ("qui quand pourquoi", "pt", "why"),
    ],
)
def test_a_question_is_read_by_how_it_asks(question, language, kind):
    assert kind_of(question, language) == kind


@pytest.mark.parametrize(
    ("kind", "text", "contained"),
    [
        ("count", "Douze navires attendent.", True),
        ("count", "Des navires attendent.", False),
        ("when", "Le musée rouvrira le samedi 6 septembre.", True),
        ("when", "Le musée rouvrira bientôt.", False),
        ("who", "Le maire, Paul Aubin, se tait.", True),
        ("who", "Le maire se tait.", False),
        ("why", "Le pont est fermé à cause du vent.", True),
        ("what", "Le pont est fermé.", False),
    ],
)
def test_a_sentence_contains_the_kind_of_thing_that_is_asked_for_or_not(kind, text, contained):
    assert answers_kind(kind, text) == contained
