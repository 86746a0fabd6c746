"""A file that has not changed is not parsed again, and nothing is said of it that is not stored anyway."""

from collections import Counter

import pytest
from docx import Document

from index.articles import Gathering, KnownFiles, Unreadable
from index.articles.refusals import Forgetful

PAGE = (
    "<html><head><title>Le pont</title></head><body><p>Le pont de Brissolles ferme lundi {day} mars.</p></body></html>"
)
pytestmark = pytest.mark.slow


class Counting(Forgetful):
    """Counts what is parsed in a worker: each is asked for here before."""

    def __init__(self):
        self.parsed = 0

    def reason(self, key):
        self.parsed += 1
        return super().reason(key)


class Stored(dict):
    """Articles by version."""

    def of(self, versions):
        return [self[version] for version in versions if version in self]


@pytest.fixture
def stored():
    return Stored()


@pytest.fixture
def files(stored):
    return KnownFiles(stored.of)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.html").write_text(PAGE.format(day=3))
    (tmp_path / "texte.txt").write_text("---\ndate: 32 novembre\n---\nLe pont\n\nIl ferme lundi.")
    (tmp_path / "un.json").write_text('{"title": "Le pont", "texte": "Il ferme.", "auteurs": ["A. Roy", "B. Li"]}')
    document = Document()
    document.add_paragraph("Le pont ferme lundi.")
    document.save(str(tmp_path / "lettre.docx"))
    return tmp_path


def read(folder, files):
    """What a folder holds, and how much of it was parsed in a worker."""
    counting = Counting()
    with Gathering([folder], refusals=counting, files=files) as gathering:
        return list(gathering.outcomes(str(folder))), counting.parsed


def keep(stored, outcomes):
    stored |= {article.version: article for article in outcomes}


def test_what_has_not_changed_is_the_same_article_without_being_parsed(folder, files, stored):
    before, parsed = read(folder, files)
    assert parsed == 2  # JSON and text are read without a worker
    keep(stored, before)
    assert read(folder, files) == (before, 0)
    (folder / "page.html").write_text(PAGE.format(day=4))
    after, parsed = read(folder, files)
    assert parsed == 1
    assert [one.article_id for one in after if one not in before] == ["page"]


def test_the_same_bytes_elsewhere_are_another_article(folder, files, stored):
    keep(stored, read(folder, files)[0])
    (folder / "page.html").rename(folder / "copie.html")
    (folder / "texte.txt").rename(folder / "texte.md")
    ids = Counter(one.article_id for one in read(folder, files)[0])
    assert ids == {"copie": 1, "lettre": 1, "texte": 1, "un": 1}


def test_what_is_not_stored_any_more_is_parsed_again(folder, files, stored):
    before, parsed = read(folder, files)
    assert read(folder, files) == (before, parsed)


def test_two_files_of_one_name_are_told_whether_they_are_known_or_not(folder, files, stored):
    keep(stored, read(folder, files)[0])
    (folder / "lettre.html").write_text(PAGE.format(day=5))
    told = [[one.error for one in read(folder, files)[0] if isinstance(one, Unreadable)] for _ in range(2)]
    assert told[0] == told[1]
    assert "has the same id as" in told[0][0]


def test_of_many_articles_in_one_file_only_what_is_new_is_worked_out(tmp_path, files, stored):
    lines = [f'{{"id": "a{number}", "text": "Le pont {number} ferme lundi."}}' for number in range(3)]
    (tmp_path / "lots.jsonl").write_text("\n".join(lines))
    before, _ = read(tmp_path, files)
    keep(stored, before)
    (tmp_path / "lots.jsonl").write_text("\n".join([*lines, lines[0].replace("a0", "a3")]))
    after, _ = read(tmp_path, files)
    assert [id(one) for one in after[:3]] == [id(one) for one in before]
    assert [one.article_id for one in after[3:]] == ["a3"]
