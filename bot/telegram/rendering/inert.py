"""Text of others, shown as text only: Telegram turns whatever looks like a link, a mention or a command into one.

Entities of our own do not keep it from that. A word joiner (U+2060), which nobody sees, does: after it, `example.com`,
`@somebody` and `/deny` are no address, no name and no command any more.
"""

import re

from telegram import MessageEntity

from bot.telegram.rendering.styled import Styled, units

JOINER = "\u2060"
_TEMPTING = re.compile(
    r"(?<=\w)\.(?=[^\W\d_])"  # example.com
    r"|:(?=//)"  # tg://resolve
    r"|@(?=\w)"  # @somebody, a@example
    r"|(?<![\w/])/(?=\w)"  # /deny
    r"|[#$](?=[^\W\d_])"  # #hashtag, $CASHTAG
)


def inert(styled: Styled) -> Styled:
    """Return a text in which nothing can be tapped but what its entities say."""
    joints = [found.end() for found in _TEMPTING.finditer(styled.text)]
    if not joints:
        return styled
    pieces = [styled.text[start:end] for start, end in zip([0, *joints], [*joints, None], strict=True)]
    at = [units(styled.text[:joint]) for joint in joints]
    return Styled(JOINER.join(pieces), tuple(_moved(entity, at) for entity in styled.entities))


def _moved(entity: MessageEntity, joints: list[int]) -> MessageEntity:
    """Let an entity cover what it covered. `joints`: the places of what was put in, in units of the text before."""
    end = entity.offset + entity.length
    start = entity.offset + sum(joint <= entity.offset for joint in joints)
    return MessageEntity(entity.type, start, end + sum(joint < end for joint in joints) - start, url=entity.url)
