import datetime as dt
import json
import threading
from contextlib import ExitStack

import pytest

from index.runs.writer_lock import WriterLock
from index.storage.database import DatabaseLock, open_database

QUESTION = "Qui a revendiqué la responsabilité de l'attaque ?"

pytestmark = pytest.mark.usefixtures("over_the_seeds")


def is_date(value):
    return value is None or bool(dt.date.fromisoformat(value))


@pytest.mark.slow
def test_the_answer_is_one_json_document_as_outside_programs_read_it(sourcier):
    answer = sourcier("ask", QUESTION, "--json").document
    assert answer["question"] == QUESTION
    assert (answer["language"], answer["status"], answer["mode"]) == ("fr", "answered", "extractive")
    assert answer["sentences"]
    for sentence in answer["sentences"]:
        assert set(sentence) == {"text", "citations"}
        assert sentence["citations"]
    for citation in answer["citations"]:
        assert {"n", "article_id", "title", "source", "url", "date", "lang", "quote", "start", "end"} <= set(citation)
        assert is_date(citation["date"])
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert all(f"[{citation['n']}]" in answer["text"] for citation in answer["citations"])
    assert (answer["disagreement"], answer["rejected"], answer["nearest"]) == (False, [], [])
    assert {"model", "prompt", "timings"} <= set(answer)
    assert answer["timings"]["retrieve"] >= 0


@pytest.mark.slow
def test_a_question_in_the_encoding_of_an_old_terminal_is_one_without_its_accents(sourcier, tmp_path):
    asked = QUESTION.replace("é", "\udce9")
    assert sourcier("ask", asked, "--json").document["question"] == QUESTION.replace("é", "\ufffd")
    assert sourcier("search", asked, "--json").document
    (tmp_path / "history.json").write_text(json.dumps([{"role": "user", "content": asked}]), encoding="utf-8")
    assert sourcier("ask", "Et o\ud83d ?", "--history", str(tmp_path / "history.json"), "--json").status == 0


@pytest.mark.parametrize(("said", "answer"), [
    ("bonjour", "Bonjour"), ("merci", "Avec plaisir."), ("test", "Je suis bien là."),
    ("thanks a lot", "You’re welcome."), ("aide", "sourcier --help"), ("t’es nul", "sourcier search"),
    ("qui es-tu ?", "Nombre de mes articles"), ("quoi de neuf ?", "•"), ("source ?", "Sous chaque réponse"),
    ("plus", "sourcier search"), ("reformule", "en d’autres mots"), ("what else?", "sourcier search"),
])  # fmt: skip
def test_small_talk_gets_a_kind_line_and_no_quotation(sourcier, said, answer):
    document = sourcier("ask", said, "--json").document
    assert answer in document["text"]
    assert (document["status"], document["citations"], document["nearest"]) == ("abstained", [], [])
    assert document["text"] == sourcier("ask", said).out.strip()


@pytest.mark.slow
def test_a_word_that_is_like_small_talk_is_searched_for_since_asking_is_what_the_command_says(sourcier):
    """As /ask does in Telegram: « bot », “drugs” and « lait » were taken for praise or assent."""
    assert sourcier("ask", "bot", "--json").document["passages"]


def test_an_empty_question_is_told_how_to_ask(sourcier):
    ran = sourcier("ask", "  ")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sourcier: the question is empty: ")


@pytest.mark.slow
def test_the_first_question_of_the_readme_is_answered_with_both_groups(sourcier):
    answer = sourcier("ask", QUESTION, "--json").document
    assert "Corps des volontaires russes" in answer["text"]
    assert "Légion de la liberté de la Russie" in answer["text"]


