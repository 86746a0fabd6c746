"""The benchmark of indexing runs, on little: what it measures is not asserted here."""

import sys

import pytest

from benchmarks.indexing import main
from benchmarks.made_up import SENTENCES, made_up
from index.search.near_duplicates import group, signature
from index.types import Article
from tests.index.newsroom import text_of


@pytest.mark.slow
def test_the_benchmark_of_indexing_prints_a_line_a_promise(tmp_path, monkeypatch, capsys):
    for number in range(2):
        (tmp_path / f"a{number}.txt").write_text(text_of(number), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["indexing", str(tmp_path), "--articles", "1", "--unchanged", "4"])
    main()
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("1 articles, 4 sentences")
    assert told[3].startswith("4 articles, no embedding")
    assert told[5].startswith("nothing changed")
    assert all("at most" in line for line in told)


def test_made_up_articles_are_the_same_every_time_and_no_copies_of_each_other():
    sentences = [f"Le maire de Ville{n} a ouvert le pont{n} sur la Rivière{n}, dit le préfet{n}." for n in range(90)]
    real = [Article("a", "A", " ".join(sentences[:60]), "fr"), Article("b", "B", " ".join(sentences[60:]), "fr")]
    articles = list(made_up(real, 50))
    assert articles == list(made_up(real, 50))
    assert all(len(article.text.split(". ")) == SENTENCES for article in articles)
    assert group({article.article_id: signature(article.text) for article in articles}) == []
