"""A file that has not changed is not parsed again, and nothing is said of it that is not stored anyway."""

from collections import Counter

import pytest
from docx import Document

from index.articles import Gathering, Unreadable
from index.articles.refusals import Forgetful
from index.storage.books.files import FileBook
from index.storage.database import open_database
from index.storage.manifest import Manifest

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


class CountingBook(FileBook):
    """Counts what is worked out and noted."""

    noted = 0

    def remember(self, key, article):
        self.noted += 1
        super().remember(key, article)


@pytest.fixture
def manifest(tmp_path_factory):
    manifest = Manifest(open_database(None, tmp_path_factory.mktemp("index") / "index.sqlite"))
    yield manifest
    manifest.engine.dispose()


@pytest.fixture
def files(manifest):
    return CountingBook(manifest.engine, manifest.versions)


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


def keep(manifest, files, outcomes):
    """Store the articles, as a run does before it keeps what it noted of files."""
    for article in outcomes:
        manifest.versions.add(article, (), (), "cut", b"likeness")
    files.keep()


def test_what_has_not_changed_is_the_same_article_without_being_parsed(folder, files, manifest):
    before, parsed = read(folder, files)
    assert parsed == 2  # JSON and text are read without a worker
    keep(manifest, files, before)
    assert read(folder, files) == (before, 0)
    (folder / "page.html").write_text(PAGE.format(day=4))
    after, parsed = read(folder, files)
    assert parsed == 1
    assert [one.article_id for one in after if one not in before] == ["page"]


def test_the_same_bytes_elsewhere_are_another_article(folder, files, manifest):
    keep(manifest, files, read(folder, files)[0])
    (folder / "page.html").rename(folder / "copie.html")
    (folder / "texte.txt").rename(folder / "texte.md")
    ids = Counter(one.article_id for one in read(folder, files)[0])
    assert ids == {"copie": 1, "lettre": 1, "texte": 1, "un": 1}


def test_what_is_not_stored_any_more_is_parsed_again(folder, files, manifest):
    before, parsed = read(folder, files)
    keep(manifest, files, before)
    manifest.versions.drop(article.version for article in before)
    assert read(folder, files) == (before, parsed)


def test_two_files_of_one_name_are_told_whether_they_are_known_or_not(folder, files, manifest):
    keep(manifest, files, read(folder, files)[0])
    (folder / "lettre.html").write_text(PAGE.format(day=5))
    told = [[one.error for one in read(folder, files)[0] if isinstance(one, Unreadable)] for _ in range(2)]
    assert told[0] == told[1]
    assert "has the same id as" in told[0][0]


def test_of_many_articles_in_one_file_only_what_is_new_is_worked_out(tmp_path, files, manifest):
    lines = [f'{{"id": "a{number}", "text": "Le pont {number} ferme lundi."}}' for number in range(3)]
    (tmp_path / "lots.jsonl").write_text("\n".join(lines))
    before, _ = read(tmp_path, files)
    keep(manifest, files, before)
    (tmp_path / "lots.jsonl").write_text("\n".join([*lines, lines[0].replace("a0", "a3")]))
    after, _ = read(tmp_path, files)
    assert after[:3] == before
    assert files.noted == 4
