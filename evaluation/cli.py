"""The `sourcier eval` commands. Heavy libraries are imported inside them: `--help` must be instant."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import print_json
from evaluation.floors import hold, read_floors

if TYPE_CHECKING:
    from evaluation.runs.folder import RunFolder
    from evaluation.runs.lines import Summary

app = typer.Typer(
    no_args_is_help=True, help="Measure retrieval and answers on a set of questions, and compare the runs."
)

SetFolder = Annotated[
    Path, typer.Argument(metavar="SET", help="A folder: questions.jsonl and articles/, or docs, queries and qrels.")
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the run lies; goes on if interrupted.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only N questions, spread evenly.")]
Articles = Annotated[
    int | None, typer.Option("--articles", min=1, metavar="N", help="Only N articles, those that answer first.")
]
HideTitles = Annotated[bool, typer.Option("--hide-titles", help="For queries that are headlines.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option("--fail-under", metavar="MEASURE=VALUE", help="Exit with 1 if the measure is worse. Repeatable."),
]
Besides = Annotated[
    list[Path] | None, typer.Option("--beside", metavar="RUN", help="Show a finished run beside this one. Repeatable.")
]

Peers = Annotated[bool, typer.Option("--peers", help="Measure LlamaIndex's own in the same run, side by side.")]


@app.command()
def retrieval(  # noqa: PLR0913, PLR0917 - one for each option
    set_folder: SetFolder,
    out: Out = None,
    limit: Limit = None,
    articles: Articles = None,
    hide_titles: HideTitles = False,
    peers: Peers = False,
    beside: Besides = None,
    fail_under: FailUnder = None,
    as_json: Json = False,
) -> None:
    """Measure how well articles are found."""
    floors = read_floors(fail_under)
    from evaluation.evaluating import evaluate_retrieval  # noqa: PLC0415
    from evaluation.wanted import Wanted  # noqa: PLC0415

    wanted = Wanted(set_folder, out, limit, articles, not hide_titles, tuple(beside or ()), peers=peers)
    _tell(*evaluate_retrieval(wanted), floors, as_json=as_json)


@app.command()
def answers(  # noqa: PLR0913, PLR0917 - one for each option
    set_folder: SetFolder,
    out: Out = None,
    limit: Limit = None,
    no_llm: Annotated[bool, typer.Option("--no-llm", help="Quote the articles; do not ask a model.")] = False,
    parallel: Annotated[
        int | None, typer.Option(min=1, help="Questions at a time; else 4, or 1 if the model is on this machine.")
    ] = None,
    judge: Annotated[str | None, typer.Option(metavar="MODEL", help="Also have a model judge the citations.")] = None,
    judge_url: Annotated[
        str | None, typer.Option(metavar="URL", help="OpenAI-compatible; else OPENAI_BASE_URL.")
    ] = None,
    peers: Peers = False,
    variants: Annotated[
        bool, typer.Option("--variants", help="Also with other names, without the answers, with older articles.")
    ] = False,
    beside: Besides = None,
    fail_under: FailUnder = None,
    as_json: Json = False,
) -> None:
    """Measure how good answers are, and how well they are proved."""
    floors = read_floors(fail_under)
    from evaluation.evaluating import evaluate_answers  # noqa: PLC0415
    from evaluation.judging import Judging  # noqa: PLC0415
    from evaluation.wanted import Wanted  # noqa: PLC0415

    wanted = Wanted(set_folder, out, limit, beside=tuple(beside or ()), peers=peers, variants=variants)
    judging = Judging(judge, judge_url, parallel) if judge else None
    told = evaluate_answers(wanted, use_model=not no_llm, parallel=parallel, judging=judging)
    _tell(*told, floors, as_json=as_json)


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
    from evaluation.smalltalk.exam import everything_said, questions_of_sets  # noqa: PLC0415
    from evaluation.smalltalk.examining import examine  # noqa: PLC0415
    from evaluation.wanted import spread  # noqa: PLC0415

    examined = examine(spread(everything_said(), limit), spread(questions_of_sets(), limit), recognise)
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
