"""The numbers of citations in an answer: which number each has, and where its sentence has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.document import CitationDocument, SentenceDocument
from bot.answering.verify import Proof, apart


@dataclass(frozen=True, slots=True)
class Numbered:
    """The proved sentences of an answer and the citations that they share."""

    sentences: tuple[SentenceDocument, ...]
    citations: tuple[CitationDocument, ...]


def number(proofs: Sequence[Proof]) -> Numbered:
    """Give the citations their numbers, 1…n in order of first use; those that overlap are one, with one number."""
    wholes = apart(citation for proof in proofs for citation in proof.citations)
    numbers: dict[tuple[str, int, int], int] = {}
    cited: list[CitationDocument] = []
    sentences = []
    for proof in proofs:
        used: dict[int, None] = {}
        for citation in proof.citations:
            whole = next(one for one in wholes if one.overlaps(citation))
            key = (whole.article.article_id, whole.start, whole.end)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                cited.append(whole.document(numbers[key]))
            used[numbers[key]] = None
        sentences.append(SentenceDocument(text=proof.text, citations=tuple(used)))
    return Numbered(tuple(sentences), tuple(cited))


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop: `… le raid [1][2].`."""
    body, stop = sentence.around_markers
    markers = "".join(f"[{n}]" for n in sentence.citations)
    return f"{body} {markers}{stop}" if markers else body + stop
