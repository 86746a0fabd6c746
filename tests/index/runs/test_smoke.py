import json

import pytest

from index.errors import QuestionsLost, SettingsError, SwitchRefused
from index.runs.consent import ANY_REMOVAL, Consent
from index.runs.smoke import SmokeQuestion, SmokeResult
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


def test_an_index_that_finds_less_than_the_last_is_not_put_live(newsroom):
    newsroom.run()
    (newsroom.articles / "a1.txt").write_text("Rien de tout cela.")
    with pytest.raises(QuestionsLost, match=r"1 of the SMOKE_QUESTIONS, 2 before.* any more: q1: enquête1") as refused:
        newsroom.run()
    assert refused.value.questions == ("enquête1 chantier1 Dame1",)
    assert "12 experts" in newsroom.finds(1)
    newsroom.run(consent=Consent(lost_questions=True))
    assert newsroom.finds(1) is None


def test_to_agree_to_removals_is_not_to_agree_to_lost_questions_nor_the_other_way_round(newsroom):
    newsroom.run()
    for number in range(1, 8):
        (newsroom.articles / f"a{number}.txt").unlink()
    with pytest.raises(QuestionsLost):
        newsroom.run(consent=ANY_REMOVAL)
    with pytest.raises(SwitchRefused, match="7 of the 8 articles"):
        newsroom.run(consent=Consent(lost_questions=True))
    assert newsroom.finds(1)


def test_a_question_that_is_asked_no_more_is_not_missed(newsroom, tmp_path):
    newsroom.run()
    (newsroom.articles / "a1.txt").unlink()
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(file.read_text().splitlines()[1:]))
    newsroom.run()
    assert newsroom.finds(1) is None


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
