"""PROMPTS_DIR: what an operator writes stands instead of what is shipped, and is checked at the start."""

import pytest

from bot.wiring import Sourcier
from index.errors import SettingsError
from prompts import load_prompt, load_replies
from prompts.loading import use_own
from tests.doubles.settings import GivenSettings


@pytest.fixture
def own(tmp_path):
    (tmp_path / "replies").mkdir()
    yield tmp_path
    use_own(None)


def test_an_entry_of_ones_own_stands_instead_of_the_shipped_one_alone(own):
    (own / "replies" / "fr.toml").write_text('[telegram]\nfailed = "Panne. Appelez le 12."\n')
    shipped = load_replies("fr").say("telegram.not_yours")
    Sourcier(GivenSettings(prompts_dir=own))
    assert load_replies("fr").say("telegram.failed") == "Panne. Appelez le 12."
    assert load_replies("fr").say("telegram.not_yours") == shipped
    assert load_replies("en").say("telegram.failed") != "Panne. Appelez le 12."


def test_a_prompt_of_ones_own_has_a_digest_of_its_own(own):
    shipped = load_prompt("answer")
    (own / "answer.md").write_text(shipped.template + "\nBe brief.")
    use_own(own)
    assert load_prompt("answer").template.endswith("Be brief.")
    assert load_prompt("answer").digest != shipped.digest


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("replies/fr.toml", '[telegram]\nfailled = "…"\n', "no entry telegram.failled"),
        ("replies/fr.toml", '[telegram]\nrefused = "Non."\n', "missing user"),
        ("replies/fr.toml", "[telegram\n", "no TOML"),
        ("replies/de.toml", "", "speaks fr and en"),
        ("answer.md", "Answer.", "missing"),
        ("answer.md", "{exhibits} {", "a brace stands alone"),
        ("anwser.md", "…", "anwser.md stands for no prompt: there are answer.md"),
        ("replies/fr.toml", '[telegram]\nfailed = "Panne }"\n', "telegram.failed: a brace stands alone"),
        ("replies/fr.toml", '[telegram]\nfailed = "Panne {}"\n', "telegram.failed: unknown {}"),
        ("replies/fr.toml", '[telegram]\nstale = "{newest:>9}"\n', "telegram.stale: missing newest"),
        ("replies/fr.toml", '[telegram]\nstale = "{newest!z}"\n', "telegram.stale: missing newest"),
        ("replies/fr.toml", "[telegram]\nfailed = 3\n", "telegram.failed: write a text"),
        ("replies/fr.toml", '[telegram]\nfailed = " "\n', "telegram.failed: write a text"),
        ("replies/fr.toml", 'failed = "Panne."\n', "belongs under a title"),
        ("replies/fr.toml", '[date]\nmonths = "janvier"\n', "date.months: .* twelve"),
        ("replies/fr.toml", '[answer]\nquotation = "{quote}{quote}"\n', "answer.quotation: write {quote} once"),
    ],
)
def test_a_mistake_stops_the_start_with_a_line_that_names_it(own, name, text, told):
    (own / name).write_text(text)
    with pytest.raises(SettingsError, match=rf"PROMPTS_DIR: .*{told}"):
        Sourcier(GivenSettings(prompts_dir=own))


def test_a_byte_order_mark_is_no_part_of_a_file(own):
    (own / "replies" / "fr.toml").write_text('[telegram]\nfailed = "Panne."\n', encoding="utf-8-sig")
    use_own(own)
    assert load_replies("fr").say("telegram.failed") == "Panne."


@pytest.mark.parametrize("name", ["replies/fr.toml", "answer.md"])
def test_a_file_in_another_encoding_is_named(own, name):
    (own / name).write_text('[telegram]\nfailed = "Désolé."\n', encoding="latin-1")
    with pytest.raises(SettingsError, match=f"{name} is not in UTF-8"):
        Sourcier(GivenSettings(prompts_dir=own))


def test_a_folder_that_is_not_there_is_named(own):
    with pytest.raises(SettingsError, match="PROMPTS_DIR"):
        Sourcier(GivenSettings(prompts_dir=own / "nowhere"))
