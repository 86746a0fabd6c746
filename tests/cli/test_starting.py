"""The command starts at once: nothing heavy is imported before it is known what is asked."""

import os
import subprocess
import sys

HEAVY = {
    "chromadb", "llama_index", "sqlalchemy", "alembic", "openai", "telegram", "lingua", "numpy", "scipy", "bm25s",
    "trafilatura", "pydantic", "httpx", "jinja2", "ir_measures",
}  # fmt: skip
HELP = "import sys; sys.argv = ['sourcier', '--help']; from bot.cli import main; main()"


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


def processor_seconds(code):
    """What a start of Python costs, however busy the machine is with something else."""
    before = os.times()
    python(code)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_the_command_line_and_its_extensions_import_no_heavy_library():
    imported = python("import sys, bot.cli, evaluation.cli; print(*sys.modules)").stdout.split()
    assert "bot.cli" in imported
    assert HEAVY & set(imported) == set()


def test_help_lists_every_command():
    ran = python(HELP)
    assert ran.returncode == 0
    for command in ("index", "ask", "search", "status", "remove", "rollback", "bot"):
        assert f" {command} " in ran.stdout


def test_help_takes_under_four_tenths_of_a_second():
    assert min(processor_seconds(HELP) for _ in range(5)) < 0.4
