import datetime as dt
import subprocess
import sys

import pytest

from index.articles.completion import complete
from index.articles.formats.plain_text import read_text
from index.cutting.cutting import passages_of
from index.types import Article

FRENCH = "Le pont a été fermé mardi à 18 heures. La préfecture attend un rapport."
SENTENCES = ["Le pont a été fermé mardi à 18 heures.", "La préfecture attend un rapport."]
TITLE = "Orbec sans pont depuis mardi"


def read(text: str) -> Article:
    return complete("pont", read_text(text.encode()))


def cited(article: Article) -> list[str]:
    return [sentence.text for passage in passages_of(article) for sentence in passage.sentences]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Par Ana Ruiz", ("Ana Ruiz",)),
        ("Par ANA RUIZ", ("Ana Ruiz",)),
        ("By Ana Ruiz, staff writer", ("Ana Ruiz",)),
        ("Von Jörg Öhm", ("Jörg Öhm",)),
        ("di Ana Ruiz", ("Ana Ruiz",)),
        ("Par Ana Ruiz et Li Wei", ("Ana Ruiz", "Li Wei")),
        ("Par Ana Ruiz, à Orbec", ("Ana Ruiz",)),
        ("Propos recueillis par Ana Ruiz", ("Ana Ruiz",)),
        ("De notre correspondante à Orbec, Ana Ruiz", ("Ana Ruiz",)),
        ("Par J.-P. Le Goff (avec AFP)", ("J.-P. Le Goff",)),
        ("Par Ana Ruiz – 18 novembre 2031", ("Ana Ruiz",)),
        ("De notre envoyée spéciale à Orbec", ()),
        ("Par le maire d’Orbec", ()),
    ],
)
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_who_wrote_an_article_is_read_above_it(line, authors, parted):
    article = read(f"{TITLE}{parted}{line}{parted}18/11/2031{parted}{FRENCH}")
    assert article.authors == authors
    assert ("authors" in article.derived) == bool(authors)


@pytest.mark.parametrize("line", ["Ana Ruiz", "Ana RUIZ", "Ana Ruiz (à Orbec)", "Ana Ruiz, envoyée spéciale à Orbec"])
@pytest.mark.parametrize("lines", ["{}\n18 novembre 2031", "Mardi 18 novembre 2031\n{}"])
def test_a_name_beside_a_day_is_who_wrote_it(line, lines):
    article = read(f"{TITLE}\n{lines.format(line)}\n\n{FRENCH}")
    assert (article.authors, article.date) == (("Ana Ruiz",), dt.date(2031, 11, 18))


@pytest.mark.parametrize("place", ["New York", "Bridge Collapse"])
def test_two_words_that_a_text_begins_with_are_nobody_unless_its_title_is_known(place):
    text = f"{place}\n3 mai 2031\n\n{FRENCH}"
    assert (read(text).authors, cited(read(text))) == ((), SENTENCES)
    assert read(f"# Le pont est fermé\n\nAna Ruiz\n\n3 mai 2031\n\n{FRENCH}").authors == ("Ana Ruiz",)


def test_a_name_that_no_day_stands_beside_may_be_anybody():
    assert read(f"{TITLE}\n\nAna Ruiz\n\n{FRENCH}").authors == ()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Le Courrier d’Orbec, 18 novembre 2031", "Le Courrier d’Orbec"),
        ("L’Écho de la Brenne – mardi 18 novembre 2031", "L’Écho de la Brenne"),
        ("The Mercury | 18 novembre 2031", "The Mercury"),
        ("La Dépêche – 18 novembre 2031 – page 4", "La Dépêche"),
        ("Orbec, le 18 novembre 2031", None),
        ("Le Havre, le 18 novembre 2031", None),
        ("Le Havre, 18 novembre 2031", None),
        ("La Roche-sur-Yon, 18 novembre 2031", None),
        ("Fort-Mérode, mardi 18 novembre 2031", None),
    ],
)
def test_the_paper_that_an_imprint_names_is_the_source_and_a_place_is_none(line, source):
    for text in (f"{TITLE}\n\n{line}\n\n{FRENCH}", f"{line}\n\n{TITLE}\n\n{FRENCH}"):
        article = read(text)
        assert (article.source, article.title, article.date) == (source, TITLE, dt.date(2031, 11, 18))
        assert cited(article) == SENTENCES


