"""Who may write to a folder of articles may not read the rest of the machine, however quickly files are swapped."""

import os
import threading
import time
from pathlib import Path

import pytest

from index.articles import Unreadable, gather
from index.articles.confinement import Confinement
from index.articles.formats import read_file
from index.articles.limits import Limits
from tests.hostile.items import SENTENCE

SECRET = "Le mot de passe du serveur est dragon, et personne ne doit le lire. "


@pytest.fixture
def places(tmp_path):
    """A folder of articles, and a file outside of it."""
    outside = tmp_path / "secret.txt"
    outside.write_text(SECRET * 3)
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder, outside


def read(path, folder):
    (found,) = read_file(path, "a", Limits(), Confinement(), (folder.resolve(),))
    return found


def test_a_file_that_became_a_link_out_of_its_folder_after_it_was_listed_is_not_read(places):
    folder, outside = places
    (folder / "a.txt").symlink_to(outside)
    assert read(folder / "a.txt", folder).error == "was replaced by a link out of its folder"


def test_a_folder_that_became_a_link_after_it_was_listed_is_not_read(places):
    folder, outside = places
    (folder / "inside").symlink_to(outside.parent)
    assert isinstance(read(folder / "inside" / "secret.txt", folder), Unreadable)


def test_a_file_that_became_a_pipe_is_not_waited_for(places):
    folder, _ = places
    os.mkfifo(folder / "a.txt")
    assert "is no file" in read(folder / "a.txt", folder).error


def swap_file(folder, outside):
    """Let `a.txt` be a link to what is outside, and then a file again."""
    (folder / "link").symlink_to(outside)
    (folder / "link").replace(folder / "a.txt")
    (folder / "file").write_text(SENTENCE)
    (folder / "file").replace(folder / "a.txt")


def swap_folder(folder, outside):
    """Let the folder of `secret.txt` be a link to that of what is outside, and then a folder again."""
    inside, away = folder / "inside", folder.parent / "away"
    inside.mkdir(exist_ok=True)
    (inside / outside.name).write_text(SENTENCE)
    inside.rename(away)
    inside.symlink_to(outside.parent)
    inside.unlink()
    away.rename(inside)


@pytest.mark.parametrize("linked", ["inside/secret.txt", "inside"])
def test_what_becomes_a_link_between_the_look_at_it_and_its_opening_is_not_read(places, monkeypatch, linked):
    folder, outside = places
    (folder / "inside").mkdir()
    file = folder / "inside" / outside.name
    file.write_text(SENTENCE)
    resolve = Path.resolve

    def swapped_then(path):
        there = resolve(path)
        if path == file:
            (folder / linked).rename(folder / "away")
            (folder / linked).symlink_to(outside if linked.endswith(".txt") else outside.parent)
        return there

    monkeypatch.setattr(Path, "resolve", swapped_then)
    assert isinstance(read(file, folder), Unreadable)
    assert file.read_text() == SECRET * 3


@pytest.mark.slow
@pytest.mark.parametrize("swapped", [swap_file, swap_folder])
def test_nothing_outside_is_read_while_files_are_swapped_with_links(places, swapped):
    folder, outside = places
    (folder / "a.txt").write_text(SENTENCE)
    over = threading.Event()

    def swap():
        while not over.is_set():
            swapped(folder, outside)

    swapping = threading.Thread(target=swap)
    swapping.start()
    until = time.monotonic() + 1
    while time.monotonic() < until:
        assert not any("dragon" in getattr(found, "text", "") for found in gather([folder]))
    over.set()
    swapping.join()


def test_lines_of_a_file_elsewhere_are_not_told_as_bad_patterns(places):
    folder, outside = places
    outside.write_text("!\n")
    (folder / ".sourcierignore").symlink_to(outside)
    (folder / "a.txt").write_text(SENTENCE)
    (found,) = gather([folder])
    assert "is a link out of its folder" in found.error
