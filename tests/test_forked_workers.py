"""How the tests themselves are run."""

import subprocess
import sys

import pytest

BROKEN = """
def test_what_stands_above_passes():
    assert True

raise OSError("half way")
"""
WHOLE = """
def test_it_passes():
    assert True
"""
IMPORTING = """
import sys
from tests.forked_workers import import_tests
import_tests([sys.argv[1]])
print(*sorted(name for name in sys.modules if name.endswith(("test_broken", "test_whole"))))
"""


@pytest.mark.slow
def test_a_module_that_cannot_be_imported_is_left_for_the_workers_to_fail_with(tmp_path):
    """Or they would find what there was of it, and run that without a word about the rest."""
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib -p no:asyncio\n")
    (tmp_path / "test_broken.py").write_text(BROKEN)
    (tmp_path / "test_whole.py").write_text(WHOLE)
    command = [sys.executable, "-c", IMPORTING, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert [name.rpartition(".")[2] for name in run.stdout.split()] == ["test_whole"]
