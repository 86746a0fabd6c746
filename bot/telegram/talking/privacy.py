"""What is kept of what people ask, and who receives it, for `/privacy`."""

from bot.llm import OPENAI_URL, Endpoint
from bot.settings import Settings
from bot.telegram.rendering.durations import days, minutes
from bot.transcription import transcriber_of
from prompts import Replies

SHIPPED = "local"
"""EMBEDDING_MODEL that searches on this machine."""
SAME_MODEL = "llm"
"""RERANKER that asks the model which writes the answers."""
NOBODY = "none"
"""JUDGE_MODEL that asks nobody."""


def kept(settings: Settings, words: Replies) -> str:
    """Return what is kept of questions and answers, and for how long."""
    if not settings.retention_days:
        return words.say("telegram.privacy_nothing")
    if settings.history_turns and settings.history_minutes:
        thread = words.say("telegram.privacy_thread", time=minutes(settings.history_minutes, words.language))
    else:
        thread = words.say("telegram.privacy_no_thread")
    return words.say("telegram.privacy", time=days(settings.retention_days, words.language), thread=thread)


def receivers(settings: Settings, words: Replies) -> list[str]:
    """Return one sentence for each third party that receives what people ask."""
    told = []
    if settings.has_model:
        host = Endpoint(settings.llm_model, settings.openai_base_url or OPENAI_URL).host
        told.append(words.say("telegram.privacy_model", model=settings.llm_model, host=host))
        if settings.judge_base_url and (settings.judge_model or "").lower() != NOBODY:
            judge = Endpoint(settings.judge_model or settings.llm_model, settings.judge_base_url)
            told.append(words.say("telegram.privacy_judge", model=judge.model, host=judge.host))
    if transcriber := transcriber_of(settings):
        model = transcriber.endpoint.model
        told.append(words.say("telegram.privacy_voice", model=model, host=transcriber.endpoint.host))
    searching = {settings.embedding_model, settings.reranker or SHIPPED} - {SHIPPED, SAME_MODEL}
    told += [words.say("telegram.privacy_search", model=model) for model in sorted(searching)]
    return told or [words.say("telegram.privacy_local")]
