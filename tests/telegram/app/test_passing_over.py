"""What somebody else wrote gives no orders, another bot gets no answer, and an album gets one."""

import pytest

from tests.doubles.bot_api.chats import when
from tests.doubles.speech_api import SpeechApi
from tests.telegram.conftest import ADMIN, GROUP, READER

PICTURE = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}
OTHER_BOT = {"id": 4242, "is_bot": True, "first_name": "Dépêches", "username": "depeches_bot"}


def forwarded():
    return {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Alex"}}


@pytest.mark.parametrize("of_others", [forwarded(), {"via_bot": OTHER_BOT}])
async def test_an_admins_command_that_somebody_else_wrote_is_not_carried_out(telegram, bot, of_others):
    telegram.user_says(ADMIN, "/allow 5555", **of_others)
    telegram.user_says(ADMIN, "/who")
    await telegram.until(lambda: any("Administrateurs" in message.text for message in telegram.messages(ADMIN)))
    assert not any("5555" in m.text for m in telegram.messages(ADMIN) if "Administrateurs" in m.text)


async def test_a_readers_forwarded_command_is_none_and_a_forwarded_question_is_one(telegram, bot, answerer):
    telegram.user_says(READER, "/forget_me", **forwarded())
    assert (await telegram.next_message(READER)).text.startswith("Je ne sais pas lire ce que vous m’avez envoyé")
    telegram.user_says(READER, "/ask Qui ?", **forwarded())
    assert "[1]" in (await telegram.next_message(READER)).text
    assert [asked[0] for asked in answerer.asked] == ["Qui ?"]


async def test_another_bot_is_not_answered_whatever_it_does(telegram, bot, answerer):
    telegram.user_says(GROUP, "/ask Qui ?", user=READER)
    answer = await telegram.next_message(GROUP)
    telegram.user_says(GROUP, "Merci, et où ?", user=OTHER_BOT, reply_to=answer)
    mended = telegram.user_says(GROUP, "/ask@sourcier_bot Quand ?", user=OTHER_BOT)
    telegram.user_edits(GROUP, mended, "/ask@sourcier_bot Où ?", user=OTHER_BOT)
    telegram.user_asks_guest(-300, "@sourcier_bot Qui ?", user=OTHER_BOT)
    telegram.user_says(GROUP, "/ask Et combien ?", user=READER)
    assert "[1]" in (await telegram.next_message(GROUP)).text
    assert [asked[0] for asked in answerer.asked] == ["Qui ?", "Et combien ?"]
    assert telegram.guest_answers == {}


async def test_an_anonymous_admin_of_a_group_who_writes_under_a_bots_name_is_answered(telegram, bot):
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = {"id": GROUP, "type": "supergroup", "title": "Rédaction"}
    telegram.user_says(GROUP, "/ask Qui ?", user=anonymous, sender_chat=group)
    assert "[1]" in (await telegram.next_message(GROUP)).text


@pytest.mark.parametrize("together", [{"media_group_id": "7"}, forwarded() | {"date": when()}])
async def test_pictures_sent_together_get_one_reply(telegram, bot, together):
    for _ in range(4):
        telegram.user_sends(READER, **PICTURE, **together)
    telegram.user_says(READER, "Qui ?")
    await telegram.until(lambda: any("[1]" in message.text for message in telegram.messages(READER)))
    assert len(telegram.messages(READER)) == 2


async def test_an_album_is_answered_by_its_caption_wherever_that_stands(telegram, bot, answerer):
    for caption in ("Qui ?", None, None):
        telegram.user_sends(READER, **PICTURE, media_group_id="7", **({"caption": caption} if caption else {}))
    for caption in (None, "Où ?", None):
        telegram.user_sends(READER, **PICTURE, media_group_id="8", **({"caption": caption} if caption else {}))
    await telegram.until(lambda: len(telegram.messages(READER)) == 3)
    assert [asked[0] for asked in answerer.asked] == ["Qui ?", "Où ?"]


async def test_every_file_of_an_admins_album_may_become_an_article(telegram, bot):
    for name in ("un.txt", "deux.txt", "trois.txt"):
        telegram.user_sends_file(ADMIN, name, b"Le raid.", media_group_id="7")
    await telegram.until(lambda: len(telegram.messages(ADMIN)) == 3)


@pytest.mark.slow
async def test_every_voice_message_that_is_forwarded_is_heard(telegram, serving):
    async with SpeechApi("Qui ?") as speech:
        telegram.files["v"] = b"OggS"
        async with serving(transcribe_base_url=speech.base_url, transcribe_model="whisper-1"):
            for _ in range(2):
                telegram.user_sends(
                    READER, voice={"file_id": "v", "file_unique_id": "v", "duration": 3}, **forwarded(), date=when()
                )
            await telegram.until(lambda: len(telegram.messages(READER)) == 2)
