"""The command starts at once: nothing heavy is imported before it is known what is asked."""

import subprocess
import sys
import time

HEAVY = {
    "chromadb", "llama_index", "sqlalchemy", "alembic", "openai", "telegram", "lingua", "numpy", "scipy", "bm25s",
    "trafilatura", "pydantic", "httpx", "jinja2", "ir_measures",
}  # fmt: skip
HELP = "import sys; sys.argv = ['sourcier', '--help']; from bot.cli import main; main()"


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


def seconds(code):
    started = time.perf_counter()
    python(code)
    return time.perf_counter() - started


def test_the_command_line_and_its_extensions_import_no_heavy_library():
    imported = python("import sys, bot.cli, evaluation.cli; print(*sys.modules)").stdout.split()
    assert "bot.cli" in imported
    assert HEAVY & set(imported) == set()


def test_help_lists_every_command():
    ran = python(HELP)
    assert ran.returncode == 0
    for command in ("index", "ask", "search", "status", "remove", "rollback", "bot"):
        assert f" {command} " in ran.stdout


def test_help_takes_less_than_twenty_starts_of_python():
    """On an idle machine, a start takes 0.02 s and help 0.25 s; ratios hold on a busy one too."""
    bare = min(seconds("pass") for _ in range(3))
    assert min(seconds(HELP) for _ in range(3)) < max(0.4, 20 * bare)
