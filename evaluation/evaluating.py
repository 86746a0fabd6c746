"""The whole of an evaluation: from a set's folder to a run's folder with its scores and its report."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.settings import Settings, load_settings
from evaluation.datasets.loading import load_set
from evaluation.datasets.titles import hide_titles
from evaluation.datasets.types import EvaluationSet, Question
from evaluation.judging import Judging, judge_answers
from evaluation.ranking_passages import article_ranker, passage_locator
from evaluation.report.failures import answer_failures, ranking_failures
from evaluation.report.rendering import Beside, render
from evaluation.runs.asking import Advance, ask_answerer, ask_ranker
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Summary
from evaluation.runs.scoring import score_answers, score_rankings
from evaluation.runs.summary import summarise
from evaluation.stores import fingerprint, index_set
from index.errors import SourcierError
from index.language import detect


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a set is to be evaluated, and where the run is to lie."""

    folder: Path
    """Of the set."""
    out: Path | None = None
    """Of the run; a new one under DATA_DIR if None."""
    limit: int | None = None
    """How many questions, spread over the set; all if None."""
    beside: tuple[Path, ...] = ()
    """Finished runs of others on the same set, to be shown side by side."""


def evaluate_retrieval(wanted: Wanted, *, titles: bool = True) -> tuple[Summary, RunFolder]:
    """Rank the articles of a set for each of its questions that has a relevant one."""
    settings = load_settings()
    loaded = load_set(wanted.folder)
    if not titles:
        loaded = hide_titles(loaded, settings.data_dir / "evaluation" / "untitled")
    sourcier = index_set(loaded, settings)
    questions = spread([one for one in loaded.questions if one.question_id in loaded.qrels], wanted.limit)
    folder = RunFolder(wanted.out or _new_folder(settings, loaded, "retrieval"))
    manifest = describe(
        "retrieval",
        loaded,
        questions=len(questions),
        index=fingerprint(sourcier),
        settings=sourcier.settings,
        model=None,
    )
    folder.start(manifest)
    rank = article_ranker(sourcier.index.reader)
    rank("?")  # the first search opens the index; its time is not a question's
    with progress(len(questions), "searching") as advance:
        lines = ask_ranker(questions, rank, folder, advance)
    scores = score_rankings(questions, loaded.qrels, lines)
    summary = summarise(scores)
    folder.finish(scores, summary)
    failures = ranking_failures(loaded, scores, lines)
    _write_report(folder, render(folder.manifest(), summary, scores, failures, _read_beside(wanted.beside, loaded)))
    return summary, folder


def evaluate_answers(
    wanted: Wanted, *, use_model: bool, parallel: int, judging: Judging | None = None
) -> tuple[Summary, RunFolder]:
    """Answer the questions of a set; without a model, or where none is configured, by quoting."""
    settings = load_settings()
    loaded = load_set(wanted.folder)
    sourcier = index_set(loaded, settings)
    questions = spread(loaded.questions, wanted.limit)
    use_model = use_model and settings.has_model
    folder = RunFolder(wanted.out or _new_folder(settings, loaded, "answers"))
    manifest = describe(
        "answers",
        loaded,
        questions=len(questions),
        index=fingerprint(sourcier),
        settings=sourcier.settings,
        model=settings.llm_model if use_model else None,
    )
    folder.start(manifest)
    with progress(len(questions), "answering") as advance:
        lines = asyncio.run(
            ask_answerer(
                questions,
                sourcier.engine,
                folder,
                passage_locator(sourcier.index.reader),
                advance,
                use_model=use_model,
                parallel=parallel if use_model else 1,
            )
        )
    judge = judge_answers(lines, judging, settings, folder) if judging else None
    articles = {article.article_id: article for article in loaded.articles}
    scores = score_answers(questions, articles, lines, detect, judge)
    summary = summarise(scores)
    folder.finish(scores, summary)
    failures = answer_failures(loaded, scores, lines)
    _write_report(folder, render(folder.manifest(), summary, scores, failures, _read_beside(wanted.beside, loaded)))
    return summary, folder


def spread(questions: Sequence[Question], limit: int | None) -> tuple[Question, ...]:
    """Return `limit` questions at equal distances, so that a part of a sorted set still has all of its types."""
    if limit is None or limit >= len(questions):
        return tuple(questions)
    return tuple(questions[number * len(questions) // limit] for number in range(limit))


@contextmanager
def progress(questions: int, doing: str) -> Iterator[Advance]:
    """Show a progress bar on a terminal's stderr; yields what is to be called once a question."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=questions)
        advance: Callable[[], None] = lambda: bar.advance(task)  # noqa: E731 - typed, and of one line
        yield advance


def _read_beside(folders: Sequence[Path], loaded: EvaluationSet) -> list[Beside]:
    beside = []
    for path in folders:
        run = RunFolder(path)
        manifest = run.manifest()
        if manifest.data != loaded.digest:
            raise SourcierError(f"{path} is a run on another set ({manifest.set}): its figures cannot stand beside")
        beside.append(Beside(manifest.system, run.summary()))
    return beside


def _new_folder(settings: Settings, loaded: EvaluationSet, kind: str) -> Path:
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    return settings.data_dir / "evaluation" / "runs" / f"{loaded.name}-{kind}-{now}"


def _write_report(folder: RunFolder, page: str) -> None:
    folder.report.write_text(page, encoding="utf-8")
