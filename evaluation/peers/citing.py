"""LlamaIndex's CitationQueryEngine, as its documentation shows it, on the same embedding and the same model."""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from functools import partial

from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import NodeWithScore

from bot.answering.document import AnswerDocument, CitationDocument, SentenceDocument
from bot.answering.events import Event, Finished
from bot.answering.types import Turn
from bot.llm import Deadline, Message, Model, Usage, model_of
from bot.settings import Settings
from evaluation.datasets.types import EvaluationSet
from evaluation.peers.indexing import peer_index
from index.errors import ModelError, SettingsError
from index.search.llamaindex import AskedModel
from index.text.language import detect

NAME = "CitationQueryEngine"

_ANSWER_TOKENS = 300
_CONTEXT_TOKENS = 8192
_PATIENCE = 600.0
"""Seconds: the engine has no deadline of its own, and is measured by what it says, not by what it has time for."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|[«\"])")
_MARKER = re.compile(r"\[(?:Source )?(\d+)\]")
_ABSTAINS = re.compile(
    r"ne (?:mentionn|précis|contien|permet|fourni|donn|indiqu)\w* (?:pas|aucun)"
    r"|(?:n'est|ne sont|n'a) pas (?:mentionn|précis|indiqu|fourni)|aucune information"
    r"|(?:does|do|is|are|was) not (?:mention|provid|specif|contain|state|given|available)|no information"
    r"|cannot (?:be )?(?:answer|determin)|не (?:указ|упомин|содерж|привод)|nicht (?:erwähn|angegeben)",
    re.IGNORECASE,
)
"""The engine has no status of its own: an answer that says so counts as an abstention, to its favour."""


class CitingPeer:
    """The engine as an Answerer: its sources become citations, whole nodes as they are."""

    def __init__(self, loaded: EvaluationSet, settings: Settings) -> None:
        model = model_of(settings)
        if model is None:
            raise SettingsError(f"{NAME} needs a model: set OPENAI_BASE_URL or OPENAI_API_KEY, or leave --peers out")
        self._index = peer_index(loaded, settings)
        self._articles = loaded.by_id
        self._model: Model = model
        self._settings = settings

    async def answer(
        self, question: str, history: Sequence[Turn] = (), *, use_model: bool = True
    ) -> AsyncGenerator[Event, None]:
        """Answer with the engine, given what the person said before and the question."""
        del use_model  # the engine cannot answer without one
        asked = "\n".join([turn.content for turn in history if turn.role == "user"] + [question])
        yield Finished(await asyncio.to_thread(self._answer, asked))

    def _answer(self, asked: str) -> AnswerDocument:
        usage = Usage()
        llm = AskedModel(ask=partial(self._ask, usage), context_tokens=_CONTEXT_TOKENS, answer_tokens=_ANSWER_TOKENS)
        engine = CitationQueryEngine.from_args(
            self._index, llm=llm, similarity_top_k=3, citation_chunk_size=256, citation_chunk_overlap=20
        )
        try:
            response = engine.query(asked)
            text, nodes = str(response).strip(), list(response.source_nodes)
        except ModelError as error:
            text, nodes = f"ERROR {error}", []
        return self._document(asked, text, nodes)

    def _ask(self, usage: Usage, prompt: str) -> str:
        deadline = Deadline.after(_PATIENCE)
        asked = self._model.complete(
            [Message("user", prompt)], deadline=deadline, max_tokens=_ANSWER_TOKENS, usage=usage
        )
        return asyncio.run(asked)

    def _document(self, asked: str, text: str, nodes: Sequence[NodeWithScore]) -> AnswerDocument:
        """Return the answer in the form in which all answers are measured."""
        sentences = tuple(
            SentenceDocument(text=sentence, citations=_markers(sentence, len(nodes)))
            for sentence in _SENTENCE_END.split(text)
            if sentence.strip()
        )
        return AnswerDocument(
            question=asked,
            language=detect(text),
            status="abstained" if _ABSTAINS.search(text) else "answered",
            mode="llm",
            text=text,
            sentences=sentences,
            citations=tuple(self._citation(n, nodes[n - 1]) for n in _markers(text, len(nodes))),
            model=self._settings.llm_model,
        )

    def _citation(self, number: int, found: NodeWithScore) -> CitationDocument:
        article = self._articles[found.node.metadata["article"]]
        quote = found.node.get_content()
        return CitationDocument(
            n=number, article_id=article.article_id, title=article.title, lang=article.lang, quote=quote, start=0, end=0
        )


def _markers(text: str, sources: int) -> tuple[int, ...]:
    return tuple(sorted({int(n) for n in _MARKER.findall(text) if 0 < int(n) <= sources}))
