"""The examples of docs/extending, installed beside Sourcier and used through its command.

That a process of its own finds them is tested with a wheel: see `tests/test_packaging.py`.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.extensions import installed, load
from tests.doubles.packages import PAGES, install_example

CLAIMS = Path(__file__).parents[2] / "evaluation" / "sets" / "seeds"
SPOKEN = """1
00:00:01,000 --> 00:00:04,000
Le port de Brest est en grève.

2
00:00:05,000 --> 00:00:09,000
La grève durera.
"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """A folder with all of them: one that is installed does not stand in the way of another."""
    folder = tmp_path_factory.mktemp("examples")
    for page in PAGES.glob("*s.md"):
        install_example(page.stem, folder)
    return folder


def look_anew():
    """Forget what is installed, as a new process does."""
    installed.cache_clear()
    load.cache_clear()


@pytest.fixture
def installing(monkeypatch):
    """`installing(folder)` installs what is in it, for one test."""

    def install(folder):
        monkeypatch.syspath_prepend(str(folder))
        look_anew()

    yield install
    look_anew()


@pytest.fixture
def extended(sourcier, installing, examples, tmp_path, monkeypatch):
    """The command, with the examples installed."""
    installing(examples)

    def run(*arguments, **settings):
        given = {"DATA_DIR": str(tmp_path / "data"), "EMBEDDING_MODEL": "words"} | settings
        with monkeypatch.context() as changed:
            for name, value in given.items():
                changed.setenv(name, value)
            return sourcier(*map(str, arguments))

    return run


def told(ran, status=0):
    assert ran.status == status, ran.err
    return ran.document


@pytest.fixture
def folder(tmp_path):
    """Of articles, apart from DATA_DIR."""
    made = tmp_path / "articles"
    made.mkdir()
    return made


def write_two(folder):
    for name, date, text in (("old", "2023-05-01", "Le port est en grève."), ("new", "2023-06-01", "Le port rouvre.")):
        (folder / f"{name}.txt").write_text(f"---\ntitle: {name}\ndate: {date}\n---\n{text}\n", encoding="utf-8")


@pytest.mark.slow
def test_a_source_is_read_by_the_scheme_of_its_address(extended, tmp_path):
    with closing(sqlite3.connect(tmp_path / "cms.sqlite")) as database, database:
        database.execute("CREATE TABLE articles (id INTEGER, title TEXT, published TEXT, body TEXT)")
        rows = [(7, "Grève au port", "2023-05-25", "Le port de Brest est en grève."), (8, "Vide", "", "")]
        database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
    address = f"cms://{tmp_path}/cms.sqlite"
    result = told(extended("index", address, "--json"), status=3)
    assert (result["added"], result["failed"]) == (
        1,
        [{"article": f"{address}/8", "error": "has no text", "kind": "no_text", "values": {}}],
    )
    (found,) = told(extended("search", "grève", "--json"))
    assert (found["article_id"], found["title"], found["date"]) == (f"{address}/7", "Grève au port", "2023-05-25")


@pytest.mark.slow
def test_a_file_is_read_by_its_extension(extended, folder):
    (folder / "journal.srt").write_text(SPOKEN, encoding="utf-8")
    (folder / "empty.srt").write_text("nothing", encoding="utf-8")
    result = told(extended("index", folder, "--json"), status=3)
    assert (result["added"], result["failed"]) == (
        1,
        [{"article": "empty", "error": "has no subtitles", "kind": "other", "values": {}}],
    )
    (found,) = told(extended("search", "grève", "--json"))
    assert (found["text"], found["source"]) == ("Le port de Brest est en grève. La grève durera.", "Broadcast")


def test_an_embedding_is_named_and_the_index_is_known_by_it(extended, folder):
    write_two(folder)
    told(extended("index", folder, "--json"))
    assert "words" in told(extended("status", "--json"))["embedding"]


@pytest.mark.slow
def test_a_reranker_has_the_last_word(extended, folder):
    write_two(folder)
    told(extended("index", folder, "--json"))
    ranked = told(extended("search", "Le port est en grève", "--json"))
    reranked = told(extended("search", "Le port est en grève", "--json", RERANKER="newest"))
    assert [found["title"] for found in ranked] == ["old", "new"]
    assert [found["title"] for found in reranked] == ["new", "old"]


@pytest.mark.slow
def test_a_judge_is_asked_about_what_code_has_nothing_against(extended, tmp_path):
    limits = ("--limit", 8, "--json")
    strict = told(extended("eval", "claims", CLAIMS, "--out", tmp_path / "a", *limits, JUDGE_MODEL="word-for-word"))
    alone = told(extended("eval", "claims", CLAIMS, "--out", tmp_path / "b", *limits, JUDGE_MODEL="none"))
    assert strict["measures"]["supported_through"] < alone["measures"]["supported_through"]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"EMBEDDING_MODEL": "word"}, ["EMBEDDING_MODEL", "'word' is not installed", "local, openai, words"]),
        ({"RERANKER": "newer"}, ["RERANKER", "'newer' is not installed", "llm, newest"]),
        ({"ARTICLES": "cmz:///x"}, ["cmz:///x", "cms, http, https"]),
    ],
)
def test_a_name_that_is_not_installed_is_an_error_that_lists_what_is(extended, settings, names):
    ran = extended("ask", "--no-llm", "Qui ?", **({"ARTICLES": str(CLAIMS / "articles")} | settings))
    assert ran.status == 1
    assert [name for name in names if name not in ran.err] == []


def test_a_package_that_cannot_be_imported_is_named_and_costs_only_its_own_files(
    extended, installing, folder, tmp_path
):
    info = tmp_path / "packages" / "broken-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[sourcier.formats]\nbrk = nowhere_at_all:read\n", encoding="utf-8")
    installing(info.parent)
    write_two(folder)
    (folder / "third.brk").write_text("text", encoding="utf-8")
    result = told(extended("index", folder, "--json"), status=3)
    assert result["added"] == 2
    assert "nowhere_at_all" in result["failed"][0]["error"]
