import json

import pytest

from index.cutting.cutting import passages_of
from index.errors import QuestionsLost, SettingsError, SwitchRefused
from index.runs.consent import ANY_REMOVAL, Consent
from index.runs.smoke import SmokeQuestion, SmokeResult, load_questions, try_questions
from index.types import Article, ScoredPassage
from tests.index.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path):
    lines = [
        {"id": "q1", "question": "enquête1 chantier1 Dame1", "gold": [{"article": "a1", "quote": "…"}]},
        {"id": "q2", "question": "enquête2 chantier2 Dame2", "gold": [{"article": "a2", "quote": "…"}]},
        {"id": "q3", "question": "sans réponse", "gold": []},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    return Newsroom(tmp_path, articles=8, smoke_questions=file)


@pytest.mark.slow
def test_an_index_that_finds_less_than_the_last_is_not_put_live(newsroom):
    newsroom.run()
    (newsroom.articles / "a1.txt").write_text("Rien de tout cela.")
    with pytest.raises(QuestionsLost, match=r"1 of the SMOKE_QUESTIONS, 2 before.* any more: q1: enquête1") as refused:
        newsroom.run()
    assert refused.value.questions == ("enquête1 chantier1 Dame1",)
    assert "12 experts" in newsroom.finds(1)
    newsroom.run(consent=Consent(lost_questions=True))
    assert newsroom.finds(1) is None


@pytest.mark.slow
def test_nobody_goes_back_to_an_index_that_was_refused(newsroom):
    newsroom.run()
    text = (newsroom.articles / "a1.txt").read_text()
    (newsroom.articles / "a1.txt").write_text("Rien de tout cela.")
    with pytest.raises(QuestionsLost):
        newsroom.run()
    (newsroom.articles / "a1.txt").write_text(text)
    newsroom.write(3, figure=15)
    newsroom.run()
    newsroom.index.roll_back()
    assert "12 experts" in newsroom.finds(3)
    assert "12 experts" in newsroom.finds(1)


@pytest.mark.slow
def test_to_agree_to_removals_is_not_to_agree_to_lost_questions_nor_the_other_way_round(newsroom):
    newsroom.run()
    for number in range(1, 8):
        (newsroom.articles / f"a{number}.txt").unlink()
    with pytest.raises(QuestionsLost):
        newsroom.run(consent=ANY_REMOVAL)
    with pytest.raises(SwitchRefused, match="7 of the 8 articles"):
        newsroom.run(consent=Consent(lost_questions=True))
    assert newsroom.finds(1)


@pytest.mark.slow
def test_a_question_that_is_asked_no_more_is_not_missed(newsroom, tmp_path):
    newsroom.run()
    (newsroom.articles / "a1.txt").unlink()
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(file.read_text().splitlines()[1:]))
    newsroom.run()
    assert newsroom.finds(1) is None


@pytest.mark.slow
def test_what_was_lost_knowingly_is_not_missed_again(newsroom):
    newsroom.run()
    (newsroom.articles / "a1.txt").unlink()
    newsroom.run(consent=Consent(lost_questions=True))
    newsroom.write(3, figure=15)
    newsroom.run()
    assert "15 experts" in newsroom.finds(3)


def test_a_file_that_cannot_be_read_is_named(newsroom, tmp_path):
    (tmp_path / "questions.jsonl").write_text("{}")
    with pytest.raises(SettingsError, match="SMOKE_QUESTIONS"):
        newsroom.run()


def asked(name):
    return SmokeQuestion(name, f"Et {name} ?", frozenset({"a"}))


def test_as_many_questions_as_before_are_enough_though_others():
    SmokeResult(("q2",), (asked("q1"),)).refuse_drop(["q1"])


def test_fewer_are_not_and_those_lost_are_named():
    with pytest.raises(QuestionsLost, match=r"1 of the SMOKE_QUESTIONS, 2 before.*: q1: Et q1 \?\. Look") as lost:
        SmokeResult(("q2",), (asked("q1"), asked("q3"))).refuse_drop(["q1", "q2"])
    assert lost.value.questions == ("Et q1 ?",)


class Ranking:
    """A reader that finds the same articles for every question, in this order."""

    def __init__(self, *article_ids):
        self._found = [
            ScoredPassage(passages_of(Article(name, "Titre", "Le pont ferme.", "fr"))[0], 1.0) for name in article_ids
        ]

    def search(self, query, k):
        return self._found[:k]


def test_a_question_passes_if_one_of_its_articles_is_among_the_first_five_passages():
    reader = Ranking("a1", "a2", "a3", "a4", "a5", "a6")
    wanted = {"first": {"a1"}, "last": {"a5", "x"}, "too late": {"a6"}, "nowhere": {"x", "y"}}
    questions = [SmokeQuestion(name, f"Et {name} ?", frozenset(articles)) for name, articles in wanted.items()]
    tried = try_questions(reader, questions)
    assert tried.passed == ("first", "last")
    assert [question.name for question in tried.failed] == ["too late", "nowhere"]


def test_questions_are_read_as_evaluation_sets_have_them_and_those_without_gold_are_left_out(tmp_path):
    file = tmp_path / "questions.jsonl"
    lines = [
        {"id": 7, "question": "Où ?", "gold": [{"article": "a"}, {"article": "b"}, {"article": "a"}]},
        {"id": "q2", "question": "Quand ?"},
        {"id": "q3", "question": "Qui ?", "gold": []},
    ]
    file.write_text("\n\n".join(map(json.dumps, lines)) + "\n \n", encoding="utf-8-sig")  # as editors on Windows do
    assert load_questions(file) == [SmokeQuestion("7", "Où ?", frozenset({"a", "b"}))]


@pytest.mark.parametrize("line", ["{", "[]", "7", '{"id": "q"}', '{"id": "q", "question": "?", "gold": ["a"]}'])
def test_a_line_that_is_no_question_is_named_with_what_a_line_should_be(tmp_path, line):
    file = tmp_path / "questions.jsonl"
    file.write_text(line)
    with pytest.raises(
        SettingsError,
        match=r"^SMOKE_QUESTIONS: .*questions.jsonl cannot be read \(a line of it is no such object\): give a",
    ):
        load_questions(file)


@pytest.mark.slow
def test_the_first_index_goes_live_whatever_it_finds(newsroom):
    (newsroom.articles / "a1.txt").unlink()
    newsroom.run()
    assert newsroom.index.generation().summary["smoke"] == ["q2"]


def test_more_questions_than_before_are_no_drop_and_neither_are_none_of_none():
    SmokeResult(("q1", "q2"), ()).refuse_drop(["q1"])
    SmokeResult((), (asked("q1"),)).refuse_drop([])
    SmokeResult((), ()).refuse_drop(["q1"])


def test_a_question_may_hold_what_ends_lines_elsewhere(tmp_path):
    line = {"id": "q1", "question": "enquête1\u2028chantier1", "gold": [{"article": "a1"}]}
    (tmp_path / "questions.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert [question.text for question in load_questions(tmp_path / "questions.jsonl")] == ["enquête1\u2028chantier1"]
