"""The command in surroundings that nobody would choose: another encoding, no home, settings that are no file."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.exits import told_in_one_line

ARTICLE = "🚧 L’abbé a dit à Сергей que le pont a rouvert mardi."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "pont.txt").write_text(ARTICLE)
    (tmp_path / "home").mkdir()
    return tmp_path


BETWEEN = "\f"
"""What stands between what two commands print."""


def run(folder: Path, *commands: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `sourcier` in a folder, with nothing of this process's environment but the path; until a command fails."""
    known = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "ARTICLES": "articles", "DATA_DIR": "data"}
    root = str(Path(__file__).parents[2])
    return subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-c", PROGRAM, *commands], env={**known, "PYTHONPATH": root, **environment}, cwd=folder,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


PROGRAM = f"""
import shlex, sys
from bot.cli import main
commands = sys.argv[1:]
for number, command in enumerate(commands):
    sys.argv = ["sourcier", *shlex.split(command)]
    print(end={BETWEEN!r} if number else "")
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
"""
ASK = "ask --no-llm 'Le pont a-t-il rouvert mardi ?'"

COMMANDS = (ASK, "search --json pont")


def assert_shown(out: bytes, err: bytes, encoding: str) -> None:
    _, printed = out.decode(encoding).split(BETWEEN)
    assert json.loads(printed)[0]["text"] in ARTICLE
    assert b"unexpected" not in err


@pytest.mark.slow
def test_where_everything_is_ascii_what_can_be_is_shown_and_nothing_is_left_in_the_home_folder(folder):
    surroundings = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    shown = run(folder, *COMMANDS, **surroundings)
    assert shown.returncode == 0
    assert_shown(shown.stdout, shown.stderr, "ascii")
    assert [file for file in (folder / "home").rglob("*") if file.is_file()] == []


def in_a_terminal(encoding: str) -> None:
    """What a process does whose terminal has an encoding; what it shows is in two files."""
    with open("out", "w", encoding=encoding) as sys.stdout, open("err", "w", encoding=encoding) as sys.stderr:  # noqa: PTH123
        sys.argv = ["-c", *COMMANDS]
        exec(PROGRAM, {})  # noqa: S102


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding_is_told_what_it_can_show(folder, processes, monkeypatch, encoding):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ARTICLES", "articles")
    monkeypatch.setenv("DATA_DIR", "data")
    assert processes.start(in_a_terminal, encoding).result() == 0
    assert_shown((folder / "out").read_bytes(), (folder / "err").read_bytes(), encoding)


@pytest.mark.slow
@pytest.mark.parametrize("home", ["/proc", ""])
def test_no_home_folder_that_could_be_written_to_is_needed(folder, home):
    told = run(folder, ASK, HOME=home)
    assert (told.returncode, told.stderr.count(b"\n")) == (0, 0)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


ODD = {
    "a pipe": a_pipe,
    "a folder": Path.mkdir,
    "too large": lambda path: path.write_text("# rien\n" * 500_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("made", ODD.values(), ids=ODD)
def test_settings_that_are_no_file_of_settings_are_told_in_one_line(folder, made):
    made(folder / ".env")
    told = run(folder, "status")
    assert told.returncode == 1
    assert told.stderr.startswith(b"sourcier: .env is ")
    assert told.stderr.count(b"\n") == 1


@pytest.mark.slow
def test_too_little_memory_is_told_in_one_line_before_a_library_ends_the_process(folder):
    command = ["sh", "-c", 'ulimit -v 1000000 && exec "$@"', "sh", sys.executable, "-c", PROGRAM, "status"]
    known = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "DATA_DIR": "data"}
    root = str(Path(__file__).parents[2])
    ended = subprocess.run(  # noqa: S603 - this very program
        command, env={**known, "PYTHONPATH": root}, cwd=folder, capture_output=True, check=False, timeout=60, text=True
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "`ulimit -v`" in ended.stderr


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
def test_too_few_files_that_may_be_open_are_blamed_on_no_disk(number, capsys):
    with pytest.raises(SystemExit), told_in_one_line():
        raise OSError(number, os.strerror(number))
    assert "ulimit -n" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "said"), [
    (errno.ENOSPC, "free some space"), (errno.EACCES, "let this user"), (errno.EROFS, "mount"), (errno.ENOENT, "name"),
])  # fmt: skip
def test_what_happens_to_a_file_elsewhere_is_not_blamed_on_the_data_folder(number, said, capsys):
    with pytest.raises(SystemExit), told_in_one_line():
        raise OSError(number, os.strerror(number), "/elsewhere/run.jsonl")
    told = capsys.readouterr().err
    assert told.startswith("sourcier: /elsewhere/run.jsonl: ")
    assert said in told
    assert "DATA_DIR" not in told
