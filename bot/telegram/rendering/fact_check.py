"""What is sent for a text that was checked: each sentence with its verdict and the quotations it rests on."""

from collections.abc import Sequence

from bot.answering.fact_check import CheckedSentence, Outcome
from bot.telegram.rendering.inert import split_inert
from bot.telegram.rendering.quotations import quoted
from bot.telegram.rendering.splitting import Block
from bot.telegram.rendering.styled import Styled, bold, italic, plain
from prompts import Replies

SIGNS: dict[Outcome, str] = {"supported": "✅", "contradicted": "❌", "unknown": "❔", "unjudged": "🔎"}


def render_checked(checked: Sequence[CheckedSentence], words: Replies, origin: str = "") -> list[Styled]:
    """Return each sentence with its verdict, and the quotations that it rests on; `origin` says which collection."""
    blocks = [Block(bold(words.say("telegram.check_title")))]
    for one in checked:
        told = words.say(f"telegram.check_{one.verdict}")
        sentence = plain(f"{SIGNS[one.verdict]} ") + bold(told) + "\n" + words.quotation(one.text)
        blocks.append(Block(sentence))
        blocks += [Block(quoted(citation, words), before="\n") for citation in one.citations]
    if all(one.verdict == "unknown" for one in checked):
        blocks.append(Block(plain(words.say("telegram.check_none"))))
    if origin:
        blocks.append(Block(italic(origin)))
    return split_inert(blocks)
