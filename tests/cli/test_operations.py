"""`doctor`, `backup` and `restore`, as whoever runs Sourcier uses them."""

import shutil
import tarfile

import pytest

from bot.answering.document import AnswerDocument
from bot.operations.backup import back_up, restore
from bot.operations.doctor import examine
from bot.settings import Settings
from bot.state.answers import Place
from bot.state.memory import open_memory
from bot.wiring import Sourcier
from index.errors import SettingsError, StoreError
from tests.doubles.model_api import ModelApi, Status
from tests.doubles.postgres import postgres_server, programs

QUESTION = "Qui a revendiqué la responsabilité de l'attaque ?"


def configured(data_dir, **more):
    return Sourcier(Settings(_env_file=None, data_dir=data_dir, **more))


def ask(memory, question="Qui ?"):
    document = AnswerDocument(question=question, language="fr", status="abstained", mode="extractive", text="Rien.")
    return memory.answers.store(Place(7, 7), document)


@pytest.fixture
def used(seeds_data_dir):
    """A DATA_DIR with an index, an answer, and an article that an admin sent."""
    (seeds_data_dir / "sent-articles").mkdir()
    (seeds_data_dir / "sent-articles" / "note.txt").write_text("Une note.")
    memory = open_memory(seeds_data_dir)
    kept = ask(memory)
    memory.close()
    return seeds_data_dir, kept


def test_a_backup_taken_while_the_bot_writes_brings_everything_back(used, tmp_path):
    data_dir, kept = used
    running = configured(data_dir)
    running.index.own()
    memory = open_memory(data_dir)
    ask(memory, "Pendant ?")
    told = back_up(running, tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o777 == 0o600
    memory.close()

    elsewhere = configured(tmp_path / "new")
    assert restore(elsewhere, tmp_path / "backup.tar.gz", replace=False)["rows"] == told["rows"]
    memory = open_memory(tmp_path / "new")
    assert memory.answers.get(kept.id) == kept
    memory.close()
    assert (tmp_path / "new" / "sent-articles" / "note.txt").read_text() == "Une note."
    best = [found.passage.passage_id for found in running.index.reader.search(QUESTION, 3)]
    assert [found.passage.passage_id for found in elsewhere.index.reader.search(QUESTION, 3)] == best


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_a_backup_of_files_goes_into_postgresql_and_numbers_go_on(used, tmp_path, seeds):
    data_dir, kept = used
    back_up(configured(data_dir), tmp_path / "backup.tar.gz")
    with postgres_server() as server:
        moved = configured(tmp_path / "new", database_url=server.url, articles=str(seeds))
        restore(moved, tmp_path / "backup.tar.gz", replace=False)
        before = moved.index.generation().number
        shutil.copy(seeds / "000_605d74962cc20640.txt", tmp_path / "more.txt")
        moved.index.run([str(tmp_path / "more.txt")])
        assert moved.index.generation().number > before
        memory = open_memory(tmp_path, server.url)
        assert memory.answers.get(kept.id) == kept
        memory.updates.live()
        with pytest.raises(StoreError, match="stop it"):
            restore(moved, tmp_path / "backup.tar.gz", replace=True)
        memory.close()
        moved.index.close()


def test_nothing_is_overwritten_unasked_and_nothing_while_the_bot_runs(used, tmp_path):
    data_dir, kept = used
    file = tmp_path / "backup.tar.gz"
    back_up(configured(data_dir), file)
    memory = open_memory(data_dir)
    later = ask(memory)
    with pytest.raises(StoreError, match="--replace"):
        restore(configured(data_dir), file, replace=False)
    assert memory.answers.get(later.id)
    memory.close()
    restore(configured(data_dir), file, replace=True)
    memory = open_memory(data_dir)
    assert memory.answers.get(kept.id)
    assert memory.answers.get(later.id) is None
    memory.close()


def test_what_is_no_backup_is_said_and_changes_nothing(tmp_path):
    (tmp_path / "no.tar.gz").write_bytes(b"nothing")
    with pytest.raises(SettingsError, match="no backup"):
        restore(configured(tmp_path / "new"), tmp_path / "no.tar.gz", replace=False)
    with tarfile.open(tmp_path / "empty.tar.gz", "w:gz"):
        pass
    with pytest.raises(SettingsError, match="no backup"):
        restore(configured(tmp_path / "new"), tmp_path / "empty.tar.gz", replace=False)


def findings(sourcier):
    return {found.what: found for found in examine(sourcier)}


def test_the_doctor_finds_a_sound_program_sound(seeds_data_dir):
    found = findings(configured(seeds_data_dir))
    assert {one.what for one in found.values() if one.state == "wrong"} == set()
    assert found["index"].told.startswith("2 articles")
    assert found["model"].told.startswith("none")


def test_the_doctor_says_what_to_do(tmp_path):
    with ModelApi(Status(401, "bad key")) as api:
        found = findings(
            configured(
                tmp_path, telegram_bot_token="1:x", telegram_api_url="http://127.0.0.1:9", articles="nowhere/at/all",
                openai_base_url=api.base_url,
            )
        )  # fmt: skip
    assert found["Telegram"].state == "wrong"
    assert "TELEGRAM_API_URL" in found["Telegram"].advice
    assert found["model"].state == "wrong"
    assert found["articles"].told == "not there: nowhere/at/all"
    assert found["index"].advice == "sourcier index"


async def test_the_doctor_asks_telegram_itself(tmp_path):
    import asyncio  # noqa: PLC0415

    from tests.doubles.bot_api import BotApi  # noqa: PLC0415

    async with BotApi() as telegram:
        telegram.webhook = {"url": "https://other.example.org/hook"}
        sourcier = configured(tmp_path, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
        found = await asyncio.to_thread(findings, sourcier)
    assert "@sourcier_bot" in found["token"].told
    assert found["clock"].state == "ok"
    assert "--drop-webhook" in found["webhook"].advice
    assert "secret" not in str(found)
