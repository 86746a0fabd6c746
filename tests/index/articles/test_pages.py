from pathlib import Path

import pytest

from index.cutting.sentences import split
from index.types import Article
from tests.index.articles.reading import read

TITLE = "Crue : le bilan"
FIRST = "La rivière a débordé dans la nuit de mardi à mercredi, et rien n’a tenu, dit le maire d’Orbec."
SECOND = "Les dégâts sont évalués à 3 000 € par foyer, et quarante familles ont été relogées dans des gymnases."


@pytest.fixture
def page(tmp_path):
    """Return the article of a page with this body."""

    def made(body: str, more: str = "") -> Article:
        path: Path = tmp_path / "a.html"
        head = f'<meta charset="utf-8"><title>{TITLE}</title><meta property="og:title" content="{TITLE}">{more}'
        path.write_text(f'<!doctype html><html lang="fr"><head>{head}</head><body>{body}</body></html>')
        article = read(path)
        assert isinstance(article, Article)
        return article

    return made


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_lists_and_tables_of_a_page_have_no_marks(page):
    article = page(
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><ul><li>Inscrits : 201</li><li>Votants : <b>110</b></li></ul>"
        f"<ol><li>Orbec</li><li><p>Lisieux</p></li></ol><table><caption>Dégâts</caption><tr><th>Ville</th><th>€</th></tr>"
        f"<tr><td>Orbec</td><td>3 000</td></tr></table><p>{SECOND}</p></article>"
    )
    assert paragraphs(article) == [
        FIRST, "Inscrits : 201", "Votants : 110", "1. Orbec", "2. Lisieux", "Dégâts", "Ville: Orbec; €: 3 000",
        SECOND,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("<tr><td>Ville<td>Morts<td>Blessés<tr><td>Orbec<td>2<td>14", ["Ville: Orbec; Morts: 2; Blessés: 14"]),
        ("<tr><th>Nom<th>Rôle<tr><td>Anna <b>Orme</b><td>maire<tr><td>Paul Grün<td>",
         ["Nom: Anna Orme; Rôle: maire", "Nom: Paul Grün"]),
        ("<tr><th>Ville<th colspan=2>2030<tr><td>Orbec<td>2<td>14", ["Ville\t2030", "Orbec\t2\t14"]),
        ("<tr><th>Anna Orme<td>maire<tr><th>Paul Grün<td>adjoint", ["Anna Orme\tmaire", "Paul Grün\tadjoint"]),
    ],
)  # fmt: skip
def test_a_row_of_a_page_carries_the_headings_of_its_columns_where_each_column_has_one(page, rows, told):
    article = page(f"<article><h1>{TITLE}</h1><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></article>")
    assert paragraphs(article) == [FIRST, *told, SECOND]


def test_a_number_alone_stays_with_its_item_and_with_no_other_paragraph(page):
    article = page(f"<article><p>2031.</p><p>{FIRST}</p><ol><li>Un</li><li></li></ol><p>{SECOND}</p></article>")
    assert paragraphs(article) == ["2031.", FIRST, "1. Un", SECOND]


def test_a_heading_is_no_part_of_the_figure_that_the_next_paragraph_begins_with(page):
    article = page(f"<article><h1>{TITLE}</h1><p>{FIRST}</p><h2>Le vote</h2><p>193 voix l’ont adopté.</p></article>")
    assert [sentence.text for sentence in split(article.text, "fr")][1:] == ["Le vote", "193 voix l’ont adopté."]


@pytest.mark.parametrize("headline", ["Crue : le bilan", "Crue&nbsp;: le bilan", "CRUE : LE BILAN"])
def test_the_headline_is_the_title_and_no_sentence_under_a_rubric_too(page, headline):
    article = page(f"<article><p>Environnement</p><h1>{headline}</h1><p>{FIRST}</p><p>{SECOND}</p></article>")
    assert paragraphs(article) == ["Environnement", FIRST, SECOND]


