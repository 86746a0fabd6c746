"""What an unattended run did not dare to do is asked of the admins."""

from bot.telegram.admin.doubts import doubt_in_words
from index.reasons import Reason
from index.types import Doubt
from prompts import load_replies
from tests.doubles.bot_api import Failed, Forbidden
from tests.telegram.conftest import ADMIN

FRENCH, ENGLISH = load_replies("fr"), load_replies("en")
LOST = Doubt("/press", Reason.of("3 of the 4 articles", "lost", lost=3, held=4, root="/press"))


async def test_what_a_run_did_not_dare_to_do_is_asked_of_the_admins_once(telegram, serving, newsroom):
    telegram.known_chats.add(ADMIN)
    newsroom.doubts.append(LOST)
    async with serving():
        message = await telegram.next_message(ADMIN)
    assert "3 des 4 articles de /" in message.text
    assert "/reindex" in message.text


async def test_a_doubt_counts_as_told_only_when_telegram_is_back_and_each_admin_is_told_once(
    telegram, serving, newsroom, monkeypatch
):
    monkeypatch.setattr("bot.telegram.sending.rate_limiter.WHILE_AWAY", ())
    monkeypatch.setattr("bot.telegram.admin.doubts.LOOKED_EVERY", 0.1)
    other, doubt = ADMIN + 1, LOST
    telegram.known_chats |= {ADMIN, other}
    telegram.fail("sendMessage", Failed(), times=2, chat=other)
    newsroom.doubts.append(doubt)
    async with serving(telegram_admins=f"{ADMIN},{other}"):
        await telegram.next_message(ADMIN)
        assert newsroom.told == []
        await telegram.next_message(other)
        await telegram.until(lambda: newsroom.told == [doubt])
    assert (len(telegram.messages(ADMIN)), len(telegram.messages(other))) == (1, 1)


async def test_a_doubt_that_no_admin_can_be_told_is_given_up(telegram, serving, newsroom):
    telegram.known_chats.add(ADMIN)
    telegram.fail("sendMessage", Forbidden(), chat=ADMIN)
    newsroom.doubts.append(LOST)
    async with serving():
        await telegram.until(lambda: newsroom.told)
    assert newsroom.doubts == []


async def test_what_nearly_repeats_a_removed_article_is_asked_of_the_admins(telegram, serving, newsroom):
    telegram.known_chats.add(ADMIN)
    newsroom.doubts.append(Doubt("/press", Reason.of("left out", "alike", articles="@voleur, raid-2")))
    async with serving():
        message = await telegram.next_message(ADMIN)
    assert "raid-2. Le reste est à jour" in message.text
    assert "--restore" in message.text
    assert "@voleur" not in message.text  # nor a mention


async def test_why_a_source_cannot_be_read_is_asked_in_the_admins_language(telegram, serving, newsroom):
    telegram.known_chats.add(ADMIN)
    refused = "10.0.0.1 is at a private address: name it in FETCH_PRIVATE to allow it"
    newsroom.doubts.append(Doubt("http://10.0.0.1/x", Reason(refused, "private")))
    async with serving():
        message = await telegram.next_message(ADMIN)
    assert "l’adresse est sur un réseau privé" in message.text
    assert "to allow it" not in message.text


GONE = Doubt("/press", Reason("/press does not exist: correct ARTICLES or the path, or create it", "missing"))


def test_a_doubt_names_its_source_once():
    assert doubt_in_words(GONE, FRENCH) == f"/press\u00a0: {FRENCH.say('reason.missing')}"
    assert doubt_in_words(GONE, ENGLISH) == f"/press: {ENGLISH.say('reason.missing')}"


def test_a_colon_in_the_name_of_a_source_is_a_part_of_its_name():
    doubt = Doubt("/press: drafts", Reason("is damaged (EOF)", "damaged"))
    assert doubt_in_words(doubt, FRENCH) == f"/press: drafts\u00a0: {FRENCH.say('reason.damaged')}"
