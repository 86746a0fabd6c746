"""The numbers of citations in an answer: which number each has, and where its sentence has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.document import CitationDocument, SentenceDocument
from bot.answering.verify import Proof
from bot.answering.verify.citation import Citation


@dataclass(frozen=True, slots=True)
class Numbered:
    """The proved sentences of an answer and the citations that they share."""

    sentences: tuple[SentenceDocument, ...]
    citations: tuple[CitationDocument, ...]


def number(proofs: Sequence[Proof]) -> Numbered:
    """Give the citations their numbers, 1…n in order of first use.

    Quotes that share a sentence are one, from where the first begins to where the last ends: where « Elle… » is quoted
    with the sentence before it, and that one for itself, readers would read it twice.
    """
    apart = _joined([citation for proof in proofs for citation in proof.citations])
    numbers: dict[tuple[str, int, int], int] = {}
    cited: list[CitationDocument] = []
    sentences = []
    for proof in proofs:
        used: dict[int, None] = {}
        for citation in proof.citations:
            whole = next(one for one in apart if one.overlaps(citation))
            key = (whole.article.article_id, whole.start, whole.end)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                cited.append(whole.document(numbers[key]))
            used[numbers[key]] = None
        sentences.append(SentenceDocument(text=proof.text, citations=tuple(used)))
    return Numbered(tuple(sentences), tuple(cited))


def _joined(citations: Sequence[Citation]) -> list[Citation]:
    """Return citations of which no two overlap, and which quote all that was quoted."""
    apart: list[Citation] = []
    for citation in citations:
        whole = citation
        for other in [other for other in apart if other.overlaps(citation)]:
            apart.remove(other)
            whole = whole.joined(other)
        apart.append(whole)
    return apart


def with_markers(sentence: SentenceDocument) -> str:
    """Return a sentence with its numbers before the final stop: `… le raid [1][2].`."""
    body, stop = sentence.around_markers
    markers = "".join(f"[{n}]" for n in sentence.citations)
    return f"{body} {markers}{stop}" if markers else body + stop
