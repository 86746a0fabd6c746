"""The ranking as a whole, on small articles with the embedded model."""

import datetime as dt
from dataclasses import replace

import pytest

from index.opening import Index
from index.search.searcher import IndexReader
from tests.index.edited_folder import EditedFolder

ARTICLES = {
    "crue-1": ("Crue à Mornex", "2024-03-12", "La crue de l’Arve a fait quatre morts à Mornex, selon la préfecture."),
    "crue-2": ("Mornex : le bilan", "2024-03-15", "La crue de l’Arve a fait sept morts à Mornex, dit la préfecture."),
    "port": ("Grève au port", "2024-03-16", "Les dockers de Varelle ont cessé le travail lundi."),
    "en": ("Harbour tunnel opens", "2024-01-02", "The tunnel under Selby harbour cost 340 million."),
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory):
    edited = EditedFolder(tmp_path_factory.mktemp("ranking"))
    for name, (title, date, text) in ARTICLES.items():
        edited.write(name, f"---\ntitle: {title}\ndate: {date}\n---\n{text}\n")
    edited.run()
    return edited


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("qui a arreté le travail a varelle", "port"),
        ("pourquoi les dokers de Varrelle font greve", "port"),
        ("Combien a coûté le tunnel de Selby ?", "en"),
        ("Сколько стоил туннель под гаванью?", "en"),
        ("combien de morts dans la crue de l'Arve", "crue-1"),
    ],
)
def test_the_right_article_is_found_however_and_in_whatever_language_it_is_asked_for(edited, question, article):
    assert edited.found(question)[0] == article or {edited.found(question)[0], article} == {"crue-1", "crue-2"}


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Quel est le dernier bilan de la crue de l’Arve à Mornex ?", "crue-2"),
        ("Combien de morts à Mornex le 12 mars 2024 ?", "crue-1"),
    ],
)
def test_the_date_that_is_asked_about_decides_between_two_accounts(edited, question, article):
    assert edited.found(question)[0] == article


def test_today_decides_what_yesterday_was(edited):
    index = edited.index
    for today, article in [(dt.date(2024, 3, 13), "crue-1"), (dt.date(2024, 3, 16), "crue-2")]:
        reader = IndexReader(index.manifest, index._stores.open, today=lambda today=today: today)
        assert reader.search("Combien de morts hier à Mornex ?", 3)[0].passage.article.article_id == article


def test_scores_say_why_a_passage_is_where_it_is(edited):
    best = edited.index.reader.search("grève des dockers au port de Varelle", 4)[0]
    assert 0 < best.dense <= 1
    assert best.lexical > 0.9


def test_a_reranker_that_is_set_has_the_last_word(edited):
    turned = Index(replace(edited.place, reranker="tests.index.test_ranking.LastFirst"))
    usual = [found.passage.passage_id for found in edited.index.reader.search("crue", 4)]
    assert [found.passage.passage_id for found in turned.reader.search("crue", 4)] == usual[::-1]


class LastFirst:
    def __init__(self, top_n):
        self.top_n = top_n

    def postprocess_nodes(self, nodes, _query):
        return nodes[::-1]
