"""What gold and qrels name wrongly is told, and the set is read."""

from pathlib import Path

import pytest

from evaluation.datasets.loading import load_set
from evaluation.datasets.parts import fewer_articles
from tests.evaluation.making import write_lines

SETS = Path(__file__).parents[3] / "evaluation" / "sets"


def told(capsys):
    return capsys.readouterr().err.splitlines()


def test_gold_of_an_unknown_article_and_a_quote_that_is_in_none_are_told_and_the_set_is_read(newsroom, capsys):
    def asked(number, *gold):
        named = [{"article": article, "quote": quote} for article, quote in gold]
        return {"id": f"q{number}", "lang": "fr", "question": "Et ?", "gold": named}

    write_lines(
        newsroom / "questions.jsonl",
        asked(1, ("crue", "L'EAU  monte"), ("brand", "Il brûle."), ("brand", "Tout brûle.")),
        *(asked(number, ("crue", "L’eau baisse."), ("crue", "L’eau baisse.")) for number in range(2, 7)),
    )
    assert len(load_set(newsroom).questions) == 6
    assert [line.partition(f"sourcier: {newsroom.name}: ")[2] for line in told(capsys)] == [
        "1 article that gold or qrels name is not in the set or cannot be read: q1 (brand)",
        "5 gold quotes do not stand in the text of their article: q2 (crue), q3 (crue), q4 (crue), …",
    ]


def test_qrels_and_spans_of_unknown_queries_and_documents_are_told(documents, capsys):
    (documents / "qrels.tsv").write_text("q1\td1\t1\nq1\td9\t1\nq2\td8\t2\nq7\td1\t1\nq7\td/../2\t0\n")
    write_lines(
        documents / "spans.jsonl",
        {"query_id": "q1", "doc_id": "d1", "answer": "baisse"},
        {"query_id": "q8", "doc_id": "d1", "answer": "monte"},
    )
    load_set(documents)
    assert [line.partition(f"{documents.name}: ")[2] for line in told(capsys)] == [
        "2 articles that gold or qrels name are not in the set or cannot be read: q2 (d8), q1 (d9)",
        "1 gold quote does not stand in the text of its article: q1 (d1)",
        "2 questions that qrels or spans name are not in the set: q7, q8",
    ]


def test_a_quote_is_not_missing_for_its_typography_or_for_being_cut_out_of_a_word(newsroom, capsys):
    (newsroom / "articles" / "crue.txt").write_text("« L’eau\u00a0monte — à 12\u202f500e », dit-il.\n\nC’est tout.")
    quotes = ["\"L'eau monte - à", "monte — à 12\u202f500", "dit-il. C'est"]
    gold = [{"article": "crue", "quote": quote} for quote in quotes]
    write_lines(newsroom / "questions.jsonl", {"id": "q1", "lang": "fr", "question": "Et ?", "gold": gold})
    load_set(newsroom)
    assert told(capsys) == []


@pytest.mark.parametrize("name", ["seeds", "newsroom"])
def test_the_shipped_sets_fit_together(name, capsys):
    load_set(SETS / name)
    assert told(capsys) == []


def test_a_part_of_a_set_is_not_told_to_lack_the_other_articles(documents, tmp_path, capsys):
    (documents / "qrels.tsv").write_text("q1\td1\t1\nq2\td/../2\t1\n")
    fewer_articles(load_set(documents), 1, tmp_path / "parts")
    assert told(capsys) == []
