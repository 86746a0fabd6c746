"""An editor turns exported feedback into questions of a set."""

import json

import pytest
from typer.testing import CliRunner

from evaluation.cli import app
from evaluation.datasets.lines import FeedbackLine, GoldLine, QuestionLine, read_lines
from evaluation.labelling.labelling import find_quote, label, label_file
from index.errors import SourcierError
from index.types import Article
from tests.evaluation.making import abstained, answered, citation, write_lines

ARTICLES = [Article("crue", "Crue", "L’eau a atteint « 6,82 mètres » à 4\u00a0h\u00a010. La maire accuse.", "fr")]
FEEDBACK = [
    FeedbackLine(id="f1", question="Quelle hauteur ?", lang="fr", answer=abstained()),
    FeedbackLine(
        id="f2",
        question="Qui accuse ?",
        lang="fr",
        answer=answered(("x", (1,)), citations=[citation(1, "La maire accuse.")]),
    ),
]


class Editor:
    """Answers from a list, and remembers what it was told."""

    def __init__(self, *answers):
        self.answers, self.told = list(answers), []

    def ask(self, _):
        return self.answers.pop(0)


def run(editor, file, lines=FEEDBACK):
    return label(lines, ARTICLES, file, ask=editor.ask, tell=editor.told.append)


def test_a_completed_line_is_a_question_with_an_exact_quote(tmp_path):
    file = tmp_path / "questions.jsonl"
    editor = Editor(
        "yes", "fact", "l'eau a atteint \"6,82 mètres\" à 4 h 10", "", "6,82 | 6.82", "", "4,15", "", "quit"
    )  # fmt: skip
    assert run(editor, file) == 1
    (line,) = read_lines(file, QuestionLine)
    assert line.gold[0].quote == "L’eau a atteint « 6,82 mètres » à 4\u00a0h\u00a010"
    assert (line.type, line.must_mention, line.must_not) == ("factoid", [["6,82", "6.82"]], ["4,15"])


def test_quotes_of_the_answer_are_chosen_by_number_and_wrong_ones_asked_again(tmp_path):
    editor = Editor("skip", "y", "", "Personne n'a dit cela.", "1", "", "maire", "", "")
    assert run(editor, tmp_path / "questions.jsonl") == 1
    (line,) = read_lines(tmp_path / "questions.jsonl", QuestionLine)
    assert [gold.quote for gold in line.gold] == ["La maire accuse"]
    assert any("no article has this" in told for told in editor.told)


@pytest.mark.parametrize("typed", ["0", "2", " 2 ", "2."])
def test_a_number_that_is_not_in_the_list_is_no_quote_and_asked_again(tmp_path, typed):
    editor = Editor("skip", "y", "", typed, "1.", "", "maire", "", "")
    run(editor, tmp_path / "questions.jsonl")
    (line,) = read_lines(tmp_path / "questions.jsonl", QuestionLine)
    assert [gold.quote for gold in line.gold] == ["La maire accuse"]
    assert f"  there is no number {typed.strip(' .')}" in editor.told


def test_what_nothing_answers_needs_no_quotes(tmp_path):
    run(Editor("no", "6 morts", "", "quit"), tmp_path / "questions.jsonl")
    (line,) = read_lines(tmp_path / "questions.jsonl", QuestionLine)
    assert (line.type, line.answerable, line.must_not) == ("unanswerable", False, ["6 morts"])


def test_a_wording_of_mere_marks_is_left_out(tmp_path):
    editor = Editor("skip", "y", "", "1", "", "maire | «»", "«»", "", "« »", "15", "")
    assert run(editor, tmp_path / "questions.jsonl") == 1
    (line,) = read_lines(tmp_path / "questions.jsonl", QuestionLine)
    assert (line.must_mention, line.must_not) == ([["maire"]], ["15"])


def test_labelling_goes_on_where_it_was_left(tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"id": "f1", "question": "Quelle hauteur ?", "lang": "fr"}) + "\n")
    editor = Editor("quit")
    run(editor, file)
    assert "1 of 1 · f2 · fr" in editor.told[0]


def test_a_question_gets_a_line_of_its_own_after_a_last_line_without_a_line_break(tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"id": "f1", "question": "Quelle hauteur ?", "lang": "fr"}))
    run(Editor("no", ""), file)
    assert [line.id for line in read_lines(file, QuestionLine)] == ["f1", "f2"]
    assert file.read_text().count("\n") == 2


