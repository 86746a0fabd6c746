"""What people do in Telegram: they write, tap, forward, type inline queries and send files."""

import itertools
import re

from tests.doubles.bot_api.chats import BOT, as_telegram_sees, chat, person, when
from tests.doubles.bot_api.checks import units


class People:
    """Mixed into the server: each act puts one update in the bot's queue, as Telegram would."""

    def __init__(self):
        self._update_ids = itertools.count(1000)
        self._act_ids = itertools.count(1)

    def user_says(self, chat_id, text, *, user=None, reply_to=None, thread=None, language="fr", **more):
        """A person writes; returns the message's id. In a group under privacy mode the bot may not hear of it.

        `user` is an id, or a whole User; in a private chat it is the chat's id unless said otherwise.
        """
        message = self._message_of(chat_id, user, language, thread, reply_to) | {"text": text} | more
        entities = list(_entities(text))
        if entities:
            message["entities"] = entities
        if chat_id > 0 or not self.privacy_mode or _meant_for_the_bot(message):
            self.push({"message": message})
        return message["message_id"]

    def user_edits(self, chat_id, message_id, text, *, user=None, after=60, language="fr", **more):
        """A person edits a message so many seconds after it was sent."""
        message = self._message_of(chat_id, user, language, None, None)
        edited = message | {"message_id": message_id, "text": text, "edit_date": message["date"] + after} | more
        entities = list(_entities(text))
        self.push({"edited_message": edited | ({"entities": entities} if entities else {})})

    def user_sends(self, chat_id, *, user=None, reply_to=None, thread=None, language="fr", **content):
        """A person sends something that is no text: `user_sends(7, sticker={…})`."""
        message = self._message_of(chat_id, user, language, thread, reply_to) | content
        self.push({"message": message})
        return message["message_id"]

    def user_sends_file(self, chat_id, name, content, *, mime="text/plain", size=None, **more):
        """A person sends a document."""
        file_id = f"file{next(self._act_ids)}"
        self.files[file_id] = content
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": mime}
        document["file_size"] = len(content) if size is None else size
        return self.user_sends(chat_id, document=document, **more)

    def user_taps(self, message, label, *, user=None, language="fr"):
        """A person taps the button whose text contains the label; returns the query's id."""
        return self.user_taps_data(message, message.button(label)["callback_data"], user=user, language=language)

    def user_taps_data(self, message, data, *, user=None, language="fr"):
        """A person's client sends callback data of its own choice."""
        query_id = f"tap{next(self._act_ids)}"
        who = self._user(message.chat_id if user is None else user, language)
        seen = as_telegram_sees(message)
        query = {"id": query_id, "from": who, "chat_instance": "1", "message": seen, "data": data}
        self.push({"callback_query": query})
        return query_id

    def user_types_inline(self, user, text, *, language="fr"):
        """A person types `@bot text` somewhere; returns the query's id."""
        query_id = f"inline{next(self._act_ids)}"
        who = self._user(user, language)
        self.push({"inline_query": {"id": query_id, "from": who, "query": text, "offset": "", "chat_type": "private"}})
        return query_id

    def user_asks_guest(self, chat_id, text, *, user, language="fr", **more):
        """A person calls the bot in a chat where it is no member; returns the query's id."""
        query_id = f"guest{next(self._act_ids)}"
        message = self._message_of(chat_id, user, language, None, None)
        said = {"text": text, "guest_query_id": query_id, "entities": list(_entities(text))}
        self.push({"guest_message": message | said | more})
        return query_id

    def bot_is_added(self, chat_id, *, user, language="fr", before="left", now="member"):
        """A person adds the bot to a group, or changes what it may do there."""
        self.known_chats.add(chat_id)
        me = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}
        change = {
            "chat": chat(chat_id), "from": self._user(user, language), "date": when(),
            "old_chat_member": _member(me, before), "new_chat_member": _member(me, now),
        }  # fmt: skip
        self.push({"my_chat_member": change})

    def group_moves(self, old, new, *, user):
        """A group becomes a supergroup: a service message in each says so."""
        self.user_sends(old, user=user, migrate_to_chat_id=new)
        self.user_sends(new, user=user, migrate_from_chat_id=old)

    def push(self, update):
        """Queue any update for the bot; one that has its number already is delivered once more."""
        self.waiting_updates.append({"update_id": next(self._update_ids)} | update)
        self.changed()

    def _message_of(self, chat_id, user, language, thread, reply_to):
        who = self._user(chat_id if user is None else user, language)
        self.known_chats.add(chat_id)
        message = {
            "message_id": self.next_id(),
            "date": when(),
            "chat": chat(chat_id, forum=thread is not None),
            "from": who,
        }
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = as_telegram_sees(reply_to)
        return message

    def _user(self, user, language):
        return user if isinstance(user, dict) else person(user, language=language)


RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


PERMISSIONS = (
    "can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios",
    "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes",
    "can_edit_tag", "can_react_to_messages",
)  # fmt: skip


def _member(who, status):
    """A ChatMember of a status, with the fields that Telegram always sends; « restricted, out » has left the group."""
    status, _, out = status.partition(", ")
    more = dict.fromkeys({"administrator": RIGHTS, "restricted": PERMISSIONS}.get(status, ()), False)
    more |= {"is_member": not out} if status == "restricted" else {}
    return {"user": who, "status": status} | more | ({"until_date": 0} if status in {"kicked", "restricted"} else {})


def _meant_for_the_bot(message):
    """Privacy mode: commands and replies to the bot arrive; mentions do not."""
    command = message["text"].startswith("/")
    return command or message.get("reply_to_message", {}).get("from", {}).get("id") == BOT["id"]


def _entities(text):
    kinds = {"bot_command": r"^/\w+(?:@\w+)?", "mention": r"(?<!\w)@\w+", "url": r"https?://\S+"}
    for kind, pattern in kinds.items():
        for found in re.finditer(pattern, text):
            yield {"type": kind, "offset": units(text[: found.start()]), "length": units(found[0])}
