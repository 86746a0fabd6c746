"""Chats, people and messages as Telegram keeps them."""

import time
from dataclasses import dataclass, field

BOT = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Sourcier",
    "username": "sourcier_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}


def when():
    """When a message is sent: now. What is old, the bot does not answer."""
    return int(time.time())


@dataclass
class Sent:
    """A message of the bot's, as a person sees it now: edits included."""

    chat_id: int
    message_id: int
    text: str
    entities: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    """The buttons as Telegram has them, row by row."""
    thread: int | None = None
    reply_to: int | None = None
    preview_disabled: bool = False
    silent: bool = False
    versions: list = field(default_factory=list)
    """Texts it had before it was edited."""
    deleted: bool = False
    document: bytes | None = None
    file_name: str | None = None

    @property
    def buttons(self):
        return [button for row in self.rows for button in row]

    def button(self, label):
        """The one button whose text contains the label."""
        (found,) = [b for b in self.buttons if label in b["text"]]
        return found

    def spans(self, kind):
        """The pieces of text under entities of one type."""
        coded = self.text.encode("utf-16-le")
        return [
            coded[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in self.entities
            if e["type"] == kind
        ]

    @property
    def links(self):
        return [e["url"] for e in self.entities if e["type"] == "text_link"]


def person(user_id, *, name="Camille", language="fr", username=None):
    user = {"id": user_id, "is_bot": False, "first_name": name, "language_code": language}
    return user | ({"username": username} if username else {})


def chat(chat_id, *, forum=False):
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": "Camille"}
    return {"id": chat_id, "type": "supergroup", "title": "Rédaction"} | ({"is_forum": True} if forum else {})


def as_telegram_sees(message: Sent):
    """The Message object that calls answer with and updates carry."""
    seen = {
        "message_id": message.message_id,
        "date": when(),
        "chat": chat(message.chat_id),
        "from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")},
        "text": message.text,
    }
    if message.entities:
        seen["entities"] = message.entities
    if message.thread is not None:
        seen |= {"message_thread_id": message.thread, "is_topic_message": True}
    if message.rows:
        seen["reply_markup"] = {"inline_keyboard": message.rows}
    if message.document is not None:
        del seen["text"]
        seen["document"] = {"file_id": "F", "file_unique_id": "f", "file_name": message.file_name}
    return seen
