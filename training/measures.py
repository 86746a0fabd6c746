"""What the shipped reader is worth on articles and subjects that it was not trained on, by kind and language."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from scipy.stats import mannwhitneyu

from index.cutting.sentences import split
from index.reader import Reader
from index.text.language import detect
from training.examples import Example

BEGIN, END = "<!-- figures: begin (written by training/measures.py) -->", "<!-- figures: end -->"

FEWEST = 20
"""Examples of which something is said."""


def table(reader: Reader, held_out: Sequence[Example]) -> str:
    """Return the measures as a table in Markdown.

    `answers` and `follows`: area under the curve, 0.5 being a coin; `sentence`: how often the best span lies in the
    sentence that the answer is in, of the questions that are answered.
    """
    questions = [example for example in held_out if example.task == "question"]
    claims = [example for example in held_out if example.task == "claim"]
    judged, placed = {}, {}
    for one in questions:
        (read,) = reader.read(one.first, [(one.title, one.passage)])
        judged[id(one)] = read.answers
        placed[id(one)] = read.start
    for one, odds in zip(claims, reader.follows([(c.first, c.title, c.passage) for c in claims]), strict=True):
        judged[id(one)] = odds
    lines = ["| | of | measure | number | value |", "|---|---|---|---|---|"]
    for task, every in (("answers", questions), ("follows", claims)):
        for by, name in ((lambda _: "all", "all"), (lambda e: e.lang, "language"), (lambda e: e.kind, "kind")):
            for value, some in sorted(_grouped(every, by).items()):
                lines += _rows(task, name, value, some, every, judged, placed)
    return "\n".join(lines)


def write_into(card: Path, figures: str) -> None:
    """Put the table into the model card, between its marks."""
    text = card.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    card.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


def _rows(
    task: str, by: str, value: str, some: Sequence[Example], every: Sequence[Example],
    judged: dict[int, float], placed: dict[int, int],
) -> list[str]:  # fmt: skip
    holding = [judged[id(e)] for e in some if e.holds]
    others = [judged[id(e)] for e in some if not e.holds]
    if by == "kind":  # most kinds are all true or all false: each is held against all of the other truth
        holding = holding or [judged[id(e)] for e in every if e.holds]
        others = others or [judged[id(e)] for e in every if not e.holds]
    found = []
    label = value or "—"
    if min(len(holding), len(others)) >= FEWEST:
        found.append(f"| {label} | {by} | {task}, AUC | {len(some)} | {_auc(holding, others):.2f} |")
    answered = [e for e in some if e.start is not None]
    if task == "answers" and len(answered) >= FEWEST:
        right = sum(_same_sentence(e, placed[id(e)]) for e in answered) / len(answered)
        found.append(f"| {label} | {by} | sentence right | {len(answered)} | {right:.2f} |")
    return found


def _auc(holding: Sequence[float], others: Sequence[float]) -> float:
    return float(mannwhitneyu(holding, others).statistic) / (len(holding) * len(others))


def _same_sentence(example: Example, place: int) -> bool:
    """Whether a place of the passage is in the sentence where the answer starts."""
    sentences = split(example.passage, detect(example.passage))
    return any(s.start <= place < s.end and s.start <= (example.start or 0) < s.end for s in sentences)


def _grouped(examples: Sequence[Example], by: Callable[[Example], str]) -> dict[str, list[Example]]:
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        groups[by(example)].append(example)
    return groups
