"""Updates as Telegram sends them, and as a process that was killed leaves them in the database."""

import json
import time

from bot.state.answers import Place
from bot.state.memory import open_memory
from tests.doubles.bot_api.chats import BOT, chat, person
from tests.telegram.conftest import READER


def raw_update(number, text="Qui ?", *, user=READER, sent=None, where=READER):
    message = {"message_id": 900 + number, "date": int(sent or time.time()), "chat": chat(where), "text": text,
               "from": person(user)}  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"update_id": number, "message": message}


def raw_tap(number, data, *, user=READER):
    message = {"message_id": 800, "date": int(time.time()), "chat": chat(user), "from": BOT}
    return {"update_id": number, "callback_query": {
        "id": "tap", "from": person(user), "chat_instance": "1", "message": message, "data": data}}  # fmt: skip


def left_by_a_dead_process(folder, update, *, stage="waiting", document=None):
    """What a process that was killed leaves in the database."""
    memory = open_memory(folder)
    memory.updates.keep(update["update_id"], "chat/7", json.dumps(update))
    kept = memory.answers.store(Place(READER, READER), document) if document else None
    if stage == "sending":
        memory.updates.begin_sending(update["update_id"], kept.id if kept else None)
    memory.close()
    return kept
