import datetime as dt
import re

import pytest

from prompts import Prompt, load_replies
from prompts.checking import PromptError


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


def test_dates_are_written_out_as_each_language_does():
    day, first = dt.date(2023, 5, 25), dt.date(2031, 8, 1)
    assert (load_replies("fr").date(day), load_replies("fr").date(first)) == ("25\u00a0mai 2023", "1er\u00a0août 2031")
    assert (load_replies("en").date(day), load_replies("en").date(first)) == ("25 May 2023", "1 August 2031")


def test_an_unknown_reply_is_named():
    with pytest.raises(PromptError, match=r"en\.toml has no entry answer\.nothing"):
        load_replies("en").say("answer.nothing")


def test_what_begins_with_quotation_marks_of_its_own_gets_no_others():
    french = load_replies("fr")
    assert french.quotation("Le pont est fermé.") == "«\u00a0Le pont est fermé.\u00a0»"
    for own in ("« Le pont », dit-il.", "«Le pont », dit-il.", "“The bridge”, he says."):
        assert french.quotation(own) == own
