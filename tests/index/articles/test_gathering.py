"""What cannot be read is told by the name that people find it by."""

import threading

import pytest

from index.articles import Gathering, estimate, gather, unread_kinds
from index.articles.gathering.reading_ahead import Ahead
from index.errors import StoreError
from index.reasons import Reason


def test_an_unreadable_file_is_named_with_its_extension_and_one_article_of_many_by_its_place_in_it(tmp_path):
    (tmp_path / "une").mkdir()
    (tmp_path / "une" / "crue.txt").touch()
    (tmp_path / "une" / "pont.odt").write_text("Le pont.")
    (tmp_path / "blanc.md").write_text("---\ntitle: Blanc\n---\n")
    (tmp_path / "lots.jsonl").write_text('{"id": "a", "text": ""}\n{"id": "b", "tex\n{\n')
    told = {one.name: one.article for one in gather([tmp_path])}
    assert told == {
        "une/crue.txt": "une/crue",
        "une/pont.odt": "une/pont",
        "blanc.md": "blanc",
        "lots.jsonl#a": "a",
        "lots.jsonl#b": "b",
        "lots.jsonl#3": "lots#3",
    }
    assert [one.name for one in gather([tmp_path / "une" / "crue.txt"])] == ["crue.txt"]


def test_a_file_that_goes_while_its_folder_is_read_is_told_so(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Le pont ferme lundi.")
    found = gather([tmp_path])
    next(found)
    (tmp_path / "b.txt").unlink()
    assert [(one.name, one.error) for one in found] == [("b.txt", "has disappeared while the folder was read")]


class Refusing:
    """Refuses all that would be parsed, and counts it."""

    def __init__(self):
        self.asked = threading.Semaphore(0)

    def reason(self, key):
        self.asked.release()
        return Reason("takes more than 5 s of processor time to read", "costly")

    def remember(self, key, reason, seconds):
        raise AssertionError("nothing is parsed")


def test_the_next_files_of_a_folder_are_read_while_an_article_is_worked_on(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("<p>Le pont ferme lundi.</p>")
    refusing = Refusing()
    with Gathering([tmp_path], refusals=refusing) as gathering:
        outcomes = gathering.outcomes(str(tmp_path))
        assert next(outcomes).name == "a.html"
        assert all(refusing.asked.acquire(timeout=5) for _ in range(2))
        assert [one.name for one in outcomes] == ["b.html"]


def test_what_breaks_what_is_read_ahead_is_raised_where_it_is_asked_for():
    def broken():
        yield "a"
        raise StoreError("no room is left")

    ahead = iter(Ahead(broken(), threading.Event()))
    assert next(ahead) == "a"
    with pytest.raises(StoreError, match="no room"):
        next(ahead)


def test_files_of_kinds_that_nobody_reads_are_counted_but_not_documents_and_what_is_ignored(tmp_path):
    (tmp_path / "tables").mkdir()
    names = ["a.csv", "tables/b.CSV", "c.xlsx", "README", "letter.odt", "note.txt", ".hidden.csv", "left-out.png"]
    for name in names:
        (tmp_path / name).write_text("x")
    (tmp_path / ".sourcierignore").write_text("*.png\n")
    assert unread_kinds([str(tmp_path), str(tmp_path / "note.txt")], ()) == {".csv": 2, ".xlsx": 1, "": 1}


def test_articles_that_links_lead_to_are_counted_where_they_are_read(tmp_path):
    for name in ("archive", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "archive" / "pont.txt").write_text("Le pont ferme.", encoding="utf-8")
    (tmp_path / "articles" / "pont.txt").symlink_to(tmp_path / "archive" / "pont.txt")
    assert estimate([str(tmp_path / "articles")], ()) == 0
    assert estimate([str(tmp_path / "articles")], (tmp_path / "archive",)) == 1
