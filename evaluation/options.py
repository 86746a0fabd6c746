"""What the `sourcier eval` commands can be told: a field for each argument and option."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the run lies; goes on if interrupted.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only N questions, spread evenly.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option("--fail-under", metavar="MEASURE=VALUE", help="Exit with 1 if the measure is worse. Repeatable."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """Of every run that asks the questions of a set."""

    set_folder: Annotated[
        Path, typer.Argument(metavar="SET", help="A folder: questions.jsonl and articles/, or docs, queries and qrels.")
    ]
    out: Out = None
    limit: Limit = None
    peers: Annotated[bool, typer.Option("--peers", help="Measure LlamaIndex's own in the same run, side by side.")] = (
        False
    )
    beside: Annotated[
        list[Path] | None,
        typer.Option("--beside", metavar="RUN", help="Show a finished run beside this one. Repeatable."),
    ] = None
    fail_under: FailUnder = None
    as_json: Json = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalOptions(RunOptions):
    """Of `sourcier eval retrieval`."""

    articles: Annotated[
        int | None, typer.Option("--articles", min=1, metavar="N", help="Only N articles, those that answer first.")
    ] = None
    hide_titles: Annotated[bool, typer.Option("--hide-titles", help="For queries that are headlines.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersOptions(RunOptions):
    """Of `sourcier eval answers`."""

    no_llm: Annotated[bool, typer.Option("--no-llm", help="Quote the articles; do not ask a model.")] = False
    parallel: Annotated[
        int | None, typer.Option(min=1, help="Questions at a time; else 4, or 1 if the model is on this machine.")
    ] = None
    judge: Annotated[str | None, typer.Option(metavar="MODEL", help="Also have a model judge the citations.")] = None
    judge_url: Annotated[str | None, typer.Option(metavar="URL", help="OpenAI-compatible; else OPENAI_BASE_URL.")] = (
        None
    )
    variants: Annotated[
        bool, typer.Option("--variants", help="Also with other names, without the answers, with older articles.")
    ] = False


_Options = TypeVar("_Options", bound=RunOptions)


def takes(options: type[_Options]) -> Callable[[Callable[[_Options], None]], Callable[..., None]]:
    """Return what makes a command of a function that is given its options as one, for Typer, which wants each alone."""

    def decorate(command: Callable[[_Options], None]) -> Callable[..., None]:
        @wraps(command)
        def called(**given: Any) -> None:  # noqa: ANN401 - as the fields are typed, which Typer has checked
            command(options(**given))

        called.__signature__ = inspect.signature(options)  # type: ignore[attr-defined] # Typer asks for both
        called.__annotations__ = {name: one.annotation for name, one in called.__signature__.parameters.items()}  # type: ignore[attr-defined]
        return called

    return decorate
