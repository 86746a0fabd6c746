import datetime as dt
import re
from importlib.resources import files

import pytest

from prompts.checking import PromptError, placeholders
from prompts.loading import LANGUAGES, Prompt, load_prompt, load_replies, nearest_language

PROMPTS = sorted(file.name.removesuffix(".md") for file in files("prompts").iterdir() if file.name.endswith(".md"))
FRENCH = load_replies("fr").entries


@pytest.mark.parametrize("name", PROMPTS)
def test_every_prompt_can_be_loaded_and_filled_in(name):
    prompt = load_prompt(name)
    filled = prompt.render(**dict.fromkeys(placeholders(prompt.template), "X"))
    assert "{" not in filled


def test_the_digest_changes_with_the_text_so_that_answers_can_tell_which_prompt_wrote_them():
    one, other = Prompt("answer", "Be brief."), Prompt("answer", "Be very brief.")
    assert one.digest != other.digest
    assert re.fullmatch(r"answer@[0-9a-f]{8}", one.digest)


def test_a_value_that_is_missing_or_not_asked_for_is_named():
    prompt = Prompt("greeting", "Hello {name}")
    with pytest.raises(PromptError, match="greeting: missing name"):
        prompt.render()
    with pytest.raises(PromptError, match="greeting: unknown nme"):
        prompt.render(name="x", nme="y")


def test_a_prompt_that_is_not_there_is_named():
    with pytest.raises(PromptError, match=r"prompts/nothing\.md is missing"):
        load_prompt("nothing")


def test_all_languages_have_the_same_replies_with_the_same_values():
    for language in LANGUAGES:
        entries = load_replies(language).entries
        assert set(entries) == set(FRENCH)
        for key, text in entries.items():
            assert placeholders(text) == placeholders(FRENCH[key]), key


def test_no_reply_is_empty():
    for language in LANGUAGES:
        assert [key for key, text in load_replies(language).entries.items() if not text.strip()] == []


def test_french_is_typeset_as_french():
    """No-break spaces inside « » and before ; : ! ?, narrow ones before ; ! ? alone, and curly apostrophes."""
    shown = {key: re.sub(r"https?://\S+|\{[^}]*\}:\d", "", text) for key, text in FRENCH.items()}
    wrong = (
        r"'|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»",
        r"(?<![\u00a0\u202f\w/.?!:;])[:;?!](?=\s|$)|\w[?!;](?=\s|$)| [:;?!»]",
        r"\u00a0[;?!]|\u202f[:»]|«\u202f",
    )
    assert {key: text for key, text in shown.items() if any(re.search(pattern, text) for pattern in wrong)} == {}


def test_dates_are_written_out_as_each_language_does():
    day, first = dt.date(2023, 5, 25), dt.date(2031, 8, 1)
    assert (load_replies("fr").date(day), load_replies("fr").date(first)) == ("25\u00a0mai 2023", "1er\u00a0août 2031")
    assert (load_replies("en").date(day), load_replies("en").date(first)) == ("25 May 2023", "1 August 2031")


def test_an_unknown_reply_is_named():
    with pytest.raises(PromptError, match=r"en\.toml has no entry answer\.nothing"):
        load_replies("en").say("answer.nothing")


@pytest.mark.parametrize(("asked", "spoken"), [("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("ru", "en"), ("", "en")])
def test_french_is_answered_in_french_and_every_other_language_in_english(asked, spoken):
    assert nearest_language(asked) == spoken
    assert load_replies(asked).language == spoken


def test_what_begins_with_quotation_marks_of_its_own_gets_no_others():
    french = load_replies("fr")
    assert french.quotation("Le pont est fermé.") == "«\u00a0Le pont est fermé.\u00a0»"
    for own in ("« Le pont », dit-il.", "«Le pont », dit-il.", "“The bridge”, he says."):
        assert french.quotation(own) == own
