import re
from importlib.resources import files

import pytest

from prompts import load_prompt, load_replies
from prompts.checking import PromptError, placeholders
from prompts.languages import LANGUAGES, nearest_language

PROMPTS = sorted(file.name.removesuffix(".md") for file in files("prompts").iterdir() if file.name.endswith(".md"))
FRENCH = load_replies("fr").entries


@pytest.mark.parametrize("name", PROMPTS)
def test_every_prompt_can_be_loaded_and_filled_in(name):
    prompt = load_prompt(name)
    filled = prompt.render(**dict.fromkeys(placeholders(prompt.template), "X"))
    assert "{" not in filled


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


@pytest.mark.parametrize(("asked", "spoken"), [("fr", "fr"), ("fr-CA", "fr"), ("en", "en"), ("ru", "en"), ("", "en")])
def test_french_is_answered_in_french_and_every_other_language_in_english(asked, spoken):
    assert nearest_language(asked) == spoken
    assert load_replies(asked).language == spoken


@pytest.mark.parametrize(("otherwise", "spoken"), [("fr", "fr"), ("en", "en"), ("de", "en"), ("", "en")])
def test_what_the_bot_does_not_speak_it_says_in_the_language_that_is_named_besides(otherwise, spoken):
    replies = load_replies("de", otherwise)
    assert (replies.language, replies.around) == (spoken, "de")
    assert load_replies("en", otherwise).language == "en"
