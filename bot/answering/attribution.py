"""Who says it is part of the fact: put back a speaker whom a sentence lost, and a side that nobody heard."""

import re
from dataclasses import replace

from bot.answering.verification.citation import Proof
from bot.answering.wording import leans_on_the_sentence_before
from prompts import load_replies


def with_speaker(proof: Proof, language: str) -> Proof:
    """Return the proof with « (selon …) » where it states as plain fact what the article attributes to somebody.

    Left as it is where the speaker is a pronoun, or is described in another language than the answer's: « selon
    the ministry » is worse than the citation alone.
    """
    if not proof.attribution_lost or proof.speaker is None or leans_on_the_sentence_before(proof.speaker):
        return proof
    if proof.citations[0].article.lang != language and not proof.speaker[0].isupper():
        return proof
    sentence, stop = re.fullmatch(r"(.*?)([.!?…]*)", proof.text.strip(), re.DOTALL).groups()  # type: ignore[union-attr]
    told = load_replies(language).say("answer.attributed", sentence=sentence, speaker=proof.speaker)
    return replace(proof, text=f"{told}{stop}")


def as_other_account(quote: Proof, language: str) -> Proof:
    """Return a quoted sentence as what another side says."""
    return replace(quote, text=load_replies(language).say("answer.other_account", quote=quote.text))
