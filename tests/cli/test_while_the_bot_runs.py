"""`index`, `remove` and `rollback` beside a process that holds the store: it does them."""

import subprocess
import sys
from contextlib import contextmanager

import pytest

HOLDER = """
import sys, time
from bot.garbage import collect_garbage_rarely
collect_garbage_rarely()
from bot.newsroom.errands import errands_done
from bot.settings import load_settings
from bot.wiring import Sourcier
sourcier = Sourcier(load_settings())
sourcier.index.own()
with errands_done(sourcier):
    print("holding", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder():
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "holding\n"
        try:
            yield other
        finally:
            other.kill()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "crue.txt").write_text("La Velune a inondé douze maisons à Orbec.", encoding="utf-8")
    (folder / "port.txt").write_text("Les dockers d’Astrane sont en grève.", encoding="utf-8")
    monkeypatch.setenv("ARTICLES", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return folder


def test_commands_are_done_by_the_process_that_holds_the_store(sourcier, folder):
    sourcier("index")
    with holder():
        (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
        ran = sourcier("index", "--json")
        assert (ran.status, ran.document["added"], ran.document["unchanged"]) == (0, 1, 2)
        assert sourcier("remove", "crue", "--json").document == {"removed": ["crue"], "sources": {"crue": str(folder)}}
        assert sourcier("index", "--json").document["held_back"] == ["crue"]
        assert "no such article: crux" in sourcier("remove", "crux").err
        (folder / "port.txt").write_text("Les dockers d’Astrane ont repris.", encoding="utf-8")
        sourcier("index")
        assert "is live again" in sourcier("rollback").out
        assert "grève" in sourcier("search", "dockers", "--json").document[0]["text"]
        (folder / "port.txt").unlink()
        (folder / "vol.txt").unlink()
        refused = sourcier("index")
        assert (refused.status, "--yes" in refused.err) == (1, True)
        assert sourcier("index", "--yes", "--json").document["removed"] == 2


def test_an_errand_whose_doer_dies_is_done_by_who_asked(sourcier, folder, tmp_path):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    # One that holds the store and never does anything, until it is killed in a moment.
    idle = HOLDER.replace("with errands_done(sourcier):", "if True:").replace("sys.stdin.read()", "time.sleep(4)")
    with subprocess.Popen([sys.executable, "-c", idle], stdout=subprocess.PIPE, text=True) as other:  # noqa: S603
        assert other.stdout.readline() == "holding\n"
        assert sourcier("index", "--json").document["added"] == 1
