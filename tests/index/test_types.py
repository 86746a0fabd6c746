"""What an article is called, and what makes another version of it."""

import time
from copy import deepcopy
from dataclasses import replace

import pytest

from index.types import Article


def called(title, *derived):
    return Article("depeche", title, "Le texte.", "fr", derived=frozenset(derived)).headline


def test_a_title_is_shown_as_it_is():
    assert called("La crue de la Velune", "lang") == "La crue de la Velune"


@pytest.mark.parametrize(("sentence", "headline"), [
    ("Une grue est tombée mardi sur le chantier du tramway.", "Une grue est tombée mardi sur le…"),
    ("Le maire d’Orbec, élu en mars dernier, démissionne lundi.", "Le maire d’Orbec, élu en mars dernier…"),
    ("Les soldats « ont paniqué et se sont cachés », dit-il.", "Les soldats « ont paniqué et se sont…\u00a0»"),
    ("The mayor said “nobody knew of the leak before Monday”.", "The mayor said “nobody knew of the…”"),
    ("Le port ferme.", "Le port…"),
    ("Alerte.", "Alerte…"),
    ("水位が警戒線を超えたため、町は住民に避難を呼びかけている。", "水位が警戒線を超えたため、町は住民に避…"),
])  # fmt: skip
def test_an_untitled_article_is_called_by_its_first_words_and_never_by_a_whole_sentence(sentence, headline):
    assert called(sentence, "title") == headline


def test_the_first_words_fit_a_line():
    assert len(called("La préfecture de la Haute-Velune a annoncé " * 4, "title")) <= 61


def test_a_date_that_cannot_be_read_makes_another_version_and_none_at_all_the_one_that_it_always_was():
    article = Article("depeche", "Titre", "Le texte.", "fr")
    assert article.version == "f4addf7c408125093e715d8b9694d0a8"
    assert replace(article, unread_dates=(("date", "32 novembre"),)).version != article.version


def test_the_version_of_a_long_article_is_worked_out_once():
    article = Article("roman", "Titre", "Le texte. " * 100_000, "fr")
    assert article.version
    started = time.process_time()
    assert len({article.version for _ in range(1_000)}) == 1
    assert time.process_time() - started < 0.1


def test_an_article_whose_version_was_asked_for_is_like_one_whose_was_not_and_another_text_has_another():
    asked, other = Article("depeche", "Titre", "Le texte.", "fr"), Article("depeche", "Titre", "Le texte.", "fr")
    assert replace(asked, text="Un autre texte.").version != asked.version
    assert (asked, repr(asked), hash(asked)) == (other, repr(other), hash(other))
    assert deepcopy(asked).version == other.version
