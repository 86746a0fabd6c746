"""The examples of docs/extending, installed beside Sourcier and used through its command."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.doubles.packages import PAGES, install_example

CLAIMS = Path(__file__).parent.parent / "evaluation" / "sets" / "seeds"
SPOKEN = """1
00:00:01,000 --> 00:00:04,000
Le port de Brest est en grève.

2
00:00:05,000 --> 00:00:09,000
La grève durera.
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """A folder with all of them: one that is installed does not stand in the way of another."""
    folder = tmp_path_factory.mktemp("packages")
    for page in PAGES.glob("*s.md"):
        install_example(page.stem, folder)
    return folder


@pytest.fixture
def sourcier(packages, tmp_path):
    def run(*arguments, **settings):
        given = {"PYTHONPATH": str(packages), "DATA_DIR": str(tmp_path / "data"), "EMBEDDING_MODEL": "words"} | settings
        call = "import sys; from sourcier.command import main; sys.exit(main())"
        return subprocess.run(  # noqa: S603
            [sys.executable, "-c", call, *map(str, arguments)],
            cwd=tmp_path, env=os.environ | given, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


def told(ran, status=0):
    assert ran.returncode == status, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture
def folder(tmp_path):
    """Of articles, apart from DATA_DIR."""
    made = tmp_path / "articles"
    made.mkdir()
    return made


def write_two(folder):
    for name, date, text in (("old", "2023-05-01", "Le port est en grève."), ("new", "2023-06-01", "Le port rouvre.")):
        (folder / f"{name}.txt").write_text(f"---\ntitle: {name}\ndate: {date}\n---\n{text}\n", encoding="utf-8")


def test_a_source_is_read_by_the_scheme_of_its_address(sourcier, tmp_path):
    with closing(sqlite3.connect(tmp_path / "cms.sqlite")) as database, database:
        database.execute("CREATE TABLE articles (id INTEGER, title TEXT, published TEXT, body TEXT)")
        rows = [(7, "Grève au port", "2023-05-25", "Le port de Brest est en grève."), (8, "Vide", "", "")]
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
    address = f"cms://{tmp_path}/cms.sqlite"
    result = told(sourcier("index", address, "--json"), status=1)
    assert (result["added"], result["failed"]) == (1, [{"article": f"{address}/8", "error": "has no text"}])
    (found,) = told(sourcier("search", "grève", "--json"))
    assert (found["article_id"], found["title"], found["date"]) == (f"{address}/7", "Grève au port", "2023-05-25")


def test_a_file_is_read_by_its_extension(sourcier, folder):
    (folder / "journal.srt").write_text(SPOKEN, encoding="utf-8")
    (folder / "empty.srt").write_text("nothing", encoding="utf-8")
    result = told(sourcier("index", folder, "--json"), status=1)
    assert (result["added"], result["failed"]) == (1, [{"article": "empty", "error": "has no subtitles"}])
    (found,) = told(sourcier("search", "grève", "--json"))
    assert (found["text"], found["source"]) == ("Le port de Brest est en grève. La grève durera.", "Broadcast")


def test_an_embedding_is_named_and_the_index_is_known_by_it(sourcier, folder):
    write_two(folder)
    told(sourcier("index", folder, "--json"))
    assert "words" in told(sourcier("status", "--json"))["embedding"]


def test_a_reranker_has_the_last_word(sourcier, folder):
    write_two(folder)
    told(sourcier("index", folder, "--json"))
    ranked = told(sourcier("search", "Le port est en grève", "--json"))
    reranked = told(sourcier("search", "Le port est en grève", "--json", RERANKER="newest"))
    assert [found["title"] for found in ranked] == ["old", "new"]
    assert [found["title"] for found in reranked] == ["new", "old"]


def test_a_judge_is_asked_about_what_code_has_nothing_against(sourcier, tmp_path):
    limits = ("--limit", 8, "--json")
    strict = told(sourcier("eval", "claims", CLAIMS, "--out", tmp_path / "a", *limits, JUDGE_MODEL="word-for-word"))
    alone = told(sourcier("eval", "claims", CLAIMS, "--out", tmp_path / "b", *limits, JUDGE_MODEL="none"))
    assert strict["measures"]["supported_through"] < alone["measures"]["supported_through"]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"EMBEDDING_MODEL": "word"}, ["EMBEDDING_MODEL", "'word' is not installed", "local, openai, words"]),
        ({"RERANKER": "newer"}, ["RERANKER", "'newer' is not installed", "llm, newest"]),
        ({"ARTICLES": "cmz:///x"}, ["cmz:///x", "cms, http, https"]),
    ],
)
def test_a_name_that_is_not_installed_is_an_error_that_lists_what_is(sourcier, settings, names):
    ran = sourcier("ask", "--no-llm", "Qui ?", **({"ARTICLES": str(CLAIMS / "articles")} | settings))
    assert ran.returncode == 1
    assert [name for name in names if name not in ran.stderr] == []


def test_a_package_that_cannot_be_imported_is_named_and_costs_only_its_own_files(sourcier, packages, folder):
    info = packages / "broken-1.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[sourcier.formats]\nbrk = nowhere_at_all:read\n", encoding="utf-8")
    write_two(folder)
    (folder / "third.brk").write_text("text", encoding="utf-8")
    result = told(sourcier("index", folder, "--json"), status=1)
    assert result["added"] == 2
    assert "nowhere_at_all" in result["failed"][0]["error"]
