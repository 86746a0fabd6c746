"""Why an article could not be read is told in the admin's language."""

import ast
from pathlib import Path

import pytest

from bot.telegram.admin.doubts import in_words
from bot.telegram.rendering.inert import JOINER
from bot.telegram.rendering.reasons import KINDS, reason
from index.types import Doubt
from prompts import load_replies
from tests.parsing import parsed

ROOT = Path(__file__).parents[3]
FRENCH, ENGLISH = load_replies("fr"), load_replies("en")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("the index database cannot be used (database or disk is full): free some space and run it again", "full"),
        ("is damaged, or of another format than it says: save or export it anew", "damaged"),
        ("is no Word document (.docx), or is encrypted", "encrypted"),
        ("is larger than 20 MB", "larger"),
        ("is in a format without a reader (.odt): save it as .docx or .pdf", "unread_document"),
        ("begins with a head that does not end: put a line of --- right below its last line", "open_head"),
        ("example.org does not answer, or shows no valid certificate", "unreachable"),
        ("example.org does not answer as web servers do, or broke off", "unreachable"),
        ("has an address of more than 2048 characters", "name_long"),
        ("is binary, not text", "binary"),
        ("is in no encoding known here: save it as UTF-8", "encoding"),
        ("robots.txt of example.org does not permit it", "robots"),
        ("is redirected more than 5 times", "redirected"),
        ("the host example.org is not known", "unreachable"),
        ("was reached at a private address (10.0.0.7): name it in FETCH_PRIVATE to allow it", "private"),
        (
            "the database of the bot's state cannot be used (file is not a database): it is damaged: stop",
            "state_damaged",
        ),
        ("the database of the bot's state does not answer (locked): another process has been writing", "state_held"),
        ("the database of the bot's state does not answer: check DATABASE_URL", "state"),
        ("has disappeared while the folder was read", "vanished"),
        ("Input/output error", "unopened"),
        ("Stale file handle", "unopened"),
        ("an article of another source has the same id: rename one of them", "same_id"),
        ("has 50 articles that repeat 100 others in all but their id: they are left out", "repeated"),
        ("takes more than 6 s of processor time to read", "costly"),
        ("takes more than 34 s to read", "costly"),
        ("takes more than 400 MB of memory to read", "costly"),
        ("holds more than 32 MB of text: it is no article", "larger"),
    ],
)
def test_reasons_are_told_by_their_kind(told, kind):
    assert reason(told, FRENCH) == FRENCH.say(f"reason.{kind}")
    assert reason(told, ENGLISH).replace(JOINER, "") == told


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("/srv/generation-z does not exist: correct ARTICLES or the path, or create it", "missing"),
        ("/srv/presse/password-leaks is neither a folder nor a file (a pipe or a device, perhaps)", "kind"),
        ("https://example.org/embedding/feed: the server answers with 503", "unreachable"),
        ("password.example.org does not answer in time", "unreachable"),
        ("could not be read to its end: C:\\json\\a.xml is a link, which is not followed", "link"),
    ],
)
def test_names_that_others_chose_are_no_reason(told, kind):
    assert reason(told, FRENCH) == FRENCH.say(f"reason.{kind}")


LOSSES = {"lost", "lost_all", "lost_only"}


def test_every_kind_has_its_words_and_what_is_of_none_is_told_as_it_is():
    told = {key.removeprefix("reason.") for key in FRENCH.entries if key.startswith("reason.")}
    assert told == set(KINDS) | LOSSES
    assert reason("went on holiday", FRENCH) == "went on holiday"


EXPECTED = {"ArticleError", "SourceError", "StoreError", "StoreHeld", "SwitchRefused"}


def reasons_in_the_code(*folders):
    """Every reason that a part of the index gives, with a figure in the place of what is put in."""
    for file in (file for folder in folders for file in (ROOT / "index" / folder).rglob("*.py")):
        for call in ast.walk(parsed(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in EXPECTED and call.args:
                told = call.args[0].value if isinstance(call.args[0], ast.Subscript) else call.args[0]
                parts = told.values if isinstance(told, ast.JoinedStr) else [told]
                if all(isinstance(part, ast.Constant | ast.FormattedValue) for part in parts):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def test_no_reason_of_the_index_is_told_in_english_to_who_reads_french():
    told = sorted(set(reasons_in_the_code("articles", "runs", "storage", "search")))
    assert len(told) >= 45
    losses = {one for one in told if "would be removed" in one}
    only_put_together = {
        "7, 7: 7",
        "7: free some space, or set TMPDIR to a folder that has some (7)",
    }
    assert {one for one in told if reason(one, FRENCH) == one} - losses == only_put_together


@pytest.mark.parametrize(
    ("source", "lost", "told"),
    [
        ("/articles", "60 of the 100 articles of /articles would be removed, and nothing was changed: check the source",
         f"60 des 100 articles de /{JOINER}articles disparaîtraient"),
        ("feeds", "8 of the 8 articles of feeds would be removed, and nothing was changed: check the source",
         "les 8 articles de feeds disparaîtraient tous"),
        ("https://example.org/feed",
         "the only article of https://example.org/feed would be removed, and nothing was changed: check the source",
         f"le seul article de https:{JOINER}//example.{JOINER}org/feed disparaîtrait"),
    ],
)  # fmt: skip
def test_a_loss_is_told_with_its_numbers(source, lost, told):
    assert reason(lost, FRENCH) == in_words(Doubt(source, lost), FRENCH) == told
    assert "would disappear" in reason(lost, ENGLISH)
