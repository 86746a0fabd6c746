"""The command starts at once: nothing heavy is imported before it is known what is asked."""

import os
import signal
import subprocess
import sys
import time

import pytest

HEAVY = {
    "chromadb", "llama_index", "sqlalchemy", "alembic", "openai", "telegram", "lingua", "numpy", "scipy", "bm25s",
    "trafilatura", "pydantic", "httpx", "jinja2", "ir_measures",
}  # fmt: skip
HEARING_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""As a terminal starts a program. What a script starts with `&` ignores Ctrl-C, and so does all that it starts in turn:
these tests, too, and the programs that they start."""
INDEX_HERE = "import sys; sys.argv = ['sourcier', 'index', '.']; from bot.cli import main; main()"
HELP = "import sys; sys.argv = ['sourcier', '--help']; from bot.cli import main; main()"

MAKING_OBJECTS = """
import atexit, gc
def make():
    before = gc.get_stats()[0]["collections"]
    made = [[] for _ in range(20_000)]
    print("looked", gc.get_stats()[0]["collections"] - before, "times")
atexit.register(make)
"""


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


def processor_seconds(code):
    """What a start of Python costs, however busy the machine is with something else."""
    before = os.times()
    python(code)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


@pytest.mark.slow
def test_the_command_line_and_its_extensions_import_no_heavy_library():
    imported = python("import sys, bot.cli, evaluation.cli; print(*sys.modules)").stdout.split()
    assert "bot.cli" in imported
    assert HEAVY & set(imported) == set()


@pytest.mark.slow
def test_a_command_that_answers_nothing_imports_neither_the_answer_engine_nor_the_reader():
    imported = python("import sys, bot.commands.articles; print(*sys.modules)").stdout.split()
    assert "bot.wiring" in imported
    assert {"bot.answering.engine", "bot.answering.question", "onnxruntime", "tokenizers"} & set(imported) == set()


@pytest.mark.slow
def test_help_lists_every_command():
    ran = python(HELP)
    assert ran.returncode == 0
    for command in ("index", "ask", "search", "status", "remove", "rollback", "bot"):
        assert f" {command} " in ran.stdout


@pytest.mark.slow
def test_help_takes_under_four_tenths_of_a_second():
    assert any(processor_seconds(HELP) < 0.4 for _ in range(5))


@pytest.mark.slow
def test_the_version_is_told():
    ran = python("import sys; sys.argv = ['sourcier', '--version']; from bot.cli import main; main()")
    assert ran.stdout.startswith("sourcier ")


@pytest.mark.slow
def test_no_garbage_is_looked_for_at_the_exit():
    told = "import atexit, gc; atexit.register(lambda: print('left out:', gc.get_freeze_count()))"
    left_out = python(f"{told}; {HELP}").stdout.rpartition("left out: ")[2]
    assert int(left_out) > 10_000


@pytest.mark.slow
def test_twenty_thousand_new_objects_are_not_yet_a_reason_to_look_for_garbage():
    assert python(f"{MAKING_OBJECTS}{HELP}").stdout.endswith("looked 0 times\n")


@pytest.mark.slow
def test_ctrl_c_ends_an_index_run_long_before_everything_is_embedded(tmp_path):
    text = "Le barrage de Ville a cédé mardi matin, selon la préfecture, et le maire attend douze experts. "
    for number in range(150):
        told = "".join(text.replace("douze", f"{number}{place}") for place in range(20))  # no two sentences alike
        (tmp_path / f"a{number}.txt").write_text(f"{number}. {told}")
    command = [sys.executable, "-c", f"{HEARING_CTRL_C}; {INDEX_HERE}"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as run:  # noqa: S603
        while not (tmp_path / ".sourcier" / "chroma").is_dir():
            assert run.poll() is None
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        assert run.wait(60) == 130
        assert "stopped" in run.stderr.read()
