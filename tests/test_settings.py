import datetime as dt
import re
import time
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, load_settings
from bot.wiring import Sourcier
from index.errors import SettingsError

EXAMPLE = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^#([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def test_the_example_lists_every_setting_and_no_other():
    assert set(LISTED) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", LISTED)
def test_the_example_shows_the_default(name):
    default = Settings.model_fields[name.lower()].get_default(call_default_factory=True)
    assert LISTED[name] == (
        "" if default is None else str(default).lower() if isinstance(default, bool) else str(default)
    )


def test_the_example_is_explained():
    for block in EXAMPLE.split("\n\n"):
        if re.search(r"^#[A-Z_]+=", block, re.MULTILINE):
            assert block.startswith("# "), block


def test_the_example_with_every_line_in_force_changes_nothing(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text(re.sub(r"^#([A-Z_]+=)", r"\1", EXAMPLE, flags=re.MULTILINE), encoding="utf-8")
    plain = load_settings()
    monkeypatch.chdir(tmp_path)
    assert load_settings() == plain


def test_the_environment_wins_over_the_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("LLM_MODEL=small\nLLM_TIMEOUT=7\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LLM_MODEL", "large")
    settings = load_settings()
    assert (settings.llm_model, settings.llm_timeout) == ("large", 7)


def test_without_a_key_or_a_server_no_model_is_asked(monkeypatch):
    assert not load_settings().has_model
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:8000/v1/")
    assert load_settings().has_model
    assert load_settings().openai_base_url == "http://127.0.0.1:8000/v1"


def test_ids_are_read_with_spaces_and_for_groups(monkeypatch):
    monkeypatch.setenv("TELEGRAM_ADMINS", "1, 23,")
    monkeypatch.setenv("TELEGRAM_ALLOWED", "-1001234, 5")
    settings = load_settings()
    assert settings.admins == {1, 23}
    assert settings.allowed == {-1001234, 5}
    assert not settings.open_to_everyone


def test_a_star_lets_everyone_in(monkeypatch):
    monkeypatch.setenv("TELEGRAM_ALLOWED", "*")
    assert load_settings().open_to_everyone


@pytest.mark.parametrize(("name", "given"), [
    ("TELEGRAM_BOT_TOKEN", "123:s3cr3t"), ("OPENAI_API_KEY", "s3cr3t"), ("WEBHOOK_SECRET", "s3cr3t"),
    ("DATABASE_URL", "postgresql+psycopg://user:s3cr3t@localhost/name"),
])  # fmt: skip
def test_secrets_print_as_stars(monkeypatch, name, given):
    monkeypatch.setenv(name, given)
    settings = load_settings()
    assert isinstance(getattr(settings, name.lower()), SecretStr)
    assert "s3cr3t" not in repr(settings) + str(settings.model_dump())


@pytest.mark.parametrize("name", ["TELEGRAM_BOT_TOKEN", "OPENAI_API_KEY", "WEBHOOK_SECRET"])
@pytest.mark.parametrize("given", ["“s3cr3t”", "s3cr3t 7", "s3cr3té"])
def test_a_secret_that_cannot_be_sent_is_told_and_not_shown(name, given, monkeypatch):
    monkeypatch.setenv(name, given)
    with pytest.raises(SettingsError, match=f"^{name}: ") as error:
        load_settings()
    assert "s3cr3t" not in str(error.value)


@pytest.mark.parametrize(
    "given",
    ["s3cr3t", "your-s3cr3t-token-here", '"123:s3cr3t"x', "123 : s3cr3t", "<123:s3cr3t>", "123:", ":s3cr3t", "…"],
)
def test_what_can_be_no_token_is_told_in_one_line_that_says_who_gives_one(given, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", given)
    with pytest.raises(SettingsError, match=r"^TELEGRAM_BOT_TOKEN: is no token of a bot.*@BotFather") as error:
        load_settings()
    assert "s3cr3t" not in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("given", ["123:abc", "1:x", "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-_1\n"])
def test_a_token_may_be_as_short_as_other_servers_give_it(given, monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", given)
    token = load_settings().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == given.strip()


def test_the_line_end_of_a_file_is_no_part_of_a_key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "s3cr3t\n")
    key = load_settings().openai_api_key
    assert key is not None
    assert key.get_secret_value() == "s3cr3t"


def test_all_errors_are_told_at_once(monkeypatch):
    monkeypatch.setenv("LLM_TIMEOUT", "soon")
    monkeypatch.setenv("QUOTA_USER_DAY", "-1")
    with pytest.raises(SettingsError, match=r"QUOTA_USER_DAY.*LLM_TIMEOUT.*\.env\.example"):
        load_settings()


def test_a_judge_is_named_as_a_model_is_and_its_address_is_checked(monkeypatch):
    assert load_settings().judge_model is None
    monkeypatch.setenv("JUDGE_MODEL", "none")
    monkeypatch.setenv("JUDGE_BASE_URL", "http://10.0.0.7:8000/v1/")
    assert (load_settings().judge_model, load_settings().judge_base_url) == ("none", "http://10.0.0.7:8000/v1")
    monkeypatch.setenv("JUDGE_BASE_URL", "somewhere")
    with pytest.raises(SettingsError, match="JUDGE_BASE_URL"):
        load_settings()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('{"Drafts": {"sources": "d"}}', "COLLECTIONS, Drafts: .*small letter"),
        ('{"drafts": {"sources": " "}}', "COLLECTIONS, drafts, sources: .*at least one"),
        ('{"drafts": {}}', "COLLECTIONS, drafts, sources: is missing"),
        ('{"drafts": {"sources": "d", "ask": "me"}}', "COLLECTIONS, drafts, ask: .*Telegram ids"),
        ('{"drafts": {"sources": ["d"]}}', "COLLECTIONS, drafts, sources: must be a text"),
        ('{"drafts": "d"}', "COLLECTIONS, drafts: must be an object"),
        ('{"drafts": {"sources": "d", "asks": "1"}}', r"COLLECTIONS, drafts, asks: .*did you mean ask\?"),
        ("drafts=d", "^COLLECTIONS: must be a JSON object"),
        ("[]", "^COLLECTIONS: must be a JSON object"),
        ("[" * 100_000, "^COLLECTIONS: must be a JSON object"),
    ],
)
def test_a_collection_that_does_not_fit_is_told(given, told, monkeypatch):
    monkeypatch.setenv("COLLECTIONS", given)
    with pytest.raises(SettingsError, match=told):
        load_settings()


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("LLM_TIMEOUT", "30s", "must be a number"),
        ("RETENTION_DAYS", "30.5", "must be a whole number"),
        ("RETENTION_DAYS", "-1", "must be greater than or equal to 0"),
        ("LOG_LEVEL", "loud", "must be 'debug', 'info', 'warning' or 'error'"),
        ("OPENAI_BASE_URL", "http://", "name a host"),
        ("OPENAI_BASE_URL", "http://a:99999", "no port"),
        ("CHROMA_URL", "http://a:b@c:x", "no port"),
        ("EMBEDDING_ARGUMENTS", "512", "must be a JSON object"),
        ("TELEGRAM_ALLOWED", "*, 5", r"or \* alone"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_would(name, given, told, monkeypatch):
    monkeypatch.setenv(name, given)
    with pytest.raises(SettingsError, match=f"^{name}: .*{told}"):
        load_settings()


@pytest.mark.parametrize("folder", ["/", "//", "/etc/.."])
def test_the_root_of_a_disk_is_no_folder_of_its_own(monkeypatch, folder):
    monkeypatch.setenv("DATA_DIR", folder)
    with pytest.raises(SettingsError, match="root of the disk"):
        load_settings()


def test_a_folder_of_the_home_is_meant_as_a_shell_means_it(monkeypatch):
    monkeypatch.setenv("HOME", "/home/a")
    for name in ("DATA_DIR", "PRICES", "PROMPTS_DIR", "SMOKE_QUESTIONS"):
        monkeypatch.setenv(name, "~/x")
        assert getattr(load_settings(), name.lower()) == Path("/home/a/x")
    monkeypatch.setenv("DATA_DIR", "~nobody-of-this-name/x")
    with pytest.raises(SettingsError, match=r"DATA_DIR.*write the whole path"):
        load_settings()


@pytest.mark.parametrize("name", ["TELEGRAM_ADMINS", "TELEGRAM_ALLOWED"])
@pytest.mark.parametrize("given", ["--5", "5-", "-", "1 2", "1;2", "9" * 19, "9" * 5_000])
def test_what_is_no_id_is_told(name, given, monkeypatch):
    monkeypatch.setenv(name, given)
    with pytest.raises(SettingsError, match=f"{name}: must be Telegram ids"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("TELEGRAM_ADMINS", "camille"), ("TELEGRAM_ALLOWED", "1;2"), ("QUOTA_USER_DAY", "-1"), ("RETENTION_DAYS", "x")],
)
def test_a_malformed_setting_is_named(monkeypatch, tmp_path, name, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


@pytest.mark.parametrize("named", ["Paris", "Europe", "../Europe/Paris", "/etc/localtime", "UTC+1"])
def test_a_time_zone_that_there_is_not_is_told(named, monkeypatch):
    monkeypatch.setenv("TIME_ZONE", named)
    with pytest.raises(SettingsError, match="TIME_ZONE: there is no such time zone: write one as Europe/Paris"):
        load_settings()


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Paris", 14), ("Asia/Kolkata", 17), ("", 16)])
def test_moments_are_shown_in_the_time_zone_of_the_setting_or_else_in_that_of_the_machine(zone, hour, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Dubai")
    monkeypatch.setenv("TIME_ZONE", zone)
    time.tzset()
    try:
        assert load_settings().local(dt.datetime(2031, 7, 1, 12, tzinfo=dt.UTC).timestamp()).hour == hour
    finally:
        monkeypatch.undo()
        time.tzset()


def test_yesterday_in_a_question_is_that_of_the_readers(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    days = set()
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart: there it is never the same day
        monkeypatch.setenv("TIME_ZONE", zone)
        days.add(Sourcier(load_settings()).index.today())
    assert len(days) == 2
