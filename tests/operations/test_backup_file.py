"""What is no backup is told apart."""

import tarfile

import pytest

from bot.operations.restoring import restore
from index.errors import SettingsError
from tests.operations.conftest import configured


def archive_of(file, *names):
    with tarfile.open(file, "w:gz") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name))
    return file


@pytest.mark.parametrize(("made", "said"), [
    (lambda _: None, r"x\.tar\.gz is not there: name a file that `sourcier backup` has written"),
    (lambda file: file.mkdir(), r"x\.tar\.gz is a folder: name a backup file"),
    (lambda file: file.touch(), r"x\.tar\.gz is empty: "),
    (lambda file: file.write_bytes(b"nothing"), r"x\.tar\.gz is no backup of Sourcier's: name a file"),
    (archive_of, r"x\.tar\.gz is no backup of Sourcier's: name a file"),
    (lambda file: archive_of(file, "notes.txt"), r"x\.tar\.gz is no backup of Sourcier's: name a file"),
    (lambda file: archive_of(file, "sourcier.json"), r"x\.tar\.gz is damaged, and nothing was changed"),
])  # fmt: skip
def test_what_is_no_backup_is_said_to_be_what_it_is_in_one_line(tmp_path, made, said):
    made(tmp_path / "x.tar.gz")
    with pytest.raises(SettingsError, match=said) as refused:
        restore(configured(tmp_path / "new"), tmp_path / "x.tar.gz", replace=False)
    assert "\n" not in str(refused.value)
