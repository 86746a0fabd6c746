"""The `sourcier eval` commands. Heavy libraries are imported inside them: `--help` must be instant."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import print_json
from evaluation.floors import hold, read_floors
from evaluation.options import AnswersOptions, FailUnder, Json, Limit, Out, RetrievalOptions, takes

if TYPE_CHECKING:
    from evaluation.runs.folder import RunFolder
    from evaluation.runs.lines import Summary

app = typer.Typer(
    no_args_is_help=True, help="Measure retrieval and answers on a set of questions, and compare the runs."
)


@app.command()
@takes(RetrievalOptions)
def retrieval(given: RetrievalOptions) -> None:
    """Measure how well articles are found."""
    floors = read_floors(given.fail_under)
    from evaluation.retrieval import evaluate_retrieval  # noqa: PLC0415
    from evaluation.wanted import Wanted  # noqa: PLC0415

    wanted = Wanted(
        given.set_folder,
        given.out,
        given.limit,
        given.articles,
        titles=not given.hide_titles,
        beside=tuple(given.beside or ()),
        peers=given.peers,
    )
    _tell(*evaluate_retrieval(wanted), floors, as_json=given.as_json)


@app.command()
@takes(AnswersOptions)
def answers(given: AnswersOptions) -> None:
    """Measure how good answers are, and how well they are proved."""
    floors = read_floors(given.fail_under)
    from evaluation.answers import evaluate_answers  # noqa: PLC0415
    from evaluation.judging import Judging  # noqa: PLC0415
    from evaluation.wanted import Wanted  # noqa: PLC0415

    beside = tuple(given.beside or ())
    wanted = Wanted(given.set_folder, given.out, given.limit, beside=beside, peers=given.peers, variants=given.variants)
    judging = Judging(given.judge, given.judge_url, given.parallel) if given.judge else None
    told = evaluate_answers(wanted, use_model=not given.no_llm, parallel=given.parallel, judging=judging)
    _tell(*told, floors, as_json=given.as_json)


@app.command()
def claims(
    set_folder: Annotated[Path, typer.Argument(metavar="SET", help="A folder with claims.jsonl and articles/.")],
    judge: Annotated[
        str | None,
        typer.Option(metavar="MODEL|none", help="Who judges; else the configured model, if there is an endpoint."),
    ] = None,
    out: Out = None,
    limit: Limit = None,
    fail_under: FailUnder = None,
    as_json: Json = False,
) -> None:
    """Measure what the verifier lets through of sentences that people judged, and list every wrong verdict."""
    floors = read_floors(fail_under)
    from evaluation.claims.evaluating import evaluate_claims  # noqa: PLC0415
    from evaluation.claims.printing import print_claims  # noqa: PLC0415
    from evaluation.wanted import Wanted  # noqa: PLC0415

    run = evaluate_claims(Wanted(set_folder, out, limit), judge)
    if as_json:
        print_json(run.summary.document())
    else:
        print_claims(run)
    hold(run.summary.measures, floors)


@app.command()
def smalltalk(limit: Limit = None, fail_under: FailUnder = None, as_json: Json = False) -> None:
    """Measure how well small talk is told from questions, and list every message that is mistaken."""
    floors = read_floors(fail_under)
    from bot.smalltalk.recognising import recognise  # noqa: PLC0415
    from evaluation.printing import print_examined  # noqa: PLC0415
    from evaluation.smalltalk.exam import exam, questions_of_sets  # noqa: PLC0415
    from evaluation.smalltalk.examining import examine  # noqa: PLC0415
    from evaluation.wanted import spread  # noqa: PLC0415

    examined = examine(spread(exam(), limit), spread(questions_of_sets(), limit), recognise)
    if as_json:
        print_json(examined.document())
    else:
        print_examined(examined)
    hold(examined.measures, floors)


@app.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="The folder of a run.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The folder of the run that may be better.")],
    measure: Annotated[str | None, typer.Option(help="Decides wins and losses; else nDCG@10 or crag.")] = None,
    as_json: Json = False,
) -> None:
    """Say whether run B is better than run A, beyond chance, and on which questions."""
    from evaluation.comparison import compare_folders  # noqa: PLC0415
    from evaluation.printing import print_comparison  # noqa: PLC0415

    told = compare_folders(a, b, measure)
    if as_json:
        print_json(told.document())
    else:
        print_comparison(told)


@app.command()
def label(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Questions exported by the bot, as JSON Lines.")],
    to: Annotated[
        Path | None, typer.Option("--set", metavar="SET", help="The set that gets them; else a folder named as FILE.")
    ] = None,
) -> None:
    """Complete exported questions, one after the other, into questions of a set."""
    from evaluation.labelling import label_file  # noqa: PLC0415

    label_file(file, to)


@app.command()
def baseline(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN", help="Folders of finished runs.")],
    file: Annotated[Path | None, typer.Option(help="Else the one that Sourcier ships.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Take the values of the runs over.")] = False,
) -> None:
    """Hold runs against the values that are pinned; exit with 1 if a measure has become worse."""
    from evaluation.baseline import check, pin, shipped  # noqa: PLC0415
    from evaluation.runs.folder import RunFolder  # noqa: PLC0415

    pinned = file or shipped()
    folders = [RunFolder(run) for run in runs]
    if update:
        pin(folders, pinned)
        return
    verdict = check(folders, pinned)
    for line in verdict.lines:
        typer.echo(line)
    if verdict.worse:
        sys.exit(1)


def _tell(summary: "Summary", folder: "RunFolder", floors: dict[str, float], *, as_json: bool) -> None:
    from evaluation.printing import print_summary  # noqa: PLC0415

    if as_json:
        print_json(summary.document())
    else:
        print_summary(summary, folder)
    hold(summary.measures, floors)
