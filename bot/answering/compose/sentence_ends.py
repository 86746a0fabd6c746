"""How sentences of a model end: with a stop."""

from dataclasses import replace

from bot.answering.verify import Proof


def ended(proof: Proof) -> Proof:
    """Return a sentence of a model with a full stop if it has no end, as lines of lists; a quotation as it is."""
    quoted = any(proof.text == citation.quote for citation in proof.citations)
    ends = not proof.text[-1:].isalnum() and proof.text[-1:] != ")"
    return proof if quoted or ends else replace(proof, text=f"{proof.text}.")
