"""Captions and marks of notes of pages."""

import pytest

from index.articles.formats.html import read_html

FIRST = "La piscine de Valmance a fermé mardi soir après la découverte d’une fuite dans le grand bassin de la ville."
SECOND = "Elle avait été construite en 1974 et les clubs cherchent d’autres bassins dans les communes voisines."
THIRD = "La maire promet que tout sera fini au printemps, et que la région prendra à sa charge un tiers des travaux."


def paragraphs(body):
    page = f"<html><head><title>La piscine fermée</title></head><body><article><h1>La piscine fermée</h1>{body}"
    return read_html(f"{page}</article></body></html>".encode()).text.split("\n\n")


def with_figure(figure):
    return paragraphs(f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>")


@pytest.mark.parametrize("credit", [
    "", " (Photo Karim Belhadj)", " © AFP", " Foto: G. Nardi", " <span class='credit'>Ole Tamm</span>",
    " / Archives : AFV",
])  # fmt: skip
def test_captions_stand_behind_the_article_without_who_took_the_picture(credit):
    said = "Le bassin de 25 mètres a été vidé mardi."
    figure = f"<figure><img src='a.jpg'><figcaption>{said}{credit}</figcaption></figure>"
    assert with_figure(figure) == [FIRST, SECOND, THIRD, said]


@pytest.mark.parametrize(
    "caption", ["© AFP", "Le bassin", "<a href='/autre'>La médiathèque passe à l’heure d’hiver</a>"]
)
def test_names_credits_and_links_to_other_articles_are_no_captions(caption):
    assert with_figure(f"<figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>") == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_caption_is_said_once():
    figure = "<figure><img src='a.jpg'><figcaption>Le bassin de 25 mètres a été vidé.</figcaption></figure>"
    assert with_figure(figure * 2) == [FIRST, SECOND, THIRD, "Le bassin de 25 mètres a été vidé."]


@pytest.mark.parametrize("mark", ['<sup><a href="#n1">1</a></sup>', "<sup>2</sup>", '<a href="#n1"><sup>[3]</sup></a>'])
def test_the_mark_of_a_note_is_no_part_of_a_figure(mark):
    assert paragraphs(f"<p>{FIRST}{mark} {SECOND}</p><p>{SECOND}</p>")[0] == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(("marked", "plain"), [("3 km<sup>2</sup>", "3 km2"), ("le 1<sup>er</sup> mai", "le 1er mai")])
def test_other_raised_letters_stay(marked, plain):
    assert paragraphs(f"<p>{FIRST}</p><p>Le lac aurait couvert {marked} de la vallée.</p>")[1] == (
        f"Le lac aurait couvert {plain} de la vallée."
    )


TITLE = "La piscine fermée"
DAY = '<time datetime="2031-11-18">18.11.2031</time>'
BRIEF = "La piscine de Valmance a fermé mardi soir. Une fuite a été découverte."


@pytest.mark.parametrize("body", [
    f"<h1>{TITLE}</h1>{DAY}<p>{BRIEF}</p><p>{SECOND}</p>",
    f"<header><h1>{TITLE}</h1><p>{DAY}</p></header><p>{BRIEF}</p><p>{SECOND}</p>",
])  # fmt: skip
def test_the_paragraphs_of_a_brief_are_not_run_together_with_its_date(body):
    around = (
        "<div class='cookie-consent'><p>Nous utilisons des traceurs.</p></div><main>",
        "</main><footer><p>© 2031</p></footer>",
    )
    page = (
        f"<html><head><title>{TITLE}</title></head><body>{around[0]}<article>{body}</article>{around[1]}</body></html>"
    )
    read = read_html(page.encode())
    assert read.text.split("\n\n")[-2:] == [BRIEF, SECOND]
    assert (read.given["date"], read.given["title"]) == ("2031-11-18", TITLE)
