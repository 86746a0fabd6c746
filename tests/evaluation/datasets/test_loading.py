"""Both forms of an evaluation set, and what is said when one is wrong."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.types import Turn
from evaluation.datasets.loading import load_set
from evaluation.datasets.parts import fewer_articles, hide_titles
from evaluation.datasets.types import Gold
from index.errors import SourceError
from tests.evaluation.making import write_lines

SETS = Path(__file__).parents[3] / "evaluation" / "sets"


@pytest.fixture
def newsroom(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "crue.txt").write_text("L’eau monte.")
    write_lines(
        tmp_path / "questions.jsonl",
        {
            "id": "q1",
            "lang": "fr",
            "question": "et l'eau ?",
            "type": "follow_up",
            "answerable": True,
            "answers": ["elle monte"],
            "gold": [{"article": "crue", "quote": "L’eau monte."}],
            "must_mention": [["monte", "grimpe"]],
            "must_not": ["baisse"],
            "history": [{"role": "user", "content": "une crue ?"}],
        },
        {"id": "q2", "lang": "fr", "question": "Et le feu ?", "type": "unanswerable", "answerable": False},
    )
    return tmp_path


@pytest.fixture
def documents(tmp_path):
    write_lines(
        tmp_path / "docs.jsonl",
        {"id": "d1", "title": "Crue", "text": "L’eau monte.", "lang": "fr", "date": "2020-05-01T10:00:00"},
        {"id": "d/../2", "title": "Feu", "text": "Il brûle.", "lang": "fr", "date": "hier"},
    )
    write_lines(
        tmp_path / "queries.jsonl",
        {"id": "q1", "text": "que fait l'eau", "lang": "fr", "answerable": True, "answers": ["monte"], "kind": "known"},
        {"id": "q2", "text": "qui chante", "lang": "fr", "answerable": False, "answers": []},
    )
    (tmp_path / "qrels.tsv").write_text("query_id\tdoc_id\trelevance\nq1\td1\t1\n")
    return tmp_path


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


def test_hidden_titles_make_another_set_with_the_same_texts(documents, tmp_path):
    loaded = load_set(documents)
    hidden = hide_titles(loaded, tmp_path / "hidden")
    assert "Crue" not in {article.title for article in hidden.articles}
    assert [article.text for article in hidden.articles] == [article.text for article in loaded.articles]
    assert hidden.digest != loaded.digest


def test_who_reads_the_articles_of_a_part_keeps_them_while_another_run_writes_them_anew(documents, tmp_path):
    folder = tmp_path / "parts"
    source = hide_titles(load_set(documents), folder).source
    source.write_text("what is being read")
    with source.open() as reading:
        hide_titles(load_set(documents), folder)
        assert reading.read() == "what is being read"
    assert list(folder.iterdir()) == [source]


def test_fewer_articles_are_first_those_that_answer_and_keep_the_questions_that_they_answer(documents, tmp_path):
    loaded = load_set(documents)
    answering = next(article for article in loaded.articles if article.title == "Feu")
    one = fewer_articles(replace(loaded, qrels={"q1": {answering.article_id: 1}}), 1, tmp_path / "parts")
    assert [(article.article_id, article.title, article.text) for article in one.articles] == [
        (answering.article_id, "Feu", "Il brûle.")
    ]
    assert [question.question_id for question in one.questions] == ["q1", "q2"]
    both = replace(loaded, qrels={"q1": {article.article_id: 1 for article in loaded.articles}})
    assert [question.question_id for question in fewer_articles(both, 1, tmp_path / "parts").questions] == ["q2"]


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
