"""What a measure must reach, as `--fail-under` gives it: a run that misses it exits with 1."""

import math
import sys
from collections.abc import Iterable

import typer


def read_floors(given: Iterable[str] | None) -> dict[str, float]:
    """Read floors by the name of their measure. Raises typer.BadParameter for what is not MEASURE=VALUE."""
    floors = {}
    for each in given or ():
        name, _, value = each.rpartition("=")
        try:
            floor = float(value)
        except ValueError:
            floor = math.nan
        if not name or not math.isfinite(floor):
            raise typer.BadParameter(f"{each!r} is not MEASURE=VALUE, as nDCG@10=0.8", param_hint="--fail-under")
        floors[name] = floor
    return floors


def hold(measures: dict[str, float], floors: dict[str, float]) -> None:
    """Exit with 1 if a measure misses its floor."""
    from evaluation.runs.summary import loss  # noqa: PLC0415

    unknown = sorted(set(floors) - set(measures))
    if unknown:  # after the figures, which may have been paid for
        known = ", ".join(measures)
        raise typer.BadParameter(
            f"{', '.join(unknown)} was not measured; measured were {known}", param_hint="--fail-under"
        )
    missed = {name: floor for name, floor in floors.items() if loss(name, floor, measures[name]) > 0}
    for name, floor in missed.items():
        value = measures[name]
        typer.echo(f"{name} is {value:.4f}, {'over' if value > floor else 'under'} {floor:g}", err=True)
    if missed:
        sys.exit(1)
