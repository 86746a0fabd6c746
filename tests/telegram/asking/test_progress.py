"""What is shown while an answer is made: typing, and drafts of a slow one."""

import asyncio

import pytest

from bot.answering.events import Finished, Proved, Retrieved
from tests.doubles.bot_api.faults import Rejected
from tests.telegram.conftest import READER, answered


def slowly(seconds=1.0):
    async def events():
        yield Retrieved(3)
        await asyncio.sleep(seconds)
        yield Finished(answered())

    return events()


@pytest.mark.slow
async def test_a_server_without_drafts_is_gone_without_them(telegram, bot, answerer):
    telegram.fail("sendMessageDraft", Rejected("Not Found: method not found", status=404))
    answerer.reply = lambda question: slowly()
    telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER)
    assert "[1]" in message.text
    assert telegram.messages(READER) == [message]
    assert len(telegram.called("sendMessageDraft")) == 1


async def test_typing_is_shown_at_once(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert telegram.actions == [(READER, "typing")]


@pytest.mark.slow
async def test_a_slow_answer_is_drafted_and_then_one_message_notifies(telegram, bot, answerer):
    drafts = [
        "Passages trouvés\u00a0: 12. Je vérifie chaque phrase…",
        "Une phrase.\n\nCe qui précède est prouvé. Je vérifie la suite…",
        "Une phrase. Une autre.\n\nCe qui précède est prouvé. Je vérifie la suite…",
    ]

    async def slowly():
        for event, text in zip((Retrieved(12), Proved("Une phrase."), Proved("Une autre.")), drafts, strict=True):
            yield event
            await telegram.until(
                lambda text=text: [drafted for _, _, drafted in telegram.drafts][-1:] == [text], within=20
            )
        yield Finished(answered())

    answerer.reply = lambda question: slowly()
    question = telegram.user_says(READER, "Qui ?")
    message = await telegram.next_message(READER, within=60)
    assert "[1]" in message.text
    assert [drafted for _, _, drafted in telegram.drafts] == drafts
    assert {(chat, draft) for chat, draft, _ in telegram.drafts} == {(READER, question)}
    assert not message.silent
    assert not message.versions
    assert telegram.messages(READER) == [message]


async def test_a_quick_answer_is_not_drafted(telegram, bot):
    telegram.user_says(READER, "Qui ?")
    await telegram.next_message(READER)
    assert telegram.drafts == []
