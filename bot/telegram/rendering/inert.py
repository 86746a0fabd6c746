"""Keep Telegram from turning the text of others into links, mentions or commands.

Entities do not prevent that. A word joiner (U+2060), which is invisible, does: after it, `example.com`, `@somebody` and
`/deny` are no longer an address, a name and a command. It also takes the place of the characters that reverse what
follows them: with one in a stranger's name, the rest of the line would read backwards.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from telegram import MessageEntity

from bot.telegram.rendering.splitting import Block, split
from bot.telegram.rendering.styled import Styled, plain, units
from index.text.typography import REVERSING, cut_short

JOINER = "\u2060"
LONGEST_REPEATED = 80
"""Characters of somebody's words in a sentence of the bot's own."""
LONGEST_NAME = 300
"""Characters of the name of an article or a source, or of a reason, in a list."""
_ADDRESS = re.compile(r"https?://[!-~]+")
_TEMPTING = re.compile(
    r"(?<=[^\s.])\.(?=[^\W\d_])"  # example.com, ➡️.ws
    r"|(?<=\d)\.(?=\d{1,3}\.\d{1,3}\.\d)"  # 192.0.2.1
    r"|:(?=//)"  # tg://resolve
    r"|@(?=\w)"  # @somebody, a@example
    r"|(?<![\w/])/(?=\w)"  # /deny
    r"|#(?=[\d_·\u200c]*[^\W\d_])"  # #hashtag, #2031abc; #5 is none without a letter
    r"|\$(?=[^\W\d_]|1INCH)"  # $CASHTAG, and the one that begins with a figure
    r"|\+(?=\d(?:[\s().-]{0,2}\d){6})"  # +1-212-555-0123
    r"|(?<![\w.,])0(?=\s?\d(?:[\s().-]{0,2}\d){5})"  # 06 12 34 56 78, 0033…
    r"|(?<![\w.,-])\(?\d{3}\)?[ .-]?(?=\d{3}[.-]\d{4}(?!\w))"  # (212) 555-0123
)
_REVERSING = dict.fromkeys(map(ord, REVERSING), JOINER)


def inert(styled: Styled) -> Styled:
    """Return a text in which nothing can be tapped but what its entities say."""
    text = styled.text.translate(_REVERSING)  # as many units as before, so entities cover what they covered
    joints = [found.end() for found in _TEMPTING.finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *joints], [*joints, None], strict=True)]
    at = list(accumulate(map(units, pieces[:-1])))
    return Styled(JOINER.join(pieces), tuple(_moved(entity, at) for entity in styled.entities))


def inert_words(text: str) -> str:
    """Return words of others as they may stand in a sentence of the bot's own, whose commands can be tapped."""
    return inert(plain(text)).text


def quoted_words(text: str) -> str:
    """Return what somebody wrote as it may be repeated to them: a line of it, in which nothing can be tapped.

    Who may not post a link in a group could have the bot post it otherwise.
    """
    return inert_words(cut_short(" ".join(text.split()), LONGEST_REPEATED))


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """Return a name or a reason that others had a part in, as it may stand in a list: it makes no line of its own."""
    return inert_words(cut_short(" ".join(text.splitlines()), longest))


def article_named(name: str) -> str:
    """Return the name of an article or a source as `one_line`; whoever looks after sources may tap an address."""
    return name if len(name) <= LONGEST_NAME and _ADDRESS.fullmatch(name) else one_line(name)


def split_inert(blocks: Sequence[Block]) -> list[Styled]:
    """Pack blocks into messages, and make their text inert: articles, questions and models wrote it."""
    return split([Block(inert(block.content), block.before) for block in blocks])


def _moved(entity: MessageEntity, joints: list[int]) -> MessageEntity:
    """Move an entity to cover the same text. `joints`: where joiners were put in, in units of the text before."""
    end = entity.offset + entity.length
    start = entity.offset + sum(joint <= entity.offset for joint in joints)
    return MessageEntity(entity.type, start, end + sum(joint < end for joint in joints) - start, url=entity.url)
