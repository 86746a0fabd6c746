"""What a command of `sourcier eval` is told arrives as one value."""

from pathlib import Path

import typer
from typer.testing import CliRunner

from evaluation.options import RetrievalOptions, takes


def called_with(*words):
    seen, app = [], typer.Typer()

    @app.command()
    @takes(RetrievalOptions)
    def retrieval(given: RetrievalOptions) -> None:
        seen.append(given)

    assert CliRunner().invoke(app, words).exit_code == 0
    return seen


def test_each_option_is_a_field_of_what_the_command_is_given():
    given = called_with("SET", "--limit", "3", "--hide-titles", "--beside", "a", "--beside", "b")
    assert given == [RetrievalOptions(set_folder=Path("SET"), limit=3, hide_titles=True, beside=[Path("a"), Path("b")])]


def test_what_is_not_said_has_its_default():
    assert called_with("SET") == [RetrievalOptions(set_folder=Path("SET"))]
