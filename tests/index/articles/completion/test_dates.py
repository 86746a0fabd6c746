import datetime as dt

import pytest

from index.articles import gather
from index.articles.completion import complete
from index.articles.completion.dates import parse
from index.articles.formats.plain_text import read_text
from index.types import Article

FRENCH = "Le pont a été fermé mardi à 18 heures. La préfecture attend un rapport."
ENGLISH = "The bridge was closed on Tuesday at six. The prefect waits for a report."
BODIES = {**dict.fromkeys(("Published", "Last"), ENGLISH), "Veröffentlicht": "Die Brücke wurde am Dienstag gesperrt."}


def read(text: str) -> Article:
    return complete("pont", read_text(text.encode()))


@pytest.mark.parametrize(
    "value",
    [
        "2031-03-15", "2031-3-15", "20310315", "20310315T120000+0100", "2031-03-15T00:30:00+01:00",
        "15 mars 2031", "March 15, 2031",
        "Sat, 15 Mar 2031 09:00:00 +0100", dt.datetime(2031, 3, 15, 23, 59, tzinfo=dt.UTC), 1931328000, 1931328000.5,
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_forms_that_metadata_has(value):
    assert parse(value) == dt.date(2031, 3, 15)


@pytest.mark.parametrize(
    "value",
    [
        None, "", "None", "sans date", "mars 2031", "2031", "2031-02-30", "20310230", True, 1e300, [],
        "il y a 2 jours", "vor 3 Tagen", "2 days ago",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_none(value):
    assert parse(value) is None


@pytest.mark.parametrize("value", ["0001-01-01T00:00:00Z", "9999-12-31", dt.date.min, dt.date.max])
def test_what_databases_write_for_a_date_that_nobody_knows_is_none(value):
    assert parse(value) is None


@pytest.mark.parametrize(
    ("line", "unread"),
    [
        ("Publié le 31/02/2031", ("date", "31/02/2031")),
        ("Publié le mardi 31 avril 2031 à 10 h 12, mis à jour le 2 mai 2031", ("date", "31 avril 2031")),
        ("Publié par Ana Ruiz le 30.02.2031", ("date", "30.02.2031")),
        ("AFP – Publié le 32 novembre", ("date", "32 novembre")),
        ("Mis en ligne le 31/09/2031", ("date", "31/09/2031")),
        ("Publié le 24/11", ("date", "24/11")),
        ("Mis à jour le 31/02/2031", ("updated", "31/02/2031")),
        ("Published on February 30, 2031", ("date", "February 30, 2031")),
        ("Published on 11/10/2031", ("date", "11/10/2031")),
        ("Last updated: February 30, 2031", ("updated", "February 30, 2031")),
        ("Veröffentlicht am 31. Juni 2031", ("date", "31. Juni 2031")),
        ("Publicado el 30 de febrero de 2031", ("date", "30 de febrero de 2031")),
        ("Gepubliceerd op 31/04/2031", ("date", "31/04/2031")),
    ],
)
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_a_line_that_says_its_date_and_has_none_that_can_be_read_is_told(line, unread, parted):
    title = "Orbec sans pont depuis mardi\u202f: le maire s’explique"
    for mark in ("", "# "):
        article = read(f"{mark}{title}{parted}{line}\n\n{BODIES.get(line.split()[0], FRENCH)}")
        assert (article.date, article.unread_dates) == (None, (unread,))


@pytest.mark.parametrize("title", ["Orbec sans pont depuis mardi", "Crue\u202f: qui paiera\u202f? Le maire s’explique"])
@pytest.mark.parametrize("day", ["31/02/2031", "32 novembre 2031"])
def test_the_title_is_the_line_above_a_date_that_cannot_be(title, day):
    article = read(f"{title}\nPublié le {day}\n\n{FRENCH}")
    assert (article.title, article.headline) == (title, title)


@pytest.mark.parametrize("title", ["Orbec sans pont depuis mardi", "Qui paiera la crue\u202f? Le maire"])
def test_so_is_the_line_above_a_day(title):
    article = read(f"{title}\nPublié le 18/11/2031\n\n{FRENCH}")
    assert (article.headline, article.derived) == (title, {"date", "lang"})


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 18/11/2031", "Publié le 18 novembre 2031, mis à jour le 31/02/2031", "Mis à jour le 19 novembre",
        "Mis à jour le 19/11/2031", "Il a été publié le 31/02/2031 par erreur, puis retiré.", "Publié à 12 h 30",
        "Publié le 31/02/2031, ce texte n’a jamais paru. Il manque.", "Posté sur 12 murs", "Publié le 12 murs",
        "Le Courrier, 31 février 2031", "Le pont fermera le 31/02/2031",
    ],
)  # fmt: skip
def test_a_day_a_sentence_and_a_line_that_does_not_say_so_are_no_dates_that_cannot_be_read(line):
    assert read(f"Orbec sans pont depuis mardi\n\n{line}\n\n{FRENCH}").unread_dates == ()


def test_a_date_that_is_known_otherwise_makes_up_for_a_line():
    known = "---\ndate: 2031-11-18\nupdated: 2031-11-19\n---\n"
    assert read(f"{known}Publié le 31/02/2031\nMis à jour le 31/02/2031\n\n{FRENCH}").unread_dates == ()


def test_articles_without_such_a_line_keep_their_versions(seeds):
    assert {article.version for article in gather([seeds])} == {
        "313181e998ec81d5bd5d420e5f310d0f",
        "42bf430d058f1e9d42a6b5557df86f45",
    }


@pytest.mark.parametrize(
    "beneath",
    [
        "Par Ana Ruiz\nLe Courrier, 18 novembre 2031", "Le Courrier\nPublié le 18/11/2031 à 9 h",
        "Le Courrier, avec AFP\n18 novembre 2031", "De notre envoyée spéciale\nAna Ruiz\nLe Courrier, 18 novembre 2031",
    ],
)  # fmt: skip
def test_the_title_is_the_line_above_a_few_that_say_who_wrote_it_and_when(beneath):
    article = read(f"Orbec sans pont depuis mardi : le maire s’explique\n{beneath}\n\n{FRENCH}")
    assert (article.headline, article.date) == (
        "Orbec sans pont depuis mardi : le maire s’explique",
        dt.date(2031, 11, 18),
    )


def test_a_line_that_a_text_goes_on_beneath_is_no_title():
    article = read(f"Orbec sans pont depuis mardi\nOn en parle\n{FRENCH}\nLe Courrier, 18 novembre 2031\n\n{FRENCH}")
    assert "title" in article.derived


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Le Courrier - Édition du 18 novembre 2031", FRENCH), ("Édition du mardi 18 novembre 2031", FRENCH),
        ("Entretien paru le 18 novembre 2031", FRENCH), ("Article publié le 18/11/2031 à 9 h", FRENCH),
        ("The Mercury, edition of November 18, 2031", ENGLISH),
        ("Ausgabe vom 18. November 2031", "Die Brücke wurde am Dienstag um sechs Uhr gesperrt."),
        ("El Correo, edición del 18 de noviembre de 2031", "El puente fue cerrado el martes a las seis de la tarde."),
        ("Artículo publicado el 18 de noviembre de 2031", "El puente fue cerrado el martes a las seis de la tarde."),
        ("Edizione del 18 novembre 2031", "Il ponte è stato chiuso martedì alle sei di sera."),
    ],
)  # fmt: skip
def test_a_line_may_say_of_which_edition_or_article_it_gives_the_date(line, body):
    assert read(f"Orbec sans pont depuis mardi\n\n{line}\n\n{body}").date == dt.date(2031, 11, 18)


@pytest.mark.parametrize(
    "line",
    [
        "Roman paru le 18 novembre 2031", "Troisième édition du salon le 18 novembre 2031",
        "Rapport publié le 18 novembre 2031. Le maire le conteste.", "La troisième édition du 18 novembre 2031",
        "Édition du 18 novembre 2031 annulée",
    ],
)  # fmt: skip
def test_what_else_appeared_on_a_day_does_not_date_an_article(line):
    assert read(f"Orbec sans pont depuis mardi\n\n{line}\n\n{FRENCH}").date is None
