"""What a manifest tells."""

from evaluation.runs.describing import prompt_digests, shown_settings
from tests.doubles.settings import GivenSettings


def test_a_manifest_shows_no_secret_address_or_person():
    settings = GivenSettings(
        openai_api_key="sk-secret",
        openai_base_url="http://me:password@models.example/v1",
        telegram_bot_token="1:secret",
        telegram_admins="4242",
        embedding_model="local",
    )
    told = shown_settings(settings)
    assert told["embedding_model"] == "local"
    assert not [value for value in told.values() if "secret" in value or "password" in value or "4242" in value]


def test_a_manifest_tells_who_judges():
    assert shown_settings(GivenSettings(judge_model="none"))["judge_model"] == "none"


def test_a_prompt_of_ones_own_has_another_digest_than_the_shipped_one(tmp_path):
    (tmp_path / "replies").mkdir()
    (tmp_path / "judge.md").write_text("Say yes.")
    (tmp_path / "replies" / "fr.toml").write_text('[answer]\nquotation = "“{quote}”"\n')
    shipped, own = prompt_digests(), prompt_digests(tmp_path)
    assert {name for name in own if own[name] != shipped[name]} == {"judge.md", "replies/fr.toml"}
    assert own.keys() == shipped.keys()


def test_every_prompt_and_reply_has_a_digest():
    assert {"judge.md", "replies/fr.toml", "replies/en.toml"} <= set(prompt_digests())
