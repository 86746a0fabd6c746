"""Whatever may read a file otherwise than before makes another version."""

import sys

import pytest

from index.articles import reading_version


def version_with(monkeypatch, *folders):
    """The version where these folders are looked through for packages, too."""
    with monkeypatch.context() as changed:
        changed.setattr(sys, "path", [*sys.path, *map(str, folders)])
        return reading_version.__wrapped__()


def test_nothing_changed_is_the_same_version(tmp_path, monkeypatch):
    assert version_with(monkeypatch, tmp_path) == version_with(monkeypatch) == reading_version()


@pytest.mark.parametrize("before", ["", "trafilatura-2.0.0.dist-info"])
def test_another_library_or_another_version_of_one_makes_another(tmp_path, monkeypatch, before):
    if before:
        (tmp_path / before).mkdir()
    first = version_with(monkeypatch, tmp_path)
    (tmp_path / "trafilatura-2.0.1.dist-info").mkdir()
    assert version_with(monkeypatch, tmp_path) != first
