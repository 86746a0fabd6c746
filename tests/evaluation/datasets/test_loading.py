"""Both forms of an evaluation set, and what is said when one is wrong."""

import gzip
import json

import pytest

from bot.answering.types import Turn
from evaluation.datasets.loading import load_set
from evaluation.datasets.parts import fewer_articles
from evaluation.datasets.types import Gold
from index.errors import SourceError
from tests.evaluation.making import write_lines


def test_questions_with_articles_have_gold_quotes_facts_and_history(newsroom):
    loaded = load_set(newsroom)
    first, second = loaded.questions
    assert first.gold == (Gold("crue", "L’eau monte."),)
    assert (first.must_mention, first.must_not) == ((("monte", "grimpe"),), ("baisse",))
    assert first.history == (Turn("user", "une crue ?"),)
    assert not second.answerable
    assert loaded.qrels == {"q1": {"crue": 1}}
    assert [article.article_id for article in loaded.articles] == ["crue"]


def test_each_document_is_an_article_and_its_answers_are_what_to_mention(documents):
    loaded = load_set(documents)
    first, second = loaded.questions
    assert (first.type, first.gold, first.must_mention) == ("known", (Gold("d1"),), (("monte",),))
    assert not second.answerable
    assert [article.article_id for article in loaded.articles] == ["d1", "d/../2"]
    assert str(loaded.articles[0].date) == "2020-05-01"


def test_spans_are_gold_quotes(documents):
    write_lines(documents / "spans.jsonl", {"query_id": "q1", "doc_id": "d1", "start": 6, "answer": "monte"})
    assert load_set(documents).questions[0].gold == (Gold("d1", "monte"),)


def test_documents_may_be_zipped(documents):
    (documents / "docs.jsonl.gz").write_bytes(gzip.compress((documents / "docs.jsonl").read_bytes()))
    (documents / "docs.jsonl").unlink()
    assert len(load_set(documents).articles) == 2


def test_the_digest_follows_the_content(newsroom):
    before = load_set(newsroom).digest
    (newsroom / "articles" / "crue.txt").write_text("L’eau monte encore.")
    assert load_set(newsroom).digest != before


def test_a_malformed_line_is_named_by_file_and_number(newsroom):
    with (newsroom / "questions.jsonl").open("a") as file:
        file.write('{"id": "q3", "lang": "fr"}\n')
    with pytest.raises(SourceError, match=r"questions\.jsonl, line 3: question: Field required"):
        load_set(newsroom)


def test_an_id_that_stands_twice_is_refused(newsroom):
    lines = (newsroom / "questions.jsonl").read_text()
    (newsroom / "questions.jsonl").write_text(lines + lines)
    with pytest.raises(SourceError, match="the id q1 stands there twice"):
        load_set(newsroom)


def test_qrels_that_are_no_table_are_named_by_line(documents):
    (documents / "qrels.tsv").write_text("q1 d1 1\n")
    with pytest.raises(SourceError, match=r"qrels\.tsv, line 1"):
        load_set(documents)


def test_a_folder_that_is_no_set_says_what_a_set_has(tmp_path):
    with pytest.raises(SourceError, match=r"it needs questions\.jsonl and articles/"):
        load_set(tmp_path)


@pytest.mark.parametrize("empty", ["", " ", "«\u00a0»"])
@pytest.mark.parametrize("field", [{"must_mention": [["monte"], ["feu", None]]}, {"must_not": ["baisse", None]}])
def test_an_empty_wording_that_every_answer_would_have_is_refused_with_its_line(newsroom, field, empty):
    filled = json.loads(json.dumps(field).replace("null", json.dumps(empty)))
    with (newsroom / "questions.jsonl").open("a") as file:
        file.write(json.dumps({"id": "q3", "lang": "fr", "question": "Et ?", **filled}) + "\n")
    with pytest.raises(SourceError, match=r"questions\.jsonl, line 3: must_\w+[.\d]+: an empty wording would be found"):
        load_set(newsroom)


def test_an_empty_answer_to_a_query_is_refused_with_its_line(documents):
    write_lines(documents / "queries.jsonl", {"id": "q1", "text": "qui", "lang": "fr", "answers": ["monte", ""]})
    with pytest.raises(SourceError, match=r"queries\.jsonl, line 1: answers\.1: an empty wording"):
        load_set(documents)


def test_queries_without_documents_name_the_file_that_is_missing(documents):
    (documents / "docs.jsonl").unlink()
    with pytest.raises(SourceError, match=r"no docs\.jsonl \(or docs\.jsonl\.gz\)"):
        load_set(documents)


def test_a_byte_order_mark_belongs_to_no_line(documents):
    before = load_set(documents)
    for name in ("docs.jsonl", "queries.jsonl", "qrels.tsv"):
        (documents / name).write_bytes(b"\xef\xbb\xbf" + (documents / name).read_bytes())
    assert load_set(documents) == before


def test_a_relevance_that_would_be_counted_as_none_is_named_by_line(documents):
    (documents / "qrels.tsv").write_text("q1\td1\t1\nq1\td1\t4294967296\n")
    with pytest.raises(SourceError, match=r"qrels\.tsv, line 2: the relevance is more than 1000000"):
        load_set(documents)


def test_a_field_of_the_qrels_that_is_too_long_is_named_by_line(documents):
    with (documents / "qrels.tsv").open("a") as file:
        file.write(f"q2\t{'d' * 200_000}\t1\n")
    with pytest.raises(SourceError, match=r"qrels\.tsv, line 3: field larger"):
        load_set(documents)


def test_what_is_judged_irrelevant_is_no_gold_and_costs_no_question(documents, tmp_path):
    (documents / "qrels.tsv").write_text("q1\td1\t1\nq1\td/../2\t0\nq2\td1\t-1\n")
    loaded = load_set(documents)
    assert loaded.qrels == {"q1": {"d1": 1}}
    assert [question.gold for question in loaded.questions] == [(Gold("d1"),), ()]
    assert fewer_articles(loaded, 1, tmp_path / "parts").qrels == loaded.qrels


def test_the_last_of_two_judgements_counts(documents):
    (documents / "qrels.tsv").write_text("q1\td1\t1\nq1\td1\t0\nq2\td1\t1\n")
    assert load_set(documents).qrels == {"q2": {"d1": 1}}


def test_a_set_without_questions_is_refused(newsroom):
    (newsroom / "questions.jsonl").write_text("\n")
    with pytest.raises(SourceError, match="has no question: add at least one line"):
        load_set(newsroom)


def test_a_set_without_a_readable_article_says_why_the_first_cannot_be_read(newsroom):
    (newsroom / "articles" / "crue.txt").write_text("")
    with pytest.raises(SourceError, match=r"has no article that can be read \(crue: .+\): add the articles"):
        load_set(newsroom)
    (newsroom / "articles" / "crue.txt").unlink()
    with pytest.raises(SourceError, match=r"has no article that can be read: add the articles"):
        load_set(newsroom)
