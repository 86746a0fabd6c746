"""Why an article could not be read is told in the admin's language."""

import ast
from pathlib import Path

import pytest

from bot.telegram.newsroom import Preview
from bot.telegram.sending.reasons import KINDS, reason
from prompts import load_replies
from tests.telegram.conftest import ADMIN

ROOT = Path(__file__).parents[2]
FRENCH, ENGLISH = load_replies("fr"), load_replies("en")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("the index database cannot be used (database or disk is full): free some space and run it again", "full"),
        ("is damaged (PdfStreamError: Stream has ended unexpectedly)", "damaged"),
        ("is no Word document (.docx), or is encrypted", "encrypted"),
        ("is larger than 20 MB", "larger"),
        ("is binary, not text", "binary"),
        ("is in no encoding known here: save it as UTF-8", "encoding"),
        ("robots.txt of example.org does not permit it", "robots"),
        ("is redirected more than 5 times", "redirected"),
        ("the host example.org is not known", "unreachable"),
        ("was reached at a private address (10.0.0.7): name it in FETCH_PRIVATE to allow it", "private"),
        ("an article of another source has the same id: rename one of them", "same_id"),
    ],
)
def test_reasons_are_told_by_their_kind(told, kind):
    assert reason(told, FRENCH) == FRENCH.say(f"reason.{kind}")
    assert reason(told, ENGLISH) == told


def test_every_kind_has_its_words_and_what_is_of_none_is_told_as_it_is():
    assert {key.removeprefix("reason.") for key in FRENCH.entries if key.startswith("reason.")} == set(KINDS)
    assert reason("went on holiday", FRENCH) == "went on holiday"


def reasons_in_the_code():
    """Every reason that the readers give, with a figure in the place of what is put in."""
    for file in (ROOT / "index" / "articles").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ArticleError" and call.args:
                told = call.args[0].value if isinstance(call.args[0], ast.Subscript) else call.args[0]
                parts = told.values if isinstance(told, ast.JoinedStr) else [told]
                if all(isinstance(part, ast.Constant | ast.FormattedValue) for part in parts):
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def test_no_reason_of_the_readers_is_told_in_english_to_who_reads_french():
    told = sorted(set(reasons_in_the_code()))
    assert len(told) >= 30
    assert [one for one in told if reason(one, FRENCH) == one and not one.startswith("7")] == []


async def test_a_french_admin_reads_french(telegram, bot, newsroom):
    newsroom.to_do = Preview(added=("nouveau",), failed=(("bad", "is damaged (PdfStreamError: …)"),))
    telegram.user_says(ADMIN, "/reindexer")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    assert "bad\u00a0: le fichier est endommagé" in message.text
    assert "damaged" not in message.text