@pytest.mark.parametrize("line", ["Le Courrier, avec AFP", "Le Progrès de l’Allier"])
def test_so_is_a_paper_that_a_day_stands_below(line):
    article = read(f"{TITLE}\n{line}\n18 novembre 2031\n\n{FRENCH}")
    assert (article.source, cited(article)) == (line.removesuffix(", avec AFP"), SENTENCES)


@pytest.mark.parametrize(
    ("dateline", "source"),
    [
        ("PARIS, 18 nov 2031 (AFP) - ", "AFP"),
        ("BERLIN (dpa) – ", "dpa"),
        ("Zafra, 18 nov 2031 (EFE).- ", "EFE"),
        ("(ANSA) - TRENTO, 18 NOV 2031 - ", "ANSA"),
        ("PORTLAND, Maine (AP) — ", "AP"),
        ("BRISSOLLES (Isère), 18 novembre 2031 (AFP). – ", "AFP"),
        ("KINSHASA (RDC) – ", None),
        ("L’Agence (AFP) l’a dit. ", None),
    ],
)
def test_a_dispatch_is_of_the_agency_that_its_dateline_names(dateline, source):
    assert read(f"{TITLE}\n\n{dateline}{FRENCH}").source == source
    assert read(dateline + FRENCH).source == source


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("PARIS, 18 nov 2031 (AFP)", dt.date(2031, 11, 18)),
        ("PARIS, 18 nov 2031 (AFP) -", dt.date(2031, 11, 18)),
        ("AFP - 18/11/2031 10:12", dt.date(2031, 11, 18)),
        ("PARIS (AFP)", None),
    ],
)
def test_a_dateline_above_the_title_is_none_and_names_the_agency(line, date):
    for parted in ("\n", "\n\n"):
        article = read(f"{line}{parted}{TITLE}\n\n{FRENCH}")
        assert (article.headline, article.date, article.source) == (TITLE, date, "AFP")
        assert cited(article) == SENTENCES


def test_a_title_may_stand_right_above_a_dispatch():
    article = read(f"{TITLE}\nORBEC, 18 novembre 2031 (AFP) - {FRENCH}")
    assert (article.headline, article.date, article.source) == (TITLE, dt.date(2031, 11, 18), "AFP")


@pytest.mark.parametrize(
    "line", ["COMMUNIQUE DE PRESSE – 18 novembre 2031", "Communiqué de presse du 18 novembre 2031"]
)
def test_a_press_release_may_say_its_day_where_it_says_what_it_is(line):
    article = read(f"{line}\n\n{TITLE}\n\n{FRENCH}")
    assert (article.title, article.date, cited(article)) == (TITLE, dt.date(2031, 11, 18), SENTENCES)


def test_what_is_given_counts_more_than_what_stands_above_the_text():
    given = "---\ntitle: Crue\nsource: Le Ponant\nauthor: Li Wei\ndate: 2031-03-12\n---\n"
    article = read(f"{given}{TITLE}\nPar Ana Ruiz\nLe Courrier, 18 novembre 2031\n\n{FRENCH}")
    assert (article.title, article.source, article.authors) == ("Crue", "Le Ponant", ("Li Wei",))
    assert (article.date, article.derived) == (dt.date(2031, 3, 12), {"lang"})
    assert cited(article) == [TITLE, *SENTENCES]


