"""Why an article could not be read is told in the admin's language."""

import pytest

from bot.telegram.newsroom import Preview
from bot.telegram.sending.reasons import KINDS, reason
from prompts import load_replies
from tests.telegram.conftest import ADMIN

FRENCH, ENGLISH = load_replies("fr"), load_replies("en")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
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


async def test_a_french_admin_reads_french(telegram, bot, newsroom):
    newsroom.to_do = Preview(added=("nouveau",), failed=(("bad", "is damaged (PdfStreamError: …)"),))
    telegram.user_says(ADMIN, "/reindexer")
    message = await telegram.next_message(ADMIN)
    await telegram.until(lambda: message.rows)
    assert "bad\u00a0: le fichier est endommagé" in message.text
    assert "damaged" not in message.text
