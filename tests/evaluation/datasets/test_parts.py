"""Sets made of others: articles without their titles, or fewer articles."""

from dataclasses import replace

from evaluation.datasets.loading import load_set
from evaluation.datasets.parts import fewer_articles, hide_titles


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