@pytest.mark.parametrize(
    "notice", ["COMMUNIQUÉ DE PRESSE", "Press release", "Pressemitteilung", "Pour diffusion immédiate"]
)
@pytest.mark.parametrize("place", ["", "Orbec, le 18 novembre 2031\n\n"])
def test_the_kind_of_a_text_is_no_title(notice, place):
    article = read(f"{notice}\n\n{place}{TITLE}\n\n{FRENCH}")
    assert (article.title, article.headline) == (TITLE, TITLE)
    assert cited(article) == SENTENCES


@pytest.mark.parametrize("rubric", ["JUSTICE", "Faits divers"])
@pytest.mark.parametrize("parted", ["\n", "\n\n"])
def test_neither_is_the_rubric_above_it(rubric, parted):
    article = read(f"{rubric}{parted}{TITLE}{parted}Par Ana Ruiz{parted}Publié le 18/11/2031{parted}{FRENCH}")
    assert (article.headline, cited(article)) == (TITLE, SENTENCES)


def test_a_title_of_two_lines_is_one_where_the_second_goes_on_in_the_sentence():
    article = read(f"Orbec : trois villages\nprivés de pont depuis mardi\n\nAna Ruiz\n18/11/2031\n\n{FRENCH}")
    assert article.headline == "Orbec : trois villages privés de pont depuis mardi"
    assert cited(article) == SENTENCES
    assert "title" in read(f"Orbec : trois villages\nLa crue a tout pris\n\n{FRENCH}").derived


@pytest.mark.parametrize(
    "text", ["3 000 personnes sont privées de pont depuis mardi à Orbec", "(Suite) Orbec reste sans pont"]
)
def test_a_title_ends_where_a_line_follows_that_no_programme_would_have_made(text):
    paragraph = (
        f"{text}, et la préfecture attend un rapport que les experts de l’État doivent rendre lundi au plus tard."
    )
    article = read(f"Crue : le pont est fermé\n{paragraph}\n{paragraph}")
    assert (article.headline, cited(article)) == ("Crue : le pont est fermé", [paragraph, paragraph])


def test_a_standfirst_may_stand_above_who_wrote_it():
    standfirst = "Le pont restera fermé jusqu’au printemps."
    article = read(f"{TITLE}\n{standfirst}\nAna Ruiz, à Orbec\nLe 18 novembre 2031 à 06:00\n\n{FRENCH}")
    assert (article.headline, article.authors) == (TITLE, ("Ana Ruiz",))
    assert cited(article) == [standfirst, *SENTENCES]


@pytest.mark.parametrize("behind", [", à partir de 18 heures", " de 10 h à 18 h", ", dès 9 heures", " jusqu’à minuit"])
def test_when_something_takes_place_is_no_day_of_publication_and_may_be_cited(behind):
    line = f"Samedi 4 juillet 2031{behind}"
    article = read(f"Le festival des Forges revient\n\n{line}\n\n{FRENCH}")
    assert article.date is None
    assert line in cited(article)


@pytest.mark.parametrize(
    "day", ["Mardi 18 novembre 2031", "Mardi 18 novembre 2031, 20 h 30", "18 novembre 2031, 20 h 30"]
)
def test_a_day_alone_may_be_when_something_takes_place_too_and_stays_a_sentence(day):
    assert cited(read(f"{TITLE}\n\n{day}\n\n{FRENCH}"))[0] == day


@pytest.mark.parametrize("span", ["12 mars 1951 – 3 mai 2031", "4 juillet 2031 - 6 juillet 2031"])
def test_neither_is_a_span_of_days(span):
    article = read(f"Anna Orme n’est plus\n\n{span}\n\n{FRENCH}")
    assert (article.date, cited(article)) == (None, [span, *SENTENCES])


@pytest.mark.parametrize("day", ["18 novembre 2031", "18.11.2031 - 07:30", "Mardi 18/11/2031 à 16 h 45"])
def test_a_day_in_figures_or_without_its_name_is_that_of_the_article(day):
    article = read(f"{TITLE}\n{day}\n\n{FRENCH}")
    assert (article.headline, article.date, cited(article)) == (TITLE, dt.date(2031, 11, 18), SENTENCES)


