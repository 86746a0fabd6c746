"""How sentences end: with a stop, and with the numbers of their citations before it."""

import re
from dataclasses import replace

from bot.answering.document import SentenceDocument
from bot.answering.verify import Proof


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop's white space: `… le raid [1][2].`."""
    markers = "".join(f"[{n}]" for n in sentence.citations)
    text = sentence.text.rstrip()
    stop = re.search(r"(?<![.…])[.]$", text)
    if not markers:
        return text
    return f"{text[: stop.start()]} {markers}." if stop else f"{text} {markers}"


def ended(proof: Proof) -> Proof:
    """Return a sentence of a model with a full stop if it has no end, as lines of lists; a quotation as it is."""
    quoted = any(proof.text == citation.quote for citation in proof.citations)
    ends = not proof.text[-1:].isalnum() and proof.text[-1:] != ")"
    return proof if quoted or ends else replace(proof, text=f"{proof.text}.")