@pytest.mark.parametrize("verdict", [("no", ""), ("skip",)])
def test_of_lines_with_one_id_only_the_first_is_asked(tmp_path, verdict):
    again = FeedbackLine(id="f1", question="Quelle hauteur, déjà ?", lang="fr")
    editor = Editor(*verdict, "no", "")
    run(editor, tmp_path / "questions.jsonl", [*FEEDBACK, again])
    assert editor.answers == []
    assert "Quelle hauteur ?" in editor.told
    assert "Quelle hauteur, déjà ?" not in editor.told


@pytest.mark.parametrize("pasted", ["", "…", "jamais dit"])
def test_what_no_article_says_is_no_quote(pasted):
    assert find_quote(pasted, ARTICLES) is None


@pytest.mark.parametrize("pasted", ["82 mèt", "eau a atteint 6,8", "tteint « 6,82 mètres »"])
def test_a_quote_neither_begins_nor_ends_inside_a_word_of_the_article(pasted):
    assert find_quote(pasted, ARTICLES) is None


def test_a_quote_may_begin_after_an_elision_and_end_before_a_stop():
    assert find_quote("EAU A ATTEINT", ARTICLES) == GoldLine(article="crue", quote="eau a atteint")


def test_what_the_bot_cited_can_be_chosen_from_a_line_without_its_answer(tmp_path):
    exported = [
        FeedbackLine(id="f3", question="Qui ?", lang="fr", gold=[GoldLine(article="crue", quote="La maire accuse.")])
    ]
    editor = Editor("y", "", "1", "", "maire", "", "")
    assert run(editor, tmp_path / "questions.jsonl", exported) == 1
    assert "  1. « La maire accuse. »" in editor.told


LINE = {"id": "f1", "question": "Quelle hauteur ?", "lang": "fr"}


@pytest.fixture
def exported(tmp_path):
    file = tmp_path / "feedback.jsonl"
    write_lines(file, LINE)
    return file


def all_under(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def refused(file, folder, saying):
    before = all_under(file.parent)
    with pytest.raises(SourcierError, match=saying):
        label_file(file, folder)
    assert all_under(file.parent) == before


def test_what_a_reader_wrote_does_not_steer_the_terminal_of_an_editor(exported):
    write_lines(exported, LINE | {"question": "Quelle \x1b[2Jhauteur\u202e [red]:100: ?"})
    (exported.parent / "feedback" / "articles").mkdir(parents=True)
    shown = CliRunner().invoke(app, ["label", str(exported)], input="quit\n").output
    assert "Quelle \ufffd[2Jhauteur\ufffd [red]:100: ?" in shown


def test_an_exported_file_is_labelled_into_a_folder_named_as_it(exported):
    (exported.parent / "feedback" / "articles").mkdir(parents=True)
    result = CliRunner().invoke(app, ["label", str(exported)], input="no\n\n")
    assert result.exit_code == 0
    assert "1 question added" in result.output
    (line,) = read_lines(exported.parent / "feedback" / "questions.jsonl", QuestionLine)
    assert (line.id, line.answerable) == ("f1", False)


@pytest.mark.parametrize("wrong", [b'{"id": "f1"}\n', b"pas du JSON", "Élan".encode("latin-1")])
def test_a_malformed_exported_file_is_refused_before_a_folder_is_made(exported, wrong):
    exported.write_bytes(wrong)
    refused(exported, None, r"feedback\.jsonl.* the bot exported with /feedback")


def test_a_missing_exported_file_is_refused_before_a_folder_is_made(tmp_path):
    refused(
        tmp_path / "missing.jsonl",
        None,
        r"missing\.jsonl cannot be read \(No such file or directory\): .* the bot exported with /feedback",
    )


def test_a_set_of_documents_and_queries_gets_no_questions(exported):
    documents = exported.parent / "documents"
    documents.mkdir()
    for name in ("docs.jsonl", "queries.jsonl", "qrels.tsv"):
        (documents / name).write_text("")
    refused(exported, documents, r"adds to sets of questions\.jsonl and articles/; name another folder with --set")


def test_a_file_without_a_suffix_needs_a_named_set(exported):
    refused(exported.rename(exported.with_suffix("")), None, "feedback is a file: name a folder .* with --set")


def test_a_set_cannot_be_a_file_nor_lie_in_one(exported):
    refused(exported, exported, "is a file: name a folder for the set with --set")
    refused(exported, exported / "set", "cannot be made .* name another folder with --set")


def test_the_questions_of_a_set_are_not_labelled_into_itself(exported):
    own = exported.rename(exported.with_name("questions.jsonl"))
    refused(own, own.parent, "is the set's own file of questions: move what the bot exported out of")
