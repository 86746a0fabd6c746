"""The verdict on one sentence of a draft: proved by a span of an article, or dropped with a reason."""

import re
from collections.abc import Sequence

import numpy as np

from bot.answering.types import DraftSentence, Exhibit, Library, Rejected, Vectors
from bot.answering.verification.citation import Proof, certify
from bot.answering.verification.typography import fold

CLOSENESS = 0.82
"""Least cosine similarity between a sentence and its evidence."""


class Verifier:
    """Decides whether retrieved sentences prove a drafted one; the only maker of citations.

    `library` embeds what comes without vectors. Without a library and without vectors, closeness is judged by
    the words alone.
    """

    def __init__(self, library: Library | None = None) -> None:
        self._library = library

    def verify(
        self,
        question: str,
        sentence: DraftSentence,
        exhibits: Sequence[Exhibit],
        *,
        vectors: Vectors | None = None,
        vector: Vectors | None = None,
    ) -> Proof | Rejected:
        """Prove a sentence by the exhibit that supports it best, whichever the model named.

        `question` is the standalone question that the sentence answers. `vectors` are the exhibits' unit vectors,
        shape (n, d), in the order of `exhibits`; `vector` is that of `statement(question, sentence.text)`, shape (d,).
        """
        if not exhibits:
            return Rejected(sentence.text, "no_evidence")
        if vectors is None and self._library is not None:
            vectors = self._library.sentence_vectors([(e.article, e.sentence) for e in exhibits])
        if vector is None and self._library is not None:
            vector = self._library.embed([statement(question, sentence.text)])[0]
        closeness = np.ones(len(exhibits), dtype=np.float32) if vectors is None or vector is None else vectors @ vector
        wanted = set(re.findall(r"\d+(?:[.,]\d+)?", fold(sentence.text)))
        for i in np.argsort(-closeness):
            if closeness[i] < CLOSENESS:
                return Rejected(sentence.text, "meaning")
            if wanted <= set(re.findall(r"\d+(?:[.,]\d+)?", fold(exhibits[i].text))):
                return self.quote(exhibits[i], text=sentence.text, closeness=float(closeness[i]))
        return Rejected(sentence.text, "figure")

    def quote(self, exhibit: Exhibit, *, text: str | None = None, closeness: float = 1.0) -> Proof:
        """Certify a sentence of an article as its own proof, word for word, for extractive answers."""
        citation = certify(exhibit.passage, exhibit.sentence.start, exhibit.sentence.end)
        return Proof(text or exhibit.text, (citation,), (exhibit.number,), closeness)


def statement(question: str, text: str) -> str:
    """Return what a drafted sentence says when it is read with its question: « 62 » alone says nothing."""
    return text if len(text.split()) >= 4 else f"{question} {text}"
