"""The trained reader, run by onnxruntime: the only module that knows of it."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from index.errors import ReaderMissing
from index.reader.pairs import encode, shared_pieces
from index.reader.readings import Logits, PassageReading
from index.reader.vocabulary import Vocabulary

GRAPH, WEIGHTS, TOKENIZER = "reader.onnx", "reader.weights", "tokenizer.json"
ENTAILMENT_GRAPH, ENTAILMENT_WEIGHTS = "entailment.onnx", "entailment.weights"
"""The layers above the reader's lowest that judge claims; what is below them is in the reader's files."""

_ERRORS_ONLY = 3


@dataclass(frozen=True, eq=False)
class Outputs:
    """What the network says about a pair of texts, in logits."""

    spans: Logits
    """Of begin and end, shape (tokens, 2)."""
    answers: float


class Reader:
    """Reads passages with a question, and claims with their evidence; safe for many threads.

    Texts are read one by one, each on one thread, as many at a time as there are processors. Unpadded, so that no text
    changes how another is read; single-threaded, since threads would wait for each other in every layer (see `e5`).
    """

    def __init__(self, folder: Path = Path(__file__).parent) -> None:
        """`folder` has the files that `python -m training` wrote. They are opened when they are first needed."""
        self._folder = folder
        self._workers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="reader")
        self._opening = Lock()
        self._opened: Network | None = None
        self._judging: onnxruntime.InferenceSession | None = None

    @staticmethod
    @cache
    def shared() -> "Reader":
        """Return the reader of this process."""
        return Reader()

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages (title and text each) with a question; about 80 ms a passage of 900 characters and core.

        Raises ReaderMissing.
        """
        opened = self.load()
        return list(self._workers.map(lambda passage: opened.passage(question, *passage), passages))

    def follows(self, pairs: Sequence[tuple[str, str, str]]) -> list[float]:
        """Return log odds that each claim follows from its evidence.

        A pair is the claim; the heads (title, source, date) of the articles that the evidence is from; the evidence,
        sentences one after the other. Raises ReaderMissing.
        """
        if not pairs:
            return []
        tokenizer, judging = self.load().tokenizer, self._load_entailment()
        return list(self._workers.map(lambda pair: _follows(judging, tokenizer, *pair), pairs))

    @property
    def vocabulary(self) -> Vocabulary:
        """What it knows of single words. Raises ReaderMissing."""
        return self.load().vocabulary

    def load(self) -> "Network":
        """Open the files now rather than with the first question. Raises ReaderMissing."""
        with self._opening:
            if self._opened is None:
                tokenizer = self._workers.submit(_tokenizer, self._file(TOKENIZER))  # while the network is opened
                session = _session(self._file(GRAPH), self._file(WEIGHTS))
                self._opened = Network(session, tokenizer.result())
            return self._opened

    def _load_entailment(self) -> onnxruntime.InferenceSession:
        """Open the layers that judge claims, with the first of them: with a model that judges there is none."""
        with self._opening:
            if self._judging is None:
                self._judging = _session(self._file(ENTAILMENT_GRAPH), self._file(ENTAILMENT_WEIGHTS))
            return self._judging

    @cached_property
    def digest(self) -> str:
        """First 8 hex digits of the SHA-256 of the files, which identify networks and vocabulary."""
        found = sha256()
        for name in (GRAPH, WEIGHTS, TOKENIZER, ENTAILMENT_GRAPH, ENTAILMENT_WEIGHTS):
            with self._file(name).open("rb") as content:
                while block := content.read(1 << 20):
                    found.update(block)
        return found.hexdigest()[:8]

    def _file(self, name: str) -> Path:
        path = self._folder / name
        if not path.is_file():
            raise ReaderMissing(_advice(path, "is missing"))
        return path


@dataclass(frozen=True, eq=False)
class Network:
    """The files, opened."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the tokenizer knows of single words."""
        return Vocabulary(
            lambda text: self.tokenizer.encode(text, add_special_tokens=False).tokens, self.tokenizer.to_str
        )

    def logits(self, tokens: Sequence[int]) -> Outputs:
        """Run the network over tokens, as `pairs.encode` returns them."""
        spans, answers = self.session.run(["spans", "answers"], {"tokens": np.array([tokens], dtype=np.int64)})
        return Outputs(spans[0], float(answers[0, 0]))

    def passage(self, question: str, title: str, text: str) -> PassageReading:
        """Read a passage."""
        pair = encode(self.tokenizer, question, title, text)
        found = self.logits(pair.tokens)
        return PassageReading(found.answers, pair, found.spans)


def _follows(
    judging: onnxruntime.InferenceSession, tokenizer: Tokenizer, claim: str, heads: str, evidence: str
) -> float:
    tokens = encode(tokenizer, claim, heads, evidence, claim=True).tokens
    rows = {"tokens": tokens, "shared": shared_pieces(tokens)}
    (follows,) = judging.run(None, {name: np.array([row], dtype=np.int64) for name, row in rows.items()})
    return float(follows[0, 0])


def _session(graph: Path, weights: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    # The graph is written in the fused operators that the optimiser would look for.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the library raises half a dozen C++ errors without a common class
        raise ReaderMissing(_advice(graph, f"or {weights.name} cannot be used ({error})")) from error


def _tokenizer(path: Path) -> Tokenizer:
    try:
        return Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise ReaderMissing(_advice(path, f"cannot be used ({error})")) from error


def _advice(path: Path, what: str) -> str:
    return (
        f"the reader's file {path} {what}: install Sourcier again, or, in a clone, restore it "
        "(git checkout -- index/reader) or train it anew (training/README.md)"
    )
