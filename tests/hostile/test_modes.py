"""What is kept is its owner's alone, whatever the umask of the program that uses Sourcier as a library."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.newsroom.open_newsroom import IndexNewsroom
from bot.newsroom.takedown import take_down
from bot.operations.backup import back_up
from bot.operations.restoring import restore
from bot.state.memory import open_memory
from bot.telegram.app.instance import only_instance
from bot.wiring import Sourcier
from tests.doubles.settings import GivenSettings


@pytest.fixture(params=[0o000, 0o022, 0o002])
def careless(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def looked_into(folder: Path) -> list[str]:
    """What others may look into: of Chroma's own files, which lie in a folder that they may not enter, nothing."""
    return [
        f"{path.relative_to(folder)} {path.stat().st_mode & 0o777:o}"
        for path in [folder, *folder.rglob("*")]
        if path.stat().st_mode & 0o077 and not any(part.name == "chroma" for part in path.parents)
    ]


def keep_everything(tmp_path: Path, kept: Path) -> Iterator[None]:
    """Have everything written that Sourcier keeps, and once more by a restore; yield after either."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "raid.txt").write_text("Neuf hommes ont franchi la frontière dans la nuit de lundi.")
    (articles / "piscine.txt").write_text("La piscine rouvre lundi à neuf heures, après les travaux.")
    settings = GivenSettings(data_dir=kept, articles=str(articles))
    sourcier = Sourcier(settings)
    sourcier.index.run(sourcier.sources.all())
    IndexNewsroom(sourcier).add_article("note.txt", b"Le pont de Sarvane a rouvert mardi.", None)
    open_memory(kept).close()
    take_down(sourcier, ["raid"])
    back_up(sourcier, kept / "backup.tar.gz")
    with only_instance(settings):
        yield
    sourcier.index.close()
    restore(Sourcier(settings), kept / "backup.tar.gz", replace=True)
    yield


@pytest.mark.slow
@pytest.mark.usefixtures("careless")
def test_folders_are_0700_and_files_0600(tmp_path):
    for _ in keep_everything(tmp_path, tmp_path / "made" / "by" / "sourcier"):
        assert looked_into(tmp_path / "made") == []


@pytest.mark.slow
@pytest.mark.usefixtures("careless")
def test_a_folder_that_held_something_keeps_its_mode_and_all_in_it_is_private_by_itself(tmp_path):
    somebodys = tmp_path / "somebodys"
    somebodys.mkdir()
    somebodys.chmod(0o1777)
    (somebodys / "theirs.txt").touch()
    (somebodys / "theirs.txt").chmod(0o644)
    for _ in keep_everything(tmp_path, somebodys):
        assert somebodys.stat().st_mode & 0o7777 == 0o1777
        assert looked_into(somebodys) == [". 777", "theirs.txt 644"]


def test_an_empty_folder_becomes_private(tmp_path):
    (tmp_path / "data").mkdir(mode=0o755)
    open_memory(tmp_path / "data").close()
    assert looked_into(tmp_path / "data") == []
