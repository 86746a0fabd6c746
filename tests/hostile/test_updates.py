"""Updates of which nothing is as Telegram says stop nobody, and fail in no handler."""

import copy
import json
import logging
import random

import pytest

from bot.telegram.sending import keyboards
from tests.doubles.bot_api.chats import BOT, chat, person, when
from tests.telegram.conftest import *  # noqa: F403 - the fixtures of a bot
from tests.telegram.conftest import ADMIN, GROUP, READER

AT_ONCE = 60
ODD = [None, True, 0, -1, 2**31, 2**63, -(2**63), 10**30, 1e308, "", "a", "\ud800", "\x00", "9" * 5_000, [], {}, [[]],
       [{}], [None], {"a": 1}, -62_135_596_800, 253_402_300_800, "supergroup", "\n" * 3_000]  # fmt: skip
KINDS = [value for name, value in vars(keyboards).items() if name.isupper() and isinstance(value, str)]
DETAILS = ["", "x", "1:y", "7:yes", "7:yes:x", "9" * 30, "-1:-1", "\x00:é", "\ud800", "no"]


def message(chat_id=READER, user=READER, **content):
    return {"message_id": 5, "date": when(), "chat": chat(chat_id), "from": person(user)} | content


def command(text):
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}


def tap(data, user=READER):
    own = message(user, text="a") | {"from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}}
    return {"callback_query": {"id": "1", "from": person(user), "chat_instance": "1", "message": own, "data": data}}


FILE = {"file_id": "f", "file_unique_id": "u"}
SAID = {"text": "Le maire a dit non."}
MENTION = {"text": "@sourcier_bot ?", "entities": [{"type": "mention", "offset": 0, "length": 13}]}
UPDATES = [
    *({"message": message(**command(text))} for text in ("/ask Qui ?", "/history", "/start a_1", "/hlep")),
    {"message": message(ADMIN, ADMIN, **command("/allow 3"))},
    {"message": message(text="vrai ?", reply_to_message=message(reply_to_message=message(**SAID), **SAID))},
    {"message": message(GROUP, reply_to_message=message(GROUP, **SAID), **MENTION)},
    {"message": message(forward_origin={"type": "hidden_user", "sender_user_name": "X", "date": when()}, **SAID)},
    {"message": message(photo=[FILE | {"width": 1, "height": 1}] * 100, caption="Qui ?", media_group_id="m")},
    {"message": message(ADMIN, ADMIN, document=FILE | {"file_name": "a.txt", "file_size": 3})},
    {"message": message(sticker=FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False,
                                        "is_video": False, "emoji": "👍"})},
    {"message": message(GROUP, migrate_to_chat_id=-1001)},
    {"message": message(text="Qui ?", external_reply={"origin": {"type": "channel", "message_id": 3}})},
    {"edited_message": message(text="Qui ?", edit_date=when(), message_id=999)},
    {"callback_query": {"id": "1", "from": person(READER), "chat_instance": "1", "game_short_name": "x"}},
    {"inline_query": {"id": "1", "from": person(READER), "query": "Qui a dit ?", "offset": ""}},
    {"guest_message": message(guest_query_id="g", **MENTION)},
    {"my_chat_member": {"chat": chat(GROUP), "from": person(READER), "date": when(),
                        "old_chat_member": {"user": person(BOT["id"]), "status": "left"},
                        "new_chat_member": {"user": person(BOT["id"]), "status": "member"}}},
    {"brand_new_kind": {"a": {"b": 1}}}, {"message": {}}, {"message": []}, {},
]  # fmt: skip
TAPS = [tap(""), *(tap(f"{kind}:{detail}", user) for kind in KINDS for detail in DETAILS for user in (ADMIN, READER))]


def places(told, at=()):
    """Yield the way to each value that may be made odd."""
    if len(at) > 1:
        yield at
    named = told.items() if isinstance(told, dict) else enumerate(told[:2]) if isinstance(told, list) else ()
    for name, value in named:
        yield from places(value, (*at, name))


def odd(update, chance):
    """Return an update with something of it missing, of another type, or much too large."""
    made = copy.deepcopy(update)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        if not (ways := list(places(made))):
            return made
        *way, last = chance.choice(ways)
        within = made
        for name in way:
            within = within[name]
        if isinstance(within, list):
            within[last : last + 1] = [within[last]] * chance.choice([0, 100])
        elif chance.random() < 0.3:
            del within[last]
        else:
            within[last] = chance.choice(ODD)
    return made


def failed(told):
    """Whether a line of the log tells of an error in the program; what Telegram refuses is told with its reason."""
    return ("update_failed" in told and "error=" not in told) or "uncaught error" in told


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Please use 'Bot.getUpdates'")
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_comes_others_are_answered_and_nothing_fails(telegram, serving, caplog, seed):
    chance = random.Random(seed)
    telegram.known_chats |= {ADMIN, READER, GROUP, -1001}
    updates = [odd(chance.choice(chance.choice([UPDATES, TAPS])), chance) for _ in range(AT_ONCE)]
    async with serving():
        for update in updates:
            telegram.push(json.loads(json.dumps(update)))
        telegram.user_says(4242, "Qui a dit non ?")
        assert "[1]" in (await telegram.next_message(4242, within=120)).text
    assert [told for told in map(logging.LogRecord.getMessage, caplog.records) if failed(told)] == []
