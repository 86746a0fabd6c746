"""`index`, `remove` and `rollback` beside a process that holds the store: it does them."""

import signal
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.newsroom.errands import errands_done
from bot.settings import load_settings
from bot.wiring import Sourcier


def hold(held):
    """Hold the store, and do what others ask for, until the end of time."""
    sourcier = Sourcier(load_settings())
    sourcier.index.own()
    with errands_done(sourcier):
        Path(held).touch()
        time.sleep(600)


def hold_idly(held):
    """Hold the store and never do anything, for a moment."""
    sourcier = Sourcier(load_settings())
    sourcier.index.own()
    Path(held).touch()
    time.sleep(2)


@pytest.fixture
def holder(processes, tmp_path):
    """Start one that holds the store."""

    @contextmanager
    def started(program=hold):
        process = processes.start(program, str(tmp_path / "held"))
        while not (tmp_path / "held").exists():
            time.sleep(0.02)
            assert not process.has_ended()
        try:
            yield
        finally:
            process.end(signal.SIGKILL)

    return started


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "crue.txt").write_text("La Velune a inondé douze maisons à Orbec.", encoding="utf-8")
    (folder / "port.txt").write_text("Les dockers d’Astrane sont en grève.", encoding="utf-8")
    monkeypatch.setenv("ARTICLES", str(folder))
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return folder


@pytest.mark.slow
def test_commands_are_done_by_the_process_that_holds_the_store(sourcier, folder, holder):
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


@pytest.mark.slow
def test_an_errand_whose_doer_dies_is_done_by_who_asked(sourcier, folder, holder):
    sourcier("index")
    (folder / "vol.txt").write_text("Trois tableaux ont été volés.", encoding="utf-8")
    with holder(hold_idly):
        assert sourcier("index", "--json").document["added"] == 1
