"""From proved sentences to the document that is shown."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.answering.compose.circumstances import circumstances
from bot.answering.compose.numbering import number, with_markers
from bot.answering.compose.sentence_ends import ended
from bot.answering.document import AnswerDocument, CitationDocument, newest
from bot.answering.question import Question
from bot.answering.trace import Trace
from bot.answering.types import Mode, Said
from bot.answering.verify import Proof

_NOTHING_SAID = Said()

Highlights = Mapping[str, Sequence[tuple[int, int]]]
"""The answering words, in characters of their article, by its id; no two overlap."""


def answered(question: Question, proofs: Sequence[Proof], trace: Trace, said: Said) -> AnswerDocument:
    """Return the answer that the proved sentences of a model make, with what it said beside them.

    If nothing that it wrote is proved, and all is quoted in its place, that is introduced as quotations are.
    """
    all_quoted = all(proof.quoted for proof in proofs)
    introduction = question.replies.say("answer.extractive_introduction") if all_quoted else ""
    proved = [ended(proof) for proof in proofs]
    return _answered(question, proved, trace, "llm", introduction=introduction, said=said)


def quoted(
    question: Question,
    proofs: Sequence[Proof],
    trace: Trace,
    highlights: Highlights = MappingProxyType({}),
    heading: str = "",
) -> AnswerDocument:
    """Return the answer that quotations make.

    `highlights` are the words in each quotation that answer. `heading` is the answer in a few words, to stand above the
    first quotation; empty where the quotations have to speak for themselves.
    """
    replies = question.replies
    introduction = replies.say("answer.extractive_introduction")
    if heading:
        introduction = replies.say("answer.extractive_heading", words=heading[:1].upper() + heading[1:])
    document = _answered(question, proofs, trace, "extractive", introduction=introduction)
    cited = tuple(_highlighted(citation, highlights) for citation in document.citations)
    return document.model_copy(update={"citations": cited})


def _answered(
    question: Question, proofs: Sequence[Proof], trace: Trace, mode: Mode, *,
    introduction: str = "", said: Said = _NOTHING_SAID,
) -> AnswerDocument:  # fmt: skip
    numbered = number(proofs)
    sentences = [with_markers(sentence) for sentence in numbered.sentences]
    missing = question.replies.say("answer.missing", what=said.missing) if said.missing else ""
    return AnswerDocument(
        status="answered",
        text=("\n" if introduction else " ").join(part for part in (introduction, *sentences, missing) if part),
        introduction=introduction,
        sentences=numbered.sentences,
        citations=numbered.citations,
        disagreement=said.disagreement,
        missing=missing,
        as_of=newest(numbered.citations),
        **circumstances(question, trace, mode),
    )


def _highlighted(citation: CitationDocument, highlights: Highlights) -> CitationDocument:
    within = tuple(
        (start - citation.start, end - citation.start)
        for start, end in sorted(highlights.get(citation.article_id, ()))
        if citation.start <= start and end <= citation.end
    )
    return citation.model_copy(update={"highlights": within}) if within else citation
