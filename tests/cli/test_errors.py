"""What goes wrong is told in one line, without a traceback and without a secret."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECRET = "123456:a-secret-token"


def is_one_line(text):
    return text.startswith("sourcier: ") and text.count("\n") == 1 and text.endswith("\n")


@pytest.fixture(autouse=True)
def _data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))


def test_a_folder_that_is_missing(sourcier):
    ran = sourcier("index", "nowhere")
    assert (ran.status, ran.out) == (1, "")
    assert is_one_line(ran.err)
    assert "nowhere does not exist" in ran.err


@pytest.mark.parametrize(("name", "value", "said"), [
    ("LLM_TIMEOUT", "soon", "number"),
    ("LLM_TIMEOUT", "0", "greater than 0"),
    ("LLM_TIMEOUT", "inf", "finite"),
    ("FEED_INTERVAL", "inf", "finite"),
    ("FOLDER_INTERVAL", "inf", "finite"),
    ("BUDGET_USD_DAY", "inf", "finite"),
    ("DATABASE_URL", "nonsense", "postgresql+psycopg://user:password@host/name"),
    ("TELEGRAM_ADMINS", "alice", "ids"),
    ("TELEGRAM_ALLOWED", "everyone", "ids"),
    ("OPENAI_BASE_URL", "localhost:8000", "http://"),
    ("CHROMA_URL", "ftp://chroma", "http://"),
])  # fmt: skip
def test_a_setting_that_is_malformed(sourcier, monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)
    ran = sourcier("status")
    assert (ran.status, ran.out) == (1, "")
    assert is_one_line(ran.err)
    assert name in ran.err
    assert said in ran.err


@pytest.mark.parametrize("address", [
    "user:one@private@localhost/name", "user:one@private:word@localhost:1/name", "user:one@a/private@localhost/name",
    "user:private/name",
])  # fmt: skip
@pytest.mark.parametrize("command", ["status", "doctor"])
def test_no_part_of_a_password_is_told_that_makes_an_address_of_a_database_ambiguous(
    sourcier, monkeypatch, address, command
):
    monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg://{address}")
    ran = sourcier(command)
    assert (ran.status, ran.out) == (1, "")
    assert is_one_line(ran.err)
    assert "DATABASE_URL" in ran.err
    assert "private" not in ran.err


def test_an_unknown_setting_in_the_env_file(sourcier, monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(f"TELEGRAM_TOKEN={SECRET}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = sourcier("status")
    assert ran.status == 1
    assert "TELEGRAM_TOKEN" in ran.err
    assert SECRET not in ran.err


def test_a_setting_that_is_misspelt_is_told_which_one_was_meant(sourcier, monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("LLM_TIMOUT=3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "LLM_TIMOUT: there is no such setting (did you mean LLM_TIMEOUT?)" in sourcier("status").err


def test_secrets_are_not_shown_with_an_error_of_another_setting(sourcier, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", SECRET)
    monkeypatch.setenv("DATABASE_URL", f"nonsense://editor:{SECRET}@db/x")
    ran = sourcier("status")
    assert ran.status == 1
    assert is_one_line(ran.err)
    assert SECRET not in ran.err


def test_an_embedding_that_does_not_exist(sourcier, monkeypatch, seeds):
    monkeypatch.setenv("EMBEDDING_MODEL", "nowhere.Embedding")
    ran = sourcier("index", str(seeds))
    assert ran.status == 1
    assert is_one_line(ran.err)
    assert "EMBEDDING_MODEL" in ran.err


def test_a_data_folder_that_cannot_be_made(sourcier, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file"))
    ran = sourcier("status")
    assert ran.status == 1
    assert is_one_line(ran.err)
    assert "DATA_DIR" in ran.err


def test_the_bot_without_a_token(sourcier):
    ran = sourcier("bot")
    assert ran.status == 1
    assert is_one_line(ran.err)
    assert "TELEGRAM_BOT_TOKEN" in ran.err


@pytest.mark.parametrize("arguments", [
    ["ask"], ["ask", ""], ["ask", " \n"], ["search", " "], ["search", "x", "-k", "0"], ["nonsense"],
    ["index", "--nonsense"],
])  # fmt: skip
def test_a_command_that_is_not_understood_exits_with_2(sourcier, arguments):
    ran = sourcier(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_settings_file_in_another_encoding(sourcier, monkeypatch, tmp_path):
    (tmp_path / ".env").write_bytes("ARTICLES=presse/été\n".encode("cp1252"))
    monkeypatch.chdir(tmp_path)
    ran = sourcier("status")
    assert (ran.status, is_one_line(ran.err)) == (1, True)
    assert "UTF-8" in ran.err


@pytest.mark.slow
def test_bad_lines_of_the_settings_file_are_told_once_by_their_numbers_and_not_shown(tmp_path):
    lines = ["DATA_DIR=data", "", f"# a remark\nTELEGRAM_BOT_TOKEN {SECRET}", "TELEGRAM_ALLOWED", 'ARTICLES="presse']
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    ran = subprocess.run(  # a process of its own: libraries read the file while they are imported
        [sys.executable, "-c", "from bot.cli import main; main()", "status"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, is_one_line(ran.stderr)) == (1, "", True)
    assert ".env, lines 4, 5, 6: write NAME=value" in ran.stderr
    assert SECRET not in ran.stderr


def test_a_setting_that_stands_twice_is_told_at_the_start_of_the_bot_and_not_shown(sourcier, monkeypatch, tmp_path):
    once = "TELEGRAM_BOT_TOKEN=1:x\nPROMPTS_DIR=nowhere\n"  # with which no bot starts
    twice = f"OPENAI_API_KEY={SECRET}\nLLM_MODEL=a\n# LLM_MODEL=b\nllm_model={SECRET}\n"
    (tmp_path / ".env").write_text(once + twice)
    monkeypatch.chdir(tmp_path)
    told = sourcier("bot").err
    assert ".env: LLM_MODEL is set in the lines 4, 6, of which only the last counts" in told
    assert "PROMPTS_DIR" in told.splitlines()[-1]
    assert "OPENAI_API_KEY" not in told
    assert SECRET not in told


def test_help_is_given_whatever_the_settings_file_says(sourcier, monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("DATA_DIR\n")
    monkeypatch.chdir(tmp_path)
    ran = sourcier("ask", "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "--history" in ran.out


def test_a_settings_file_with_blank_lines_remarks_and_quotation_marks_is_read(sourcier, monkeypatch, tmp_path):
    (tmp_path / ".env").write_text('\n# a remark\n\nLLM_MODEL="a model" # another\nexport LLM_TIMEOUT=3\n')
    monkeypatch.chdir(tmp_path)
    assert sourcier("status").status == 0


@pytest.mark.slow
def test_an_evaluation_without_what_it_needs():
    code = (
        "import sys; sys.modules['ir_measures'] = None; from bot.cli import main; "
        f"sys.argv = ['sourcier', 'eval', 'retrieval', {str(ROOT / 'evaluation' / 'sets' / 'seeds')!r}]; main()"
    )  # as if it were not installed, in a program that has not imported it
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (ran.returncode, is_one_line(ran.stderr)) == (1, True)
    assert "sourcier[evaluation]" in ran.stderr
