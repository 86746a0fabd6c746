"""What `sourcier ask` says to what is no question: the kind words that Telegram's readers get, without its buttons."""

from bot.answering.document import AnswerDocument
from bot.commands.first_run import ensure_indexed
from bot.smalltalk.kinds import SmallTalk
from bot.wiring import Sourcier
from index.errors import NothingIndexed
from prompts import Replies, load_replies
from prompts.languages import LANGUAGES

_OF_THE_TERMINAL = {"complaint", "help", "memory", "more", "notice", "proof", "wording"}
_OF_THE_ARTICLES = {"identity", "knowledge", "news"}


def kind_answer(sourcier: Sourcier, collection: str, question: str, talk: SmallTalk) -> AnswerDocument:
    """Return the reply to small talk, as an answer that claims nothing and quotes nothing."""
    words = load_replies(talk.language or LANGUAGES[0])
    section = "terminal" if talk.kind in _OF_THE_TERMINAL else "smalltalk"
    told = [words.say(f"{section}.{talk.kind}")]
    if talk.kind in _OF_THE_ARTICLES:
        told += _of_the_articles(sourcier, collection, talk, words)
    return AnswerDocument(
        question=question, collection=collection, language=words.language, status="abstained", mode="extractive",
        text="\n".join(told),
    )  # fmt: skip


def _of_the_articles(sourcier: Sourcier, collection: str, talk: SmallTalk, words: Replies) -> list[str]:
    from bot.collections import IndexReadings  # noqa: PLC0415 - Telegram's library, which no question needs
    from bot.telegram.talking.small_talk import when_published  # noqa: PLC0415

    try:
        ensure_indexed(sourcier)
        about = IndexReadings(sourcier, collection).about()
    except NothingIndexed:
        return [words.say("smalltalk.no_articles")]
    if not about.articles:
        return [words.say("smalltalk.no_articles")]
    if talk.kind == "news":
        origins = [(one.title, one.origin(words)) for one in about.latest]
        return [f"• {title} ({origin})" if origin else f"• {title}" for title, origin in origins]
    subjects = [words.say("smalltalk.subjects", subjects=", ".join(about.subjects))] if about.subjects else []
    return [when_published(about, words), *subjects]
