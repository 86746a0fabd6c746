"""Buttons. Their data name a stored answer: `KIND:ID` or `KIND:ID:DETAIL`, at most 64 bytes."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.state.answers import StoredAnswer
from prompts import Replies
from prompts.languages import LANGUAGES

SOURCES, CONTEXT, MORE, UP, DOWN, REASON, SUGGESTION = "s", "c", "m", "u", "d", "r", "q"
REINDEX, SUBMISSION, LANGUAGE, FORGET, ACCESS, FOLLOW, OPEN, COLLECTION = "i", "a", "l", "f", "k", "w", "o", "n"
ASK = "ask"
STORED = "a_"
"""`/start a_ID` shows a stored answer: what the link of `opening_button` has the bot's own chat say."""
REASONS = ("wrong", "incomplete", "off_topic", "outdated")
MOST_CONTEXTS = 8
SPELLED_OUT = 3
"""With more citations than this, their buttons have only numbers."""
LONGEST_LABEL = 60
"""Characters of a question on a button; Telegram cuts at the width of the screen anyway."""

GRAMMAR = {
    REINDEX: r"go:\d{1,9}|no",
    SUBMISSION: r"[\w-]+:(?:yes|no)",
    LANGUAGE: "|".join((*LANGUAGES, "auto")),
    FORGET: r"\d{1,18}:(?:yes|no)",
    ACCESS: r"(?:ask|yes|no):-?\d{1,18}",
    FOLLOW: r"(?:add|end):[\w-]+",
    COLLECTION: r"\w*",
}
"""What stands behind the kind, by kind: a person's client may send anything, and the rest is nobody's button."""


def pattern(kind: str) -> str:
    """Return the regular expression of the callback data of a kind."""
    return rf"\A{kind}:(?:{GRAMMAR[kind]})\Z"


def button(label: str, *parts: object) -> InlineKeyboardButton:
    """Return a button whose data are the parts."""
    return InlineKeyboardButton(label, callback_data=":".join(map(str, parts)))


def answer_keyboard(
    stored: StoredAnswer, words: Replies, *, verdict: str = "", ask_reason: bool = False
) -> InlineKeyboardMarkup:
    """Return the buttons under an answer: what may be asked, which its last line announces, proof, the verdict."""
    document = stored.document
    suggested = [
        [button(question[:LONGEST_LABEL], SUGGESTION, stored.id, position)]
        for position, question in enumerate(document.suggestions)
    ]
    rows: list[list[InlineKeyboardButton]] = []
    if document.citations:
        rows.append([button(words.say("telegram.button_sources"), SOURCES, stored.id)])
    if document.passages:
        more = button(words.say("telegram.button_more"), MORE, stored.id)
        rows = [[*rows[0], more]] if rows else [[more]]
    if document.citations:
        rows[0].append(button(words.say("telegram.button_follow"), FOLLOW, "add", stored.id))
    numbers = [citation.n for citation in document.citations][:MOST_CONTEXTS]
    label = "telegram.button_context" if len(numbers) <= SPELLED_OUT else "telegram.button_context_short"
    if len(numbers) > 1:  # of a single one, Sources shows the same
        rows.append([button(words.say(label, n=n), CONTEXT, stored.id, n) for n in numbers])
    rows += _reasons(stored, words) if ask_reason else [_verdicts(stored, verdict)]
    return InlineKeyboardMarkup(suggested + rows)


def access_button(subject: int, words: Replies) -> InlineKeyboardMarkup:
    """Return the one tap that asks for access."""
    return rows_of([button(words.say("telegram.button_access"), ACCESS, ASK, subject)])


def opening_button(answer_id: str, bot_name: str, words: Replies) -> InlineKeyboardMarkup:
    """Return the link that opens a stored answer in the bot's own chat."""
    url = f"https://t.me/{bot_name}?start={STORED}{answer_id}"
    return rows_of([InlineKeyboardButton(words.say("telegram.button_open"), url=url)])


def rows_of(*rows: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """Return a keyboard of such rows, without those that are empty."""
    return InlineKeyboardMarkup([list(row) for row in rows if row])


def _verdicts(stored: StoredAnswer, verdict: str) -> list[InlineKeyboardButton]:
    chosen = {UP: "👍", DOWN: "👎"}
    return [button(f"{face} ✓" if kind == verdict else face, kind, stored.id) for kind, face in chosen.items()]


def _reasons(stored: StoredAnswer, words: Replies) -> list[list[InlineKeyboardButton]]:
    labels = [button(words.say(f"telegram.reason_{name}"), REASON, stored.id, name) for name in REASONS]
    return [labels[:2], labels[2:]]
