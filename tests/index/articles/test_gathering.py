"""What cannot be read is told by the name that people find it by."""

from index.articles import gather


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
