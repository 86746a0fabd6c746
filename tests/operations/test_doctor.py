"""`doctor`, as whoever runs Sourcier uses it."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.operations.doctor import examine
from bot.telegram.app.instance import only_instance
from tests.doubles.bot_api import BotApi, ErrorPage
from tests.doubles.model_api import ModelApi, Status
from tests.operations.conftest import configured


def findings(sourcier):
    return {found.what: found for found in examine(sourcier)}


def test_the_doctor_finds_a_sound_program_sound(seeds_data_dir):
    found = findings(configured(seeds_data_dir))
    assert {one.what for one in found.values() if one.state == "wrong"} == set()
    assert found["index"].told.startswith("2 articles")
    assert found["model"].told.startswith("none")


@pytest.mark.parametrize(
    ("file", "what", "table"), [("state.sqlite", "database", "answers"), ("index.sqlite", "index", "vectors")]
)
def test_the_doctor_finds_damage_where_nobody_reads_for_months(used, file, what, table):
    data_dir, _ = used
    with closing(sqlite3.connect(data_dir / file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    with (data_dir / file).open("r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(b"\xff" * size)
    found = findings(configured(data_dir))
    assert found[what].state == "wrong"
    assert "it is damaged" in found[what].told


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


def test_the_doctor_names_the_database_that_it_found(tmp_path):
    assert findings(configured(tmp_path))["database"].told.startswith("SQLite in DATA_DIR")
    elsewhere = configured(tmp_path, database_url=f"sqlite:///{tmp_path / 'all.sqlite'}")
    assert findings(elsewhere)["database"].told.startswith("SQLite of DATABASE_URL")


def test_the_doctor_warns_of_articles_without_a_source(tmp_path):
    found = findings(configured(tmp_path, articles=" , "))["articles"]
    assert (found.state, found.told) == ("warning", "no source in the settings")


async def test_the_doctor_asks_telegram_itself(tmp_path):
    async with BotApi() as telegram:
        telegram.webhook = {"url": "https://other.example.org/hook"}
        sourcier = configured(tmp_path, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
        found = await asyncio.to_thread(findings, sourcier)
    assert "@sourcier_bot" in found["token"].told
    assert found["clock"].state == "ok"
    assert "--drop-webhook" in found["webhook"].advice
    assert "secret" not in str(found)


@pytest.mark.parametrize("status", [502, 200])  # of a proxy that is down, and of one that asks to log in
async def test_a_page_instead_of_telegram_is_not_taken_for_a_wrong_token(tmp_path, status):
    async with BotApi() as telegram:
        telegram.fail("getMe", ErrorPage(status))
        sourcier = configured(tmp_path, telegram_bot_token=telegram.token, telegram_api_url=telegram.url)
        found = await asyncio.to_thread(findings, sourcier)
    assert (found["Telegram"].state, found["Telegram"].told[:16]) == ("wrong", f"answers with {status}")
    assert "TELEGRAM_API_URL" in found["Telegram"].advice
    assert "token" not in found


@pytest.mark.slow
@pytest.mark.parametrize(("settings", "told"), [
    ({"metrics_listen": "9464"}, "METRICS_LISTEN must be HOST:PORT"),
    ({"metrics_listen": "127.0.0.1:94640"}, "METRICS_LISTEN must be HOST:PORT"),
    ({"webhook_listen": "8443"}, "WEBHOOK_LISTEN must be HOST:PORT"),
    ({"prices": Path("nowhere.toml")}, "PRICES: nowhere.toml cannot be read"),
    ({"budget_usd_day": 1, "openai_api_key": "k", "llm_model": "mine", "openai_base_url": "http://127.0.0.1:9"},
     "BUDGET_USD_DAY: PRICES has no price of mine"),
])  # fmt: skip
def test_settings_with_which_no_bot_would_start_are_found(seeds_data_dir, settings, told):
    found = findings(configured(seeds_data_dir, **settings))["settings"]
    assert (found.state, found.told[: len(told)]) == ("wrong", told)


@pytest.mark.slow
def test_a_judge_that_does_not_answer_is_found_though_the_model_does(seeds_data_dir):
    with ModelApi("yes") as api, ModelApi(Status(404, "no such model")) as judging:
        asked = {"openai_base_url": api.base_url, "judge_model": "strict", "judge_base_url": judging.base_url}
        found = findings(configured(seeds_data_dir, **asked))
    assert (found["model"].state, found["judge"].state) == ("ok", "wrong")


def test_the_doctor_finds_a_setting_that_stands_twice(seeds_data_dir, monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("LLM_MODEL=a\nARTICLES=seeds\nLLM_MODEL=b\n")
    (tmp_path / ".env").chmod(0o600)
    monkeypatch.chdir(tmp_path)
    found = findings(configured(seeds_data_dir))[".env"]
    assert (found.state, found.told) == ("warning", "LLM_MODEL is set in the lines 1, 3, of which only the last counts")


def test_the_sources_of_collections_are_looked_for_too(seeds_data_dir):
    found = findings(configured(seeds_data_dir, collections={"drafts": {"sources": "nowhere/at/all"}}))["articles"]
    assert (found.state, found.told) == ("wrong", "not there: nowhere/at/all")
    assert "COLLECTIONS" in found.advice


@pytest.mark.slow
def test_the_doctor_says_what_each_source_gave_and_what_the_last_run_left_unread(tmp_path):
    letters, archive, empty = (tmp_path / name for name in ("lettres", "archives", "vide"))
    for folder in (letters, archive, empty):
        folder.mkdir()
    for name in ("pont", "port"):
        (letters / f"{name}.txt").write_text(f"---\ndate: 32 novembre\n---\nLe {name} a été fermé mardi soir.")
    (letters / "gare.txt").touch()
    (letters / "tableau.csv").touch()
    (archive / "fusée.md").write_text("La fusée est partie mercredi matin de Kourou.")
    sourcier = configured(tmp_path / "data", articles=f"{letters},{archive},{empty}")
    assert findings(sourcier)["articles"].told.startswith("nothing yet from ")
    sourcier.index.run(sourcier.sources.all())
    found = findings(sourcier)
    assert found["kinds"].told == "1 file of kinds that are not read: .csv (1)"
    assert found["articles"].told == f"2 articles from {letters}, 1 article from {archive}, 0 articles from {empty}"
    assert (found["unread"].state, found["unread"].told) == (
        "warning", "1 article could not be read the last time: gare.txt (is empty)",
    )  # fmt: skip
    assert found["dates"].told == "not understood: pont (date “32 novembre”), port (date “32 novembre”)"


@pytest.mark.slow
def test_of_many_sources_the_doctor_names_those_that_gave_most(tmp_path):
    folders = [tmp_path / f"dossier-{number}" for number in range(7)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        for article in range(number):
            (folder / f"{number}-{article}.txt").write_text(f"Le pont {number} a été fermé le {article + 1} mai 2031.")
    sourcier = configured(tmp_path / "data", articles=",".join(map(str, folders)))
    sourcier.index.run(sourcier.sources.all())
    told = findings(sourcier)["articles"].told
    assert told.startswith(f"6 articles from {folders[6]}, 5 articles from {folders[5]}")
    assert told.endswith(f"2 articles from {folders[2]} and more from 2 others: `sourcier sources` lists them")


@pytest.mark.slow
def test_the_doctor_tells_of_a_bot_that_runs_on_the_data_directory(seeds_data_dir):
    sourcier = configured(seeds_data_dir)
    with only_instance(sourcier.settings):
        running = findings(sourcier)["bot"]
        moving = findings(configured(seeds_data_dir, webhook_url="https://bot.example.org/hook"))["bot"]
    assert (running.state, running.told) == ("ok", "one runs on DATA_DIR, and a second one would not start")
    assert (moving.state, moving.advice) == ("warning", "stop it before one with WEBHOOK_URL is started")
    assert "bot" not in findings(sourcier)


def test_looking_for_a_bot_keeps_none_from_starting(seeds_data_dir):
    sourcier = configured(seeds_data_dir)
    findings(sourcier)
    with only_instance(sourcier.settings):
        assert "bot" in findings(sourcier)
