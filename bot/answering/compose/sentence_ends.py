"""How sentences end: with a stop, and with the numbers of their citations before it."""

from dataclasses import replace

from bot.answering.document import SentenceDocument
from bot.answering.verify import Proof


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop: `… le raid [1][2].`."""
    body, stop = sentence.around_markers
    markers = "".join(f"[{n}]" for n in sentence.citations)
    return f"{body} {markers}{stop}" if markers else body + stop


def ended(proof: Proof) -> Proof:
    """Return a sentence of a model with a full stop if it has no end, as lines of lists; a quotation as it is."""
    quoted = any(proof.text == citation.quote for citation in proof.citations)
    ends = not proof.text[-1:].isalnum() and proof.text[-1:] != ")"
    return proof if quoted or ends else replace(proof, text=f"{proof.text}.")
