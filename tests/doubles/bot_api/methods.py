"""The methods of the Bot API that a bot calls, carried out on the chats of the double."""

import json

from tests.doubles.bot_api.chats import BOT, Sent, as_telegram_sees
from tests.doubles.bot_api.checks import Refused, check_keyboard, check_text

REACTIONS = {"👀", "👍", "👎", "❤", "🔥", "🤔", "🤷"}
STRUCTURED = {
    "entities", "reply_markup", "reply_parameters", "link_preview_options", "commands", "scope", "reaction",
    "results", "result", "button", "allowed_updates", "draft_entities",
}  # fmt: skip


def read_parameters(form):
    """Form fields as Python values: Telegram takes structures as JSON text."""
    return {name: json.loads(value) if name in STRUCTURED else value for name, value in form.items()}


class Methods:
    """Mixed into the server, which keeps the state: each method is named as Telegram names it."""

    def carry_out(self, method, given):
        handler = getattr(self, f"_{method}", None)
        if handler is None:
            raise Refused(f"the double does not know {method}: teach it")
        return handler(given)

    def _getMe(self, _given):  # noqa: N802 — Telegram's names
        return BOT | {"can_read_all_group_messages": not self.privacy_mode}

    def _sendMessage(self, given):  # noqa: N802
        chat_id = self._known_chat(given)
        entities = given.get("entities", [])
        check_text(given.get("text"), entities)
        check_keyboard(given.get("reply_markup"))
        if "parse_mode" in given:
            raise Refused("can't parse entities: the bot must send entities, never a parse mode")
        reply = given.get("reply_parameters", {})
        return as_telegram_sees(
            self.deliver(
                Sent(
                    chat_id,
                    self.next_id(),
                    given["text"],
                    entities,
                    given.get("reply_markup", {}).get("inline_keyboard", []),
                    thread=_number(given.get("message_thread_id")),
                    reply_to=_number(reply.get("message_id")),
                    preview_disabled=given.get("link_preview_options", {}).get("is_disabled", False),
                    silent=given.get("disable_notification") == "true",
                )
            )
        )

    def _editMessageText(self, given):  # noqa: N802
        check_text(given.get("text"), given.get("entities", []))
        check_keyboard(given.get("reply_markup"))
        if "inline_message_id" in given:
            self.inline_edits.append(given)
            return True
        message = self._message(given)
        rows = given.get("reply_markup", {}).get("inline_keyboard", [])
        entities = given.get("entities", [])
        if (message.text, message.entities, message.rows) == (given["text"], entities, rows):
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same"
            )
        message.versions.append(message.text)
        message.text, message.entities, message.rows = given["text"], entities, rows
        message.preview_disabled = given.get("link_preview_options", {}).get("is_disabled", False)
        self.changed()
        return as_telegram_sees(message)

    def _editMessageReplyMarkup(self, given):  # noqa: N802
        check_keyboard(given.get("reply_markup"))
        message = self._message(given)
        rows = given.get("reply_markup", {}).get("inline_keyboard", [])
        if message.rows == rows:
            raise Refused(
                "message is not modified: specified new message content and reply markup are exactly the same"
            )
        message.rows = rows
        self.changed()
        return as_telegram_sees(message)

    def _deleteMessage(self, given):  # noqa: N802
        self._message(given).deleted = True
        self.changed()
        return True

    def _sendDocument(self, given):  # noqa: N802
        chat_id = self._known_chat(given)
        upload = given.get("document")
        thread = given.get("message_thread_id")
        sent = Sent(chat_id, self.next_id(), given.get("caption", ""), thread=int(thread) if thread else None)
        sent.document, sent.file_name = upload.file.read(), upload.filename
        return as_telegram_sees(self.deliver(sent))

    def _sendChatAction(self, given):  # noqa: N802
        self._known_chat(given)
        self.actions.append((int(given["chat_id"]), given["action"]))
        self.changed()
        return True

    def _sendMessageDraft(self, given):  # noqa: N802
        chat_id = self._known_chat(given)
        if chat_id < 0 or not int(given["draft_id"]):
            raise Refused("drafts are for private chats, and have an id")
        if given.get("text"):
            check_text(given["text"], given.get("entities", []))
        self.drafts.append((chat_id, int(given["draft_id"]), given.get("text", "")))
        self.changed()
        return True

    def _setMessageReaction(self, given):  # noqa: N802
        chat_id = self._known_chat(given)
        emojis = [reaction["emoji"] for reaction in given.get("reaction", [])]
        if not set(emojis) <= REACTIONS:
            raise Refused("REACTION_INVALID")
        self.reactions.append((chat_id, int(given["message_id"]), emojis))
        self.changed()
        return True

    def _answerCallbackQuery(self, given):  # noqa: N802
        if len(given.get("text", "")) > 200:
            raise Refused("MESSAGE_TOO_LONG")
        self.tap_answers[given["callback_query_id"]] = given
        self.changed()
        return True

    def _answerInlineQuery(self, given):  # noqa: N802
        for result in given["results"]:
            content = result["input_message_content"]
            check_text(content["message_text"], content.get("entities", []))
            check_keyboard(result.get("reply_markup"))
        self.inline_answers[given["inline_query_id"]] = given
        self.changed()
        return True

    def _answerGuestQuery(self, given):  # noqa: N802
        content = given["result"]["input_message_content"]
        check_text(content["message_text"], content.get("entities", []))
        self.guest_answers[given["guest_query_id"]] = given["result"]
        self.changed()
        return {"inline_message_id": f"inline-{given['guest_query_id']}"}

    def _setMyCommands(self, given):  # noqa: N802
        scope = given.get("scope", {"type": "default"})
        if "chat_id" in scope:
            self._known_chat(scope)
        self.commands[(scope["type"], scope.get("chat_id"), given.get("language_code", ""))] = given["commands"]
        return True

    def _deleteMyCommands(self, given):  # noqa: N802
        scope = given.get("scope", {"type": "default"})
        self.commands.pop((scope["type"], scope.get("chat_id"), given.get("language_code", "")), None)
        return True

    def _setMyDescription(self, given):  # noqa: N802
        if len(given.get("description", "")) > 512:
            raise Refused("description is too long")
        self.descriptions[given.get("language_code", "")] = given.get("description", "")
        return True

    def _setMyShortDescription(self, given):  # noqa: N802
        if len(given.get("short_description", "")) > 120:
            raise Refused("short description is too long")
        self.short_descriptions[given.get("language_code", "")] = given.get("short_description", "")
        return True

    def _setWebhook(self, given):  # noqa: N802
        self.webhook = given
        return True

    def _deleteWebhook(self, _given):  # noqa: N802
        self.webhook = None
        return True

    def _getWebhookInfo(self, _given):  # noqa: N802
        url = self.webhook["url"] if self.webhook else ""
        return {"url": url, "has_custom_certificate": False, "pending_update_count": len(self.waiting_updates)}

    def _getFile(self, given):  # noqa: N802
        if given["file_id"] not in self.files:
            raise Refused("wrong file_id or the file is temporarily unavailable")
        size = len(self.files[given["file_id"]])
        return {
            "file_id": given["file_id"],
            "file_unique_id": "u",
            "file_size": size,
            "file_path": f"documents/{given['file_id']}",
        }

    def _known_chat(self, given):
        chat_id = int(given["chat_id"])
        if chat_id not in self.known_chats:
            raise Refused("chat not found")
        return chat_id

    def _message(self, given):
        chat_id, message_id = self._known_chat(given), int(given["message_id"])
        for message in self.sent:
            if (message.chat_id, message.message_id) == (chat_id, message_id) and not message.deleted:
                return message
        raise Refused("message to edit not found")


def _number(value):
    return None if value is None else int(value)
