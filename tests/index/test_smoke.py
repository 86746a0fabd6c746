import json

import pytest

from index.errors import SettingsError, SwitchRefused
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
    with pytest.raises(SwitchRefused, match=r"1 of the SMOKE_QUESTIONS, 2 before.* not found any more: q1"):
        newsroom.run()
    assert "12 experts" in newsroom.finds(1)
    newsroom.run(insist=True)
    assert newsroom.finds(1) is None


def test_what_was_lost_knowingly_is_not_missed_again(newsroom):
    newsroom.run()
    (newsroom.articles / "a1.txt").unlink()
    newsroom.run(insist=True)
    newsroom.write(3, figure=15)
    newsroom.run()
    assert "15 experts" in newsroom.finds(3)


def test_a_file_that_cannot_be_read_is_named(newsroom, tmp_path):
    (tmp_path / "questions.jsonl").write_text("{}")
    with pytest.raises(SettingsError, match="SMOKE_QUESTIONS"):
        newsroom.run()
