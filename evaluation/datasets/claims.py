"""From a folder with `claims.jsonl` and `articles/` to a set of claims."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from evaluation.datasets.lines import read_lines, refuse_twice
from evaluation.datasets.loading import read_articles
from evaluation.datasets.roles import read_role
from evaluation.datasets.types import Claim, ClaimSet, Span
from index.errors import SourceError

FILE = "claims.jsonl"


class ExhibitLine(BaseModel):
    """What a prompt showed; `text` stands at these offsets of the article's body."""

    n: int
    article: str
    start: int
    end: int
    text: str


class ClaimLine(BaseModel):
    """A line of `claims.jsonl`."""

    id: str
    question: str
    answer_lang: str
    claim: str
    numbers: list[int]
    supported: bool
    kind: str
    exhibits: list[ExhibitLine]


def has_claims(folder: Path) -> bool:
    """Tell whether a folder has claims."""
    return (folder / FILE).is_file()


def load_claims(folder: Path) -> ClaimSet:
    """Read a set of claims. Raises SourceError that says what is missing, malformed or not in the articles."""
    if not has_claims(folder) or not (folder / "articles").is_dir():
        raise SourceError(f"{folder} is no set of claims: it needs {FILE} and articles/")
    source = folder / "articles"
    articles = read_articles(source)
    texts = {article.article_id: article.text for article in articles}
    claims = tuple(_claim(line, texts, folder / FILE) for line in read_lines(folder / FILE, ClaimLine))
    if not claims:
        raise SourceError(f"{folder / FILE} has no claim: add at least one line")
    refuse_twice((claim.claim_id for claim in claims), folder / FILE)
    return ClaimSet(name=folder.resolve().name, articles=articles, source=source, role=read_role(folder), claims=claims)


def _claim(line: ClaimLine, texts: Mapping[str, str], file: Path) -> Claim:
    try:
        shown = tuple(_span(one, texts.get(one.article, "")) for one in line.exhibits)
    except LookupError as error:
        raise SourceError(f"{file}, claim {line.id}: {error}: mend the line, or restore the article") from None
    return Claim(
        claim_id=line.id, question=line.question, lang=line.answer_lang, text=line.claim, numbers=tuple(line.numbers),
        supported=line.supported, kind=line.kind, shown=shown,
    )  # fmt: skip


def _span(line: ExhibitLine, text: str) -> Span:
    """Return where an exhibit stands: at its offsets, or nearest to them.

    Whoever wrote the offsets may have counted white space before the body that the article keeps, or the reverse.
    Raises LookupError if the article does not have its text.
    """
    places = [found.start() for found in re.finditer(re.escape(line.text), text)] if line.text.strip() else []
    if not places:
        raise LookupError(f"exhibit {line.n} does not stand in {line.article}")
    start = min(places, key=lambda place: abs(place - line.start))
    return Span(line.n, line.article, start, start + len(line.text), line.text)
