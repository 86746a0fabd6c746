"""A set in either of the two forms."""

import pytest

from tests.evaluation.making import write_lines


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
