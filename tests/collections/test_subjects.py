"""What the articles are said to be about: names, each once."""

import pytest

from bot.collections.subjects import subjects
from index.types import Article


def articles(lang, *told):
    return [Article(f"a{n}", title, text, lang) for n, (title, text) in enumerate(told)]


@pytest.mark.parametrize(
    ("lang", "told", "named"),
    [
        ("fr", [("Grève des trams à Genève", "GENÈVE. Les trams sont restés au dépôt."),
                ("Le lac est trop chaud", "GENÈVE, 3 mars. Le lac atteint 14 degrés à Genève.")], ("Genève",)),
        ("es", [("Cierra el puerto de Cádiz", "CÁDIZ. El viento cerró el puerto."),
                ("Un barco encalla", "CADIZ (Efe). Un barco encalló frente a Cádiz.")], ("Cádiz",)),
        ("de", [("Brücke gesperrt", "KÖLN (dpa). Die Brücke bleibt gesperrt."),
                ("Neuer Fahrplan in Köln", "KÖLN. Der Fahrplan gilt ab Montag.")], ("Köln",)),
    ],
)  # fmt: skip
def test_a_place_at_the_head_of_an_article_in_capitals_is_no_other_subject(lang, told, named):
    assert subjects(articles(lang, *told)) == named


def test_a_name_that_is_written_in_capitals_only_stays_so():
    told = [("La FIFA vote", "La FIFA a voté lundi."), ("La FIFA paie", "La FIFA paie une amende.")]
    assert subjects(articles("fr", *told)) == ("FIFA",)


def test_a_capital_in_one_article_and_small_letters_in_another_count_as_two_articles_of_one_name():
    told = [
        ("Les digues cèdent", "BRISSOLLES. Deux digues ont cédé."),
        ("Le maire parle", "Le maire de Brissolles se tait."),
    ]
    assert subjects(articles("fr", *told)) == ("Brissolles",)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fr", "Publié le 14/03/2034 à 9h30"),
        ("fr", "Photo d’archives"),
        ("en", "Published on 14 March 2034"),
        ("en", "Updated at 9.30am"),
        ("es", "Publicado el 14 de marzo de 2034"),
        ("it", "Pubblicato il 14 marzo 2034"),
        ("nl", "Gepubliceerd op 14 maart 2034"),
        ("de", "Veröffentlicht am 14. März 2034"),
    ],
)
def test_a_word_that_only_opens_lines_is_no_subject(lang, line):
    told = [(f"{n} ponts", f"{n} ponts\n\n{line}\n\n{n} ponts d’Orbec.") for n in (2, 3)]
    assert subjects(articles(lang, *told)) == ("Orbec",)


def test_a_name_that_only_stands_within_quotation_marks_is_a_subject():
    told = [("Une goélette au port", "La « Corrachan » est au port."), ("Un départ", "Le départ de la « Corrachan ».")]
    assert subjects(articles("fr", *told)) == ("Corrachan",)


def test_of_several_articles_only_names_that_two_share_are_subjects_and_of_a_single_one_its_own():
    one, other = ("Le pont de Sarvane", "À Sarvane, Ana Ruiz parle."), ("Le port de Sarvane", "À Sarvane, rien.")
    assert subjects(articles("fr", one, other)) == ("Sarvane",)
    assert set(subjects(articles("fr", one))) == {"Sarvane", "Ana Ruiz"}
