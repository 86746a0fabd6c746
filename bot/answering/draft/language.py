"""Sentences of a draft in another language than was wanted: whoever asked may not be able to read them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.verify import Examined
from bot.answering.verify.marks import outside_quotations
from index.text.language import detect, expecting

FEWEST_WORDS = 5
"""Words of a draft from which its language is told."""

FEWEST_WORDS_ALONE = 8
"""Words of a sentence from which its own language is told. Of 585 such sentences of the shipped sets, in six languages,
none was taken for another one."""


def language_vetoed(examined: Sequence[Examined], wanted: str) -> list[Examined]:
    """Return the sentences, with the veto `language` on those in another one than `wanted` (ISO 639-1).

    A short one may be little more than names: it is looked at with all those that are not refused.
    """
    told = [outside_quotations(one.sentence.text) for one in examined]
    refused = {text for text in told if len(text.split()) >= FEWEST_WORDS_ALONE and _is_in_another(text, wanted)}
    if _is_in_another(" ".join(text for text in told if text not in refused), wanted):
        refused |= set(told)
    return [
        replace(one, veto=one.veto or "language") if text in refused else one
        for one, text in zip(examined, told, strict=True)
    ]


def _is_in_another(written: str, wanted: str) -> bool:
    if len(written.split()) < FEWEST_WORDS:
        return False
    with expecting(wanted):
        return detect(written) != wanted