@pytest.mark.parametrize(
    "furniture",
    [
        "Abonnés", "La suite est réservée aux abonnés", "Article réservé à nos abonnés.",
        "Il vous reste 78&nbsp;% de cet article à lire.", "Abonnez-vous dès 1&nbsp;€ par mois, sans engagement.",
        "Je m’abonne", "Déjà abonné&nbsp;? Identifiez-vous", "Lire aussi | Le pont fermera le 3 juin",
        "À LIRE AUSSI : Faut-il fermer le pont ?", "Read also: The bridge closes",
        "Suivez-nous sur Facebook et Instagram !",
        "L’article <a href='/a'>Crue : le bilan</a> est apparu en premier sur <a href='/'>Le Ponant</a>.",
        "Temps de lecture : 3 min", "Publicité",
    ],
)  # fmt: skip
def test_what_a_site_puts_between_paragraphs_is_left_out(page, furniture):
    assert paragraphs(page(f"<article><p>{FIRST}</p><p>{furniture}</p><p>{SECOND}</p></article>")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lire aussi bien que lui est rare.", "Abonnés et clubs s’opposent depuis la hausse des prix.",
        "« Suivez-nous ! » crie le maire.", "Il reste 78 % de la récolte à rentrer.", "Publicité et presse s’aident.",
        "Les places sont réservées aux abonnés du club d’Orbec.", "S’abonner coûte 200 € par an.",
        "Inscrivez-vous avant le 3 juin à la mairie.", "Connectez-vous à Ameli avant le 3 juin.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_it_stays(page, sentence):
    assert sentence in paragraphs(page(f"<article><p>{FIRST}</p><p>{sentence}</p><p>{SECOND}</p></article>"))


def test_a_live_page_is_read_whole_and_in_its_order(page):
    messages = "".join(
        f"<article><time>{hour}:15</time><h3>Message de {hour} heures</h3><p>{hour} routes sont coupées.</p></article>"
        for hour in (20, 18)
    )
    article = page(
        f"<main><h1>{TITLE}</h1><p>{FIRST}</p><h2>L’essentiel</h2><ul><li>Deux ponts sont fermés</li></ul>"
        f"<p>{SECOND}</p><section>{messages}</section></main>"
    )
    assert paragraphs(article) == [
        FIRST, "L’essentiel", "Deux ponts sont fermés", SECOND,
        "Message de 20 heures", "20 routes sont coupées.", "Message de 18 heures", "18 routes sont coupées.",
    ]  # fmt: skip


def test_teasers_of_other_articles_are_none_of_it(page):
    teaser = (
        "<article><h3><a href='/x'>Un autre sujet</a></h3><p>Résumé de cet autre sujet, en une phrase.</p></article>"
    )
    own = [FIRST, SECOND, *(f"Le conseil d’Orbec a adopté lundi sa délibération numéro {i}." for i in range(5))]
    body = "".join(f"<p>{one}</p>" for one in own)
    article = page(f"<h1>{TITLE}</h1><div>{body}</div><section class='related'>{teaser * 3}</section>")
    assert paragraphs(article) == own


@pytest.mark.parametrize(
    "title", ["M. Orsic : le procès", "Crue : trois votes", "Crue à Orbec : « rien n’a tenu », dit le maire"]
)
def test_a_colon_or_a_quotation_mark_of_a_title_does_not_part_it_from_the_name_of_a_site(tmp_path, title):
    body = f"<article><p>{FIRST}</p><p>{SECOND}</p></article>"
    (tmp_path / "a.html").write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>")
    article = read(tmp_path / "a.html")
    assert isinstance(article, Article)
    assert (article.title.replace("\u00a0", " "), article.source) == (title, None)


@pytest.mark.parametrize(
    "other",
    [
        '<base href="https://journal.test/">',
        '<link rel="alternate" hreflang="x-default" href="https://journal.test/en">',
    ],
)
def test_what_links_of_a_page_begin_with_or_another_page_is_not_its_own_address(page, other):
    body = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    article = page(body, other)
    assert (article.url, article.source) == (None, None)
    own = page(body, f'{other}<link rel="canonical" href="https://journal.test/crue">')
    assert (own.url, own.source) == ("https://journal.test/crue", "journal.test")
