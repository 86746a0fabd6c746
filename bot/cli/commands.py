"""What the `sourcier` command is told. Heavy libraries are imported inside the commands: `--help` must be instant."""

import math
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.env_file import require_lines
from bot.memory_limit import require_memory
from index.runs.consent import Consent

app = typer.Typer(
    name="sourcier",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich would take half of the time of --help
    help="Answers questions about news articles, and proves every sentence with a passage cut from the article.",
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"sourcier {version('sourcier')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Answer questions about news articles, and prove every sentence with a passage cut from the article."""
    if "--help" not in sys.argv:  # which explains a command whatever the settings are
        require_memory()
        require_lines()


InCollection = Annotated[
    str | None, typer.Option("--collection", metavar="NAME", help="One of COLLECTIONS; else what all readers may ask.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


@app.command()
def index(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Folders, files, feeds, pages: only these are read; they stay sources."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Remove what is gone, even if it is most of a source, or all of it.")
    ] = False,
    despite_questions: Annotated[
        bool,
        typer.Option("--despite-questions", help="Go live even if fewer of the SMOKE_QUESTIONS find their articles."),
    ] = False,
    restore: Annotated[
        list[str] | None, typer.Option(metavar="ARTICLE_ID", help="Let a removed article come back; may be repeated.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring the index up to date with the articles."""
    from bot.commands.articles import run_index  # noqa: PLC0415

    consent = Consent(math.inf if yes else 0, lost_questions=despite_questions, restored=frozenset(restore or []))
    run_index(paths or [], consent, dry_run=dry_run, as_json=as_json)


@app.command()
def ask(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION", help="In any language; between quotation marks, if it has signs.")
    ],
    history: Annotated[
        Path | None, typer.Option(metavar="FILE", help='The conversation so far: a JSON list of {"role", "content"}.')
    ] = None,
    no_llm: Annotated[bool, typer.Option("--no-llm", help="Quote the articles; do not ask a model.")] = False,
    collection: InCollection = None,
    as_json: Json = False,
) -> None:
    """Answer a question, with proof."""
    from bot.commands.asking import run_ask  # noqa: PLC0415

    run_ask(" ".join(question), history, collection, use_model=not no_llm, as_json=as_json)


@app.command()
def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="Words, or a question between quotation marks.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    collection: InCollection = None,
    as_json: Json = False,
) -> None:
    """List the passages that fit a query best."""
    from bot.commands.asking import run_search  # noqa: PLC0415

    run_search(" ".join(query), k, collection, as_json=as_json)


@app.command()
def status(as_json: Json = False) -> None:
    """Say what is indexed, since when, and how large it is."""
    from bot.commands.articles import run_status  # noqa: PLC0415

    run_status(as_json=as_json)


@app.command()
def remove(article_ids: Annotated[list[str], typer.Argument(metavar="ARTICLE_ID")], as_json: Json = False) -> None:
    """Remove articles from the index for good; later runs hold them back, unless they are told to restore them."""
    from bot.commands.articles import run_remove  # noqa: PLC0415

    run_remove(article_ids, as_json=as_json)


sources = typer.Typer(help="List the sources of the index, or drop some.", rich_markup_mode=None)
app.add_typer(sources, name="sources")


@sources.callback(invoke_without_command=True)
def list_sources(context: typer.Context, as_json: Json = False) -> None:
    """Say where the articles come from, and how the last reading of each source went."""
    if context.invoked_subcommand is None:
        from bot.commands.articles import run_sources  # noqa: PLC0415

        run_sources(as_json=as_json)


@sources.command()
def drop(
    names: Annotated[list[str], typer.Argument(metavar="SOURCE", help="As `sourcier sources` lists them.")],
    as_json: Json = False,
) -> None:
    """Remove sources from the index with all their articles."""
    from bot.commands.articles import run_drop  # noqa: PLC0415

    run_drop(names, as_json=as_json)


@app.command()
def rollback(as_json: Json = False) -> None:
    """Put the index of the run before live again."""
    from bot.commands.articles import run_rollback  # noqa: PLC0415

    run_rollback(as_json=as_json)


@app.command()
def bot(
    drop_webhook: Annotated[
        bool, typer.Option("--drop-webhook", help="Serve even if Telegram knows the webhook of another program.")
    ] = False,
) -> None:
    """Run the Telegram bot until it is stopped."""
    from bot.commands.serving import run_bot  # noqa: PLC0415

    run_bot(drop_webhook=drop_webhook)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Look at settings, Telegram, model, stores, disk and clock, and say what to do about what is wrong."""
    from bot.operations.commands import run_doctor  # noqa: PLC0415

    run_doctor(as_json=as_json)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar.gz")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite the file, if it is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write one file with everything that cannot be made again; the bot may go on."""
    from bot.operations.commands import run_backup  # noqa: PLC0415

    run_backup(file, replace=replace, as_json=as_json)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE.tar.gz")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there.")] = False,
    as_json: Json = False,
) -> None:
    """Put a backup back, into files or into the databases of the settings, while the bot does not run."""
    from bot.operations.commands import run_restore  # noqa: PLC0415

    run_restore(file, replace=replace, as_json=as_json)