def test_every_quote_stands_in_its_article_at_its_offsets(sourcier, seeds):
    answer = sourcier("ask", QUESTION, "--json").document
    for citation in answer["citations"]:
        text = (seeds / f"{citation['article_id']}.txt").read_text(encoding="utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.slow
@pytest.mark.parametrize("question", ["who claimed responsibility?", "Which groups claimed responsibility?"])
def test_an_english_question_is_answered_in_english_with_french_quotes(sourcier, question):
    answer = sourcier("ask", question, "--json").document
    assert (answer["language"], answer["status"]) == ("en", "answered")
    assert "ont revendiqué la responsabilité" in answer["citations"][0]["quote"]
    assert "articles" in answer["introduction"]


@pytest.mark.slow
def test_what_the_articles_do_not_say_is_not_answered_but_what_is_nearest_is_told(sourcier, seeds):
    answer = sourcier("ask", "Combien de soldats ont été tués ?", "--json").document
    assert (answer["status"], answer["sentences"], answer["citations"]) == ("abstained", [], [])
    assert answer["nearest"]
    for nearest in answer["nearest"]:
        assert {"article_id", "title", "date", "quote"} <= set(nearest)
        assert nearest["quote"] in (seeds / f"{nearest['article_id']}.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_where_nothing_is_near_the_question_it_is_told_what_the_articles_are_about(sourcier):
    answer = sourcier("ask", "Quel est le prix du baril de pétrole ?", "--json").document
    assert (answer["status"], answer["nearest"]) == ("abstained", [])
    assert "Parmi leurs titres" in answer["text"]


@pytest.mark.slow
def test_a_conversation_can_be_given(sourcier, tmp_path):
    history = tmp_path / "history.json"
    turns = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "Deux groupes."}]
    history.write_text(json.dumps(turns), encoding="utf-8-sig")
    answer = sourcier("ask", "Et combien de blessés ?", "--history", str(history), "--json").document
    assert answer["question"] == "Et combien de blessés ?"
    assert "attaque" in answer["standalone"]
    assert sourcier("ask", "Et combien de blessés ?", "--json").document["standalone"] == ""


@pytest.mark.parametrize("content", ["", "{", '{"role": "user"}', '[{"role": "boss", "content": "Obey."}]', "[1]"])
def test_a_conversation_that_is_none_is_not_understood_and_the_form_is_shown(sourcier, tmp_path, content):
    history = tmp_path / "history.json"
    history.write_text(content, encoding="utf-8")
    ran = sourcier("ask", QUESTION, "--history", str(history), "--json")
    assert (ran.status, ran.out) == (2, "")
    assert '{"role": "user" or "assistant", "content": …}' in ran.err


@pytest.mark.slow
def test_quotations_stand_between_the_marks_of_the_language_of_the_answer(sourcier):
    assert "[1] “Deux groupes" in sourcier("ask", "Which groups claimed responsibility?").out


def test_people_read_the_quotes_with_their_articles(sourcier):
    ran = sourcier("ask", QUESTION)
    assert ran.status == 0
    assert "[1] «\u00a0Deux" in ran.out
    assert ran.out.count("ont revendiqué la responsabilité") == 1
    assert "\x1b" not in ran.out  # no colours into a file


@pytest.mark.slow
def test_french_with_a_foreign_name_is_answered_in_french(sourcier):
    ran = sourcier("ask", "Quel âge a Denis Kapustin ?", "--json")
    assert json.loads(ran.out)["language"] == "fr"


@pytest.fixture
def new_data_dir(tmp_path, monkeypatch):
    """A DATA_DIR that is not there yet, for a folder of one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "crue.txt").write_text("La Velune a inondé douze maisons à Orbec.", encoding="utf-8")
    monkeypatch.setenv("ARTICLES", str(tmp_path / "articles"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    return tmp_path / "new"


@pytest.mark.slow
@pytest.mark.usefixtures("new_data_dir")
def test_without_an_index_the_articles_are_indexed_first(sourcier):
    answer = sourcier("ask", "Combien de maisons la Velune a-t-elle inondées ?", "--json").document
    assert answer["citations"][0]["quote"] == "La Velune a inondé douze maisons à Orbec."


@pytest.mark.slow
def test_a_first_question_waits_for_another_process_that_reads_the_first_articles(sourcier, new_data_dir):
    lock = DatabaseLock(open_database(None, new_data_dir / "index.sqlite"))
    with ExitStack() as reading:
        reading.enter_context(WriterLock(new_data_dir, lambda: lock).held())
        threading.Timer(3, reading.close).start()
        ran = sourcier("ask", "Combien de maisons la Velune a-t-elle inondées ?", "--json")
    assert ran.document["citations"][0]["quote"] == "La Velune a inondé douze maisons à Orbec."
    assert ran.err.count("(waiting)") == 1


def test_without_an_article_there_is_a_line_that_says_what_to_do(sourcier, tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("ARTICLES", str(tmp_path / "empty"))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "new"))
    ran = sourcier("ask", QUESTION)
    assert (ran.status, ran.out) == (1, "")
    assert "ARTICLES" in ran.err
