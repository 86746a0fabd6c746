"""From a folder to an evaluation set, in either of its two forms.

`questions.jsonl` + `articles/`: questions about articles, with gold quotes and facts to mention.
`docs.jsonl` (or `docs.jsonl.gz`) + `queries.jsonl` + `qrels.tsv` (+ `spans.jsonl`): the usual retrieval form;
each document is one article.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bot.answering.types import Turn
from evaluation.datasets.checking import tell_defects
from evaluation.datasets.lines import AnswerSpanLine, QueryLine, QuestionLine, read_lines, read_text, refuse_twice
from evaluation.datasets.roles import read_role
from evaluation.datasets.types import EvaluationSet, Gold, LabelledQuestion, Qrels
from index.articles import Unreadable, gather
from index.errors import SourceError
from index.types import Article

HIGHEST = 1_000_000
"""Relevance; what counts it in C takes what does not fit into 32 bits for none."""


def load_set(folder: Path) -> EvaluationSet:
    """Read an evaluation set, and tell on stderr where gold or qrels do not fit it.

    Raises SourceError that says what is missing or malformed.
    """
    if (folder / "questions.jsonl").is_file():
        return _load_questions(folder)
    if (folder / "queries.jsonl").is_file():
        return _load_documents(folder)
    raise SourceError(
        f"{folder} is no evaluation set: it needs questions.jsonl and articles/, "
        "or docs.jsonl, queries.jsonl and qrels.tsv"
    )


def _load_questions(folder: Path) -> EvaluationSet:
    if not (folder / "articles").is_dir():
        raise SourceError(f"{folder} has questions.jsonl but no articles/: add the folder of articles")
    questions = tuple(_question(line) for line in read_lines(folder / "questions.jsonl", QuestionLine))
    qrels = {q.question_id: dict.fromkeys(sorted(q.gold_articles), 1) for q in questions if q.gold}
    return _assemble(folder, questions, qrels, folder / "articles", judged=qrels)


def _load_documents(folder: Path) -> EvaluationSet:
    source = _documents(folder)
    qrels = _read_qrels(folder / "qrels.tsv")
    spans: dict[str, list[Gold]] = defaultdict(list)
    if (folder / "spans.jsonl").is_file():
        for span in read_lines(folder / "spans.jsonl", AnswerSpanLine):
            spans[span.query_id].append(Gold(span.doc_id, span.answer))
    questions = tuple(
        _query(line, qrels, tuple(spans[line.id])) for line in read_lines(folder / "queries.jsonl", QueryLine)
    )
    return _assemble(folder, questions, qrels, source, judged=[*qrels, *spans])


def _documents(folder: Path) -> Path:
    for name in ("docs.jsonl.gz", "docs.jsonl"):
        if (folder / name).is_file():
            return folder / name
    raise SourceError(f"{folder} has queries.jsonl but no docs.jsonl (or docs.jsonl.gz): add the file of articles")


def _assemble(
    folder: Path, questions: tuple[LabelledQuestion, ...], qrels: Qrels, source: Path, *, judged: Iterable[str]
) -> EvaluationSet:
    if not questions:
        raise SourceError(f"{folder} has no question: add at least one line to questions.jsonl or queries.jsonl")
    refuse_twice((question.question_id for question in questions), folder)
    loaded = EvaluationSet(
        name=folder.resolve().name, articles=read_articles(source), source=source, role=read_role(folder),
        questions=questions, qrels=qrels,
    )  # fmt: skip
    tell_defects(loaded, judged)
    return loaded


def read_articles(source: Path) -> tuple[Article, ...]:
    """Read the articles of a set. Raises SourceError if there is none that can be read."""
    found = list(gather([source]))
    articles = tuple(one for one in found if isinstance(one, Article))
    if not articles:
        reasons = [f"{one.article}: {one.error}" for one in found if isinstance(one, Unreadable)]
        told = f" ({reasons[0]})" if reasons else ""
        raise SourceError(f"{source} has no article that can be read{told}: add the articles of the questions")
    return articles


def _question(line: QuestionLine) -> LabelledQuestion:
    return LabelledQuestion(
        question_id=line.id,
        text=line.question,
        lang=line.lang,
        type=line.type,
        answerable=line.answerable,
        gold=tuple(Gold(gold.article, gold.quote) for gold in line.gold),
        must_mention=tuple(tuple(alternatives) for alternatives in line.must_mention if alternatives),
        must_not=tuple(line.must_not),
        history=tuple(Turn(turn.role, turn.content) for turn in line.history),
    )


def _query(line: QueryLine, qrels: Qrels, spans: tuple[Gold, ...]) -> LabelledQuestion:
    return LabelledQuestion(
        question_id=line.id,
        text=line.text,
        lang=line.lang,
        type=line.kind,
        answerable=line.answerable,
        gold=spans or tuple(Gold(doc) for doc in qrels.get(line.id, {})),
        must_mention=(tuple(line.answers),) if line.answers else (),
    )


def _read_qrels(file: Path) -> dict[str, dict[str, int]]:
    qrels: dict[str, dict[str, int]] = defaultdict(dict)
    rows = csv.reader(io.StringIO(read_text(file)), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        for row in rows:
            if row and not (rows.line_num == 1 and row[-1] == "relevance"):
                query_id, doc_id, relevance = row
                qrels[query_id][doc_id] = int(relevance)
                if qrels[query_id][doc_id] > HIGHEST:
                    raise SourceError(f"{file}, line {rows.line_num}: the relevance is more than {HIGHEST}")
    except ValueError:
        raise SourceError(f"{file}, line {rows.line_num}: expected query_id, doc_id, relevance") from None
    except csv.Error as error:
        raise SourceError(f"{file}, line {rows.line_num}: {error}. Mend the line and try again.") from None
    return _relevant(qrels)


def _relevant(qrels: Qrels) -> dict[str, dict[str, int]]:
    """Return the qrels without those that call a document irrelevant: measures take what is not judged as that."""
    positive = {query: {doc: how for doc, how in judged.items() if how > 0} for query, judged in qrels.items()}
    return {query: judged for query, judged in positive.items() if judged}