def test_a_day_of_publication_may_stand_below_the_text():
    assert read(f"{TITLE}\n\n{FRENCH * 9}\n\nPublié le 18 novembre 2031 à 9 h").date == dt.date(2031, 11, 18)


@pytest.mark.parametrize(
    "head",
    [
        "De : Mairie d’Orbec <presse@orbec.example>\nEnvoyé : mardi 18 novembre 2031 09:14\nObjet : Le pont",
        "Von: Stadt Orbec\nDatum: 18.11.2031\nBetreff: Die Brücke",
    ],
)
def test_the_head_of_a_mail_gives_its_day_and_no_sentence(head):
    article = read(f"{head}\n\n{TITLE}\n\n{FRENCH}")
    assert (article.title, article.date, cited(article)) == (TITLE, dt.date(2031, 11, 18), SENTENCES)


def test_the_subject_of_a_mail_is_its_title_where_it_has_no_other():
    article = read(f"De : Mairie d’Orbec\nObjet : Le pont d’Orbec est fermé\n\n{FRENCH}")
    assert (article.headline, cited(article)) == ("Le pont d’Orbec est fermé", SENTENCES)


def test_an_interview_is_no_mail():
    text = (
        "De : qui vient l’idée ?\nDu maire d’Orbec lui-même, qui l’a défendue mardi soir devant le conseil.\n\n"
        + FRENCH
    )
    assert len(cited(read(text))) == 4


@pytest.mark.parametrize(
    "line",
    [
        "Lire aussi : Orbec, dix ans de crues", "© Le Courrier d’Orbec",
        "Tous droits réservés", "Copyright 2031 Le Courrier",
        "Crédit photo : Ana Ruiz",
        "(Photo Ana Ruiz)",
        "Page 4", "Accueil > Société > Orbec",
        "Suivez-nous sur WhatsApp",
        "Inscrivez-vous à notre newsletter", "Nous utilisons des cookies pour améliorer votre visite.",
    ],
)  # fmt: skip
def test_what_is_copied_along_with_an_article_is_no_sentence_of_it(line):
    article = read(f"{TITLE}\n\n{FRENCH}\n{line}\n{FRENCH}\n\n{line}")
    assert cited(article) == SENTENCES * 2
    assert line in article.text


@pytest.mark.parametrize(
    "line",
    [
        "« Nous utilisons des cookies », reconnaît le maire.", "(c) les villages de la vallée ;",
        "Photo de classe interdite.",
        "Le copyright appartient à la ville.", "Page après page, le rapport accable la ville.",
        "Lire aussi bien est rare.", "Home/office : le télétravail recule à Orbec.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_it_stays(line):
    assert line in cited(read(f"{TITLE}\n\n{FRENCH}\n\n{line}\n\n{FRENCH}"))


def test_the_sentences_are_numbered_without_what_is_left_out():
    article = read(f"{TITLE}\n\nLe Courrier, 18 novembre 2031\n\n{FRENCH}\n\n© Le Courrier")
    assert [one.ordinal for passage in passages_of(article) for one in passage.sentences] == [0, 1]


def test_an_article_that_is_nothing_else_is_cited_all_the_same():
    assert cited(read("Tous droits réservés")) == ["Tous droits réservés"]


@pytest.mark.parametrize(
    "day", ["32 novembre 2031", "31 février 2031", "novembre 2031", "32 novembre", "24/11", "31/02/2031"]
)
@pytest.mark.slow
def test_that_a_day_is_none_is_told_without_all_languages(day):
    code = f"import sys; from index.articles.completion.dates import parse; print(parse({day!r})); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    first, modules = told.stdout.split("\n", 1)
    assert first == "None"
    assert "dateparser.data.date_translation_data.zu" not in modules.split()
