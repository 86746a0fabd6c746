"""What admins do with refused and down-voted questions: `/feedback`."""

import json
from collections.abc import Sequence

from telegram import Update
from telegram.ext import ContextTypes

from bot.state.answers import StoredAnswer
from bot.telegram.admin.command import command_in
from bot.telegram.handling import sends
from bot.telegram.incoming.addressing import topic_of
from bot.telegram.sending.delivery import say
from bot.telegram.sending.target import Target
from bot.telegram.services import Services

FILE_NAME = "questions.jsonl"


class FeedbackExport:
    """Hands out the questions that are to be answered better."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def on_feedback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the questions that went unanswered or were answered badly, as an evaluation set to be completed."""
        command = await command_in(update, context, self._services, names_articles=True)
        if command is None:
            return
        message, words = command
        answers = await self._services.off_loop(self._services.memory.feedback.to_improve)
        if not answers:
            await say(context.bot, Target.beside(message), words.say("admin.no_feedback"))
            return
        await sends()
        await context.bot.send_document(
            message.chat_id,
            "".join(_question_line(answer, reasons) for answer, reasons in answers).encode(),
            filename=FILE_NAME,
            caption=words.say("admin.feedback", questions=len(answers)),
            message_thread_id=topic_of(message),
        )


def _question_line(answer: StoredAnswer, reasons: Sequence[str]) -> str:
    """Return one line of `questions.jsonl`: what is known of the question; a person fills in the answers.

    `reasons` are those given with down-votes. `sourcier eval label` shows them and the answer. An abstention is
    recorded as right (nothing to answer from) and a down-voted answer as one that has a better one: the likelier cases,
    which whoever completes the set has to check.
    """
    document = answer.document
    abstained = document.status == "abstained"
    kind = "follow_up" if answer.history else "unanswerable" if abstained else "factoid"
    line = {
        "id": f"feedback-{answer.id}",
        "lang": document.language,
        "question": document.question,
        "type": kind,
        "answerable": not abstained,
        "answers": [],
        "gold": [{"article": citation.article_id, "quote": citation.quote} for citation in document.citations],
        "must_mention": [],
        "must_not": [],
        "history": [{"role": turn.role, "content": turn.content} for turn in answer.history],
        "voted_down": list(reasons),
        "answer": document.model_dump(mode="json"),
    }
    return json.dumps(line, ensure_ascii=False) + "\n"
