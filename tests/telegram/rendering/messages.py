"""Text that is awkward to count, and messages looked at as Telegram does."""

from hypothesis import strategies as st

from tests.doubles.bot_api.checks import check_text

AWKWARD = st.text(st.sampled_from("aé 👩\u200d👧\u0301שי\n<_*«»"), min_size=1, max_size=60)


def checked(messages):
    """The very checks of the Bot API double."""
    for message in messages:
        check_text(message.text, [entity.to_dict() for entity in message.entities])
    return messages


def under(message, entity):
    coded = message.text.encode("utf-16-le")
    return coded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
