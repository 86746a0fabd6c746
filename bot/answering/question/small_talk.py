"""What is no question: small talk that does not name what it wants to be told about."""

from bot.answering.question.content import content_words
from bot.answering.question.subject import subject
from bot.smalltalk.kinds import SmallTalk
from bot.smalltalk.recognising import recognise
from index.text.language import detect


def small_talk(text: str, *, as_listed: bool = False) -> SmallTalk | None:
    """Return what a message is if it is small talk: `recognise`, but « latest on Kerion » asks about what it names.

    « As-tu des articles sur les loups ? » does so, too, in small letters. Blocks as `recognise` does.
    """
    talk = recognise(text, as_listed=as_listed)
    about = subject(text) if talk and talk.kind in {"news", "knowledge"} else ""
    asks = content_words(about, detect(text)) if talk and talk.kind == "knowledge" else any(map(str.isupper, about))
    return None if asks else talk
