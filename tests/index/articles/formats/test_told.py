"""What pages tell machines of their articles."""

import json

import pytest

from index.articles.formats.html import read_html

TEXT = (
    "<p>La piscine de Valmance a fermé mardi soir après la découverte d’une fuite dans le grand bassin de la ville.</p>"
    "<p>Les travaux doivent durer dix semaines, et les clubs cherchent d’autres bassins dans les communes voisines.</p>"
)
TITLE = "La piscine fermée jusqu’en mars"
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2032-01-14T05:30:00+01:00"}


def given(*nodes, head="", body=TEXT):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    page = f'<html lang="fr"><head><title>{TITLE}</title>{head}{scripts}</head><body><article><h1>{TITLE}</h1>{body}'
    return read_html(f"{page}</article></body></html>".encode()).given


@pytest.mark.parametrize(("author", "names"), [
    ([{"@type": "Person", "name": "Solène Duvaut"}, {"@type": "Person", "name": "Karim Belhadj"}],
     ["Solène Duvaut", "Karim Belhadj"]),
    (["Solène Duvaut", "Karim Belhadj"], ["Solène Duvaut", "Karim Belhadj"]),
    ({"@type": "Organization", "name": "La rédaction de Valmance"}, ["La rédaction de Valmance"]),
    ({"@type": "Person", "name": ["Solène Duvaut", "https://valmance.example/sd"]}, ["Solène Duvaut"]),
])  # fmt: skip
def test_all_authors_are_named(author, names):
    assert given({**ARTICLE, "author": author})["authors"] == names


def test_an_author_may_stand_elsewhere_in_the_graph():
    graph = [{**ARTICLE, "author": {"@id": "#sd"}}, {"@type": "Person", "@id": "#sd", "name": "Solène Duvaut"}]
    assert given({"@graph": graph})["authors"] == ["Solène Duvaut"]


def test_several_authors_may_be_marked_in_the_text():
    names = '<p>Par <span itemprop="author">Solène Duvaut</span>, <span itemprop="author">Karim Belhadj</span></p>'
    assert given(body=names + TEXT)["authors"] == ["Solène Duvaut", "Karim Belhadj"]


def test_the_day_of_the_last_change_is_read():
    assert given({**ARTICLE, "dateModified": "2032-01-15T10:12:00+01:00"})["updated"] == "2032-01-15T10:12:00+01:00"
    meta = '<meta property="article:modified_time" content="2032-01-16T10:12:00+01:00">'
    assert given(head=meta)["updated"] == "2032-01-16T10:12:00+01:00"


def test_a_list_of_other_articles_says_nothing_of_this_one():
    others = [{"@type": "NewsArticle", "headline": f"Autre {n}", "author": "Paul Rey"} for n in range(3)]
    assert given(*others)["updated"] is None
    assert given(*others)["title"] == TITLE


def test_a_live_page_has_its_own_title_and_not_that_of_a_message():
    message = {"@type": "BlogPosting", "headline": "Les clubs réagissent", "dateModified": "2032-01-20"}
    live = {**ARTICLE, "@type": "LiveBlogPosting", "dateModified": "2032-01-15", "liveBlogUpdate": [message]}
    assert given(message, live)["title"] == TITLE
    assert given(message, live)["updated"] == "2032-01-15"


@pytest.mark.parametrize("broken", ["{", "[1, null]", '"a"', '{"@graph": 3}', '{"@type": 7}', '{"author": [[]]}'])
def test_what_is_no_description_says_nothing(broken):
    script = f'<script type="application/ld+json">{broken}</script>'
    assert given(head=script)["title"] == TITLE
