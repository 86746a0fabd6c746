"""Measure the verifier on sentences that people judged: the curve in `bot.answering.verification.closeness`.

Usage: python -m evaluation.calibration.support FOLDER [--vectors FILE.npz]

FOLDER is QAGS as `docs.jsonl` ({id, text}) and `claims.jsonl` ({doc_id, sentence, supported}): sentences of machine
summaries of English news, judged supported by their article or not. Embedding takes minutes; FILE keeps the vectors.
Nothing of the data is copied into the project.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering.types import DraftSentence, Exhibit, Rejected, Vectors
from bot.answering.verification.alignment import Alignment
from bot.answering.verification.reading import read
from bot.answering.verification.verifier import Verifier
from evaluation.calibration.logistic import area_under_curve
from index.embedding import Embedder, load_embedder
from index.passages import group
from index.sentences import split
from index.types import Article

THRESHOLDS = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence beside all sentences of its article."""

    text: str
    supported: bool
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the verifier made of it."""

    supported: bool
    closeness: float
    """Of the closest sentence of the article, whatever the other checks say."""
    reason: str
    """`proof`, or the reason of the rejection."""


def judged(folder: Path) -> list[Judged]:
    """Read the sentences and cut their articles."""
    texts = {line["id"]: line["text"] for line in _lines(folder / "docs.jsonl")}
    shown = {}
    for doc_id, text in texts.items():
        passages = group(Article(doc_id, "", text, "en"), split(text, "en"))
        sentences = {sentence.start: (passage, sentence) for passage in passages for sentence in passage.sentences}
        shown[doc_id] = tuple(Exhibit(n, *known) for n, known in enumerate(sentences.values(), start=1))
    return [
        Judged(line["sentence"], line["supported"], shown[line["doc_id"]]) for line in _lines(folder / "claims.jsonl")
    ]


def outcomes(cases: list[Judged], vector: dict[str, Vectors]) -> Iterator[Outcome]:
    """Verify every sentence against its whole article."""
    verifier = Verifier()
    for case in cases:
        vectors, told = np.stack([vector[e.text] for e in case.exhibits]), vector[case.text]
        verdict = verifier.verify("", DraftSentence(case.text, ()), case.exhibits, vectors=vectors, vector=told)
        aligned = Alignment(read("", "en"), read(case.text, "en"), case.exhibits, vectors @ told)
        reason = verdict.reason if isinstance(verdict, Rejected) else "proof"
        yield Outcome(case.supported, next(aligned.candidates()).closeness, reason)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _embedded(cases: list[Judged], keep: Path | None) -> dict[str, Vectors]:
    texts = sorted({case.text for case in cases} | {e.text for case in cases for e in case.exhibits})
    if keep is not None and keep.exists():
        return dict(zip(texts, np.load(keep)["vectors"], strict=True))
    embedder: Embedder = load_embedder("local")
    vectors = np.concatenate([embedder.statements(texts[i : i + 64]) for i in range(0, len(texts), 64)])
    if keep is not None:
        np.savez(keep, vectors=vectors)
    return dict(zip(texts, vectors, strict=True))


def report(found: list[Outcome]) -> str:
    """Return the curve of closeness alone, and what all checks together keep."""
    truth = np.array([one.supported for one in found])
    closeness = np.array([one.closeness for one in found])
    area = area_under_curve(closeness, truth)
    lines = [f"{len(found)} sentences, {truth.sum()} supported; area under the curve of closeness {area:.3f}"]
    lines.append("closeness ≥  supported kept  unsupported kept  precision")
    for threshold in THRESHOLDS:
        kept = closeness >= threshold
        lines.append(
            f"{threshold:11.2f}  {kept[truth].mean():14.3f}  {kept[~truth].mean():16.3f}  {truth[kept].mean():9.3f}"
        )
    proved = np.array([one.reason == "proof" for one in found])
    lines.append(
        f"all checks   {proved[truth].mean():14.3f}  {proved[~truth].mean():16.3f}  {truth[proved].mean():9.3f}"
    )
    for supported in (True, False):
        reasons = Counter(one.reason for one in found if one.supported is supported)
        lines.append(f"{'supported' if supported else 'unsupported'}: {dict(reasons.most_common())}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the report."""
    keep = Path(arguments[arguments.index("--vectors") + 1]) if "--vectors" in arguments else None
    cases = judged(Path(arguments[0]))
    sys.stdout.write(report(list(outcomes(cases, _embedded(cases, keep)))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
