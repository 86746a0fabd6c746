"""The whole program under a database that is replaced by hand, as by `mv`, while it runs."""

import os
import signal
import subprocess
import sys

import pytest

from bot.state.memory import open_memory
from tests.telegram.conftest import READER

QUESTION = "Qui a revendiqué la responsabilité de l'attaque ?"


@pytest.fixture
def running_bot(telegram, seeds_data_dir, seeds, tmp_path):
    """`sourcier bot` over the seeds, open to everybody; what it says on stderr is in `log`."""
    command = [sys.executable, "-c", "from sourcier.command import main; main()", "bot"]
    environment = {
        **os.environ, "DATA_DIR": str(seeds_data_dir), "ARTICLES": str(seeds), "TELEGRAM_ALLOWED": "*",
        "TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url,
    }  # fmt: skip
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, env=environment, cwd=tmp_path)  # noqa: S603
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


@pytest.mark.slow
async def test_it_begins_anew_with_the_file_that_came_and_answers_what_is_asked(
    telegram, running_bot, seeds_data_dir, tmp_path
):
    await telegram.until(lambda: telegram.polls, within=120)
    telegram.user_says(READER, QUESTION)
    await telegram.until(lambda: any("Légion" in one.text for one in telegram.messages(READER)), within=60)
    (tmp_path / "another").mkdir()
    open_memory(tmp_path / "another").close()
    (tmp_path / "another" / "state.sqlite").replace(seeds_data_dir / "state.sqlite")
    telegram.user_says(READER, f"{QUESTION} Et quand ?")
    await telegram.until(lambda: sum("[1]" in one.text for one in telegram.messages(READER)) >= 2, within=120)
    assert "begins_anew" in (tmp_path / "log").read_text()
    assert running_bot.poll() is None
    memory = open_memory(seeds_data_dir)
    assert memory.answers.count() == 1
    memory.close()
