"""Kind words for what is no question, and what the articles are about for those who wonder what to ask."""

from bot.answering.document import AnswerDocument
from bot.smalltalk.kinds import SmallTalk
from bot.telegram.collections import Collection
from bot.telegram.log import log
from bot.telegram.newsroom import About, Headline
from bot.telegram.rendering.inert import inert, inert_words
from bot.telegram.rendering.origins import LONGEST_TITLE
from bot.telegram.rendering.styled import Styled, joined, linked, plain
from bot.telegram.services import Services
from index.errors import SourcierError
from index.text.typography import cut_after_word
from prompts import Replies, load_replies

ABOUT = {"identity", "knowledge"}
"""Kinds of small talk that are answered with what the articles are about."""


async def kind_word(services: Services, collection: Collection | None, talk: SmallTalk, words: Replies) -> Styled:
    """Return the reply to small talk, in the language it was written in if that is known.

    What it says about articles is about those of a collection; about none if there is no collection to be asked.
    """
    spoken = load_replies(talk.language) if talk.language else words
    said = plain(spoken.say(f"smalltalk.{talk.kind}"))
    if talk.kind not in ABOUT and talk.kind != "news":
        return said
    about = await _subjects_of(services, collection) if collection else None
    known = about if about and about.articles else None
    if talk.kind in ABOUT:
        return said + "\n\n" + (render_about(known, spoken) if known else spoken.say("smalltalk.no_articles"))
    if known:
        return joined([said, *(_headline(one, spoken) for one in known.latest)], "\n")
    return plain(spoken.say("smalltalk.no_articles"))


async def about_instead(
    services: Services, collection: Collection, document: AnswerDocument, words: Replies
) -> Styled | None:
    """Return what the articles are about, where they say nothing that is near a question.

    Where something was found its titles are told, and so only how many articles there are, and from when to when.
    """
    if document.status == "answered" or document.nearest:
        return None
    about = await _subjects_of(services, collection)
    if not about or not about.articles:
        return None
    return plain(when_published(about, words)) if document.passages else render_about(about, words)


async def _subjects_of(services: Services, collection: Collection) -> About | None:
    """Return what the articles of a collection are about; None if that cannot be told now."""
    try:
        return await services.off_loop(collection.newsroom.about)
    except SourcierError as error:
        log.warning("subjects_unknown", error=str(error))
        return None


def render_about(about: About, words: Replies) -> Styled:
    """Return how many articles there are, from when to when, and on what."""
    told = when_published(about, words)
    if about.subjects:
        told += "\n" + words.say("smalltalk.subjects", subjects=inert_words(", ".join(about.subjects)))
    return plain(told)


def when_published(about: About, words: Replies) -> str:
    """Return how many articles there are, and from when to when."""
    if about.newest is None or about.oldest is None:
        return words.say("smalltalk.articles_undated", articles=about.articles)
    newest = words.date(about.newest)
    if about.articles == 1:
        return words.say("smalltalk.articles_only", newest=newest)
    if about.oldest == about.newest:
        return words.say("smalltalk.articles_one_day", articles=about.articles, newest=newest)
    return words.say(
        "smalltalk.articles_dated", articles=about.articles, oldest=words.date(about.oldest), newest=newest
    )


def _headline(article: Headline, words: Replies) -> Styled:
    title = linked(cut_after_word(article.title, LONGEST_TITLE) or words.say("telegram.untitled"), article.url)
    origin = article.origin(words)
    return inert(plain("• ") + title + (f" ({origin})" if origin else ""))
