"""The `sourcier` command, called as a shell would, within this process: imports are paid once."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import cli


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON on stdout, which must be there alone."""
        return json.loads(self.out)


@pytest.fixture
def sourcier(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command with the settings of the environment."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["sourcier", *arguments])
        capsys.readouterr()
        status = 0
        try:
            cli.main()
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def over_the_seeds(monkeypatch: pytest.MonkeyPatch, seeds_data_dir: Path) -> Path:
    """DATA_DIR holds an index of the seeds."""
    monkeypatch.setenv("DATA_DIR", str(seeds_data_dir))
    return seeds_data_dir
