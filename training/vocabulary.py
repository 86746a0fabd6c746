"""The vocabulary that is shipped: the pieces that the languages served use, and single bytes for all else.

multilingual-e5-small knows 250,037 pieces of a hundred languages, 96 million numbers; two thirds of them never occur
in the languages that Sourcier serves. What is left out is still readable: a rare word falls into smaller pieces, a
character of another script into its bytes.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from training.weights import Encoder

SIZE = 84_000
"""Pieces: 32 MB of a byte each times 384; with nine layers the file stays under 60 MB."""

SPECIAL = 4
"""The first identifiers: begin, padding, end, unknown, as in XLM-R."""

_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA")
_UNLIKELY = -1e4
"""Log probability of a byte: only where no piece fits."""


def _tokenizer_of(pieces: Sequence[tuple[str, float]], *, bytes_too: bool) -> Tokenizer:
    """Return a unigram tokenizer over pieces in the order of their identifiers, normalising as E5 does."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=3, byte_fallback=bytes_too))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


DIGITS = 6
"""Of a piece's log probability: all that single precision has, without what double precision adds in writing."""


def choose(encoder: Encoder, texts: Iterable[str]) -> list[int]:
    """Return the identifiers of the pieces to keep, best first after the special ones.

    What the texts use comes first; the rest is filled with the likeliest pieces of the scripts served.
    """
    every = _tokenizer_of(encoder.pieces, bytes_too=False)
    used: Counter[int] = Counter()
    for text in texts:
        used.update(every.encode(text, add_special_tokens=False).ids)
    special = [encoder.bos, encoder.pad, encoder.eos, encoder.unknown]
    room = SIZE - SPECIAL - 256
    wanted = [piece for piece, _ in used.most_common() if piece not in special][:room]
    kept = set(wanted) | set(special)
    rest = (i for i in _by_likelihood(encoder) if i not in kept and _is_served(encoder.pieces[i][0]))
    for piece in rest:
        if len(wanted) >= room:
            break
        wanted.append(piece)
    return [*special, *wanted]


def shipped(encoder: Encoder, kept: Sequence[int]) -> Tokenizer:
    """Return the tokenizer of the kept pieces, with bytes behind them."""
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(piece, round(score, DIGITS)) for piece, score in (encoder.pieces[i] for i in kept[SPECIAL:])]
    pieces += [(f"<0x{byte:02X}>", _UNLIKELY) for byte in range(256)]
    return _tokenizer_of(pieces, bytes_too=True)


def save(kept: Sequence[int], tokenizer: Tokenizer, folder: Path) -> None:
    """Write the tokenizer, and which of E5's pieces it kept."""
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "kept.json").write_text(json.dumps(list(kept)), encoding="utf-8")


def _by_likelihood(encoder: Encoder) -> list[int]:
    return sorted(range(len(encoder.pieces)), key=lambda i: -encoder.pieces[i][1])


def _is_served(piece: str) -> bool:
    letters = [c for c in piece if c.isalpha()]
    return all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in letters)
