"""Values that are pinned, so that a change that lowers a measure is seen: `evaluation/baseline.toml`.

Only runs that ask no model are pinned: they give the same figures on every machine, but for a question or two that
another processor rounds to the other side.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import tomlkit
from pydantic import BaseModel, ConfigDict, TypeAdapter

from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Kind, RunManifest
from evaluation.runs.summary import loss
from index.errors import SourcierError

HEADER = "# Written by `sourcier eval baseline --update`; `make eval` holds runs against it.\n\n"

QUESTIONS_TO_LOSE = 2
"""A measure may lose what so many questions are worth of a set: from −1 to +1, one question counts two in `crag`,
and another processor rounds vectors otherwise."""


class BaselineEntry(BaseModel):
    """The values of one set and kind of run, with what they depend on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    date: str
    questions: int
    """How many were asked: a part of a set is not held against the whole."""
    data: str
    index: str
    prompts: dict[str, str]
    measures: dict[str, float]


Pinned = dict[str, dict[Kind, BaselineEntry]]
"""Set → kind of run → what is pinned of it."""

_PINNED: TypeAdapter[Pinned] = TypeAdapter(Pinned)


@dataclass(frozen=True, slots=True)
class BaselineCheck:
    """What became of the pinned measures."""

    lines: tuple[str, ...]
    """For people: one for each change and each run."""
    worse: bool


def shipped() -> Path:
    """Return the file that stands beside the program."""
    return Path(str(files("evaluation") / "baseline.toml"))


def check(folders: Sequence[RunFolder], file: Path) -> BaselineCheck:
    """Hold runs against the pinned values.

    Raises SourcierError if nothing is pinned for one of them, or if it asked a model or other questions than those.
    """
    pinned = _read(file)
    lines: list[str] = []
    worse = False
    for folder in folders:
        manifest, summary = folder.manifest(), folder.summary()
        measures, allowed = summary.measures, QUESTIONS_TO_LOSE / max(1, summary.size)
        entry = pinned.get(manifest.set, {}).get(manifest.kind)
        if entry is None:
            raise SourcierError(f"{file} has no values for {manifest.set} {manifest.kind}: pin them with --update")
        _refuse_unlike(folder, manifest, entry)
        for name, value in entry.measures.items():
            lost = loss(name, value, measures[name]) if name in measures else float("inf")
            worse = worse or lost > allowed
            if abs(lost) > allowed:
                now = f"→ {measures[name]:.4f}" if name in measures else "is no longer measured"
                told = "worse" if lost > 0 else "better"
                lines.append(f"{manifest.set} {manifest.kind}: {name} {value:.4f} {now}, {told}")
        role = f" ({manifest.role})" if manifest.role else ""
        lines.append(f"{manifest.set} {manifest.kind}{role}: {_changed(manifest, entry)}")
    return BaselineCheck(tuple(lines), worse)


def pin(folders: Sequence[RunFolder], file: Path) -> None:
    """Take the values of the runs over, with what they depend on; other entries stay.

    Raises SourcierError if a run cannot be compared with what is pinned, or the file cannot be written.
    """
    pinned = _read(file) if file.is_file() else {}
    for folder in folders:
        manifest = folder.manifest()
        kinds = pinned.setdefault(manifest.set, {})
        _refuse_unlike(folder, manifest, kinds.get(manifest.kind))
        kinds[manifest.kind] = BaselineEntry(
            date=manifest.started[:10],
            questions=manifest.questions,
            data=manifest.data,
            index=manifest.index,
            prompts=manifest.prompts,
            measures=folder.summary().measures,
        )
    text = tomlkit.dumps(_PINNED.dump_python(pinned), sort_keys=True)
    try:
        file.write_text(HEADER + text, encoding="utf-8")
    except OSError as error:
        raise SourcierError(f"{file} cannot be written ({error.strerror}): name another --file") from None


def _refuse_unlike(folder: RunFolder, manifest: RunManifest, entry: BaselineEntry | None) -> None:
    """Refuse what says nothing beside pinned values: a model's answers, and a part of the questions."""
    if manifest.model:
        raise SourcierError(
            f"{folder.path} asked the model {manifest.model}: only runs with --no-llm or --judge none are pinned"
        )
    if entry and entry.data == manifest.data and entry.questions != manifest.questions:
        raise SourcierError(
            f"{folder.path} asked {manifest.questions} questions of {manifest.set}, and the values of "
            f"{entry.questions} are pinned: run it without --limit"
        )


def _changed(manifest: RunManifest, entry: BaselineEntry) -> str:
    """Say what is no longer what it was when the values were pinned."""
    prompts = entry.prompts
    names = sorted(name for name in {*prompts, *manifest.prompts} if prompts.get(name) != manifest.prompts.get(name))
    what = [*(["the questions or articles"] if entry.data != manifest.data else [])]
    what += ["the index"] if entry.index != manifest.index else []
    what += [f"prompts/{name}" for name in names]
    return f"changed since {entry.date}: {', '.join(what)}" if what else f"as on {entry.date}"


def _read(file: Path) -> Pinned:
    """Return what is pinned. Raises SourcierError."""
    try:
        return _PINNED.validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise SourcierError(
            f"{file} cannot be read ({error.strerror}): pin values with `sourcier eval baseline --update`"
        ) from None
    except ValueError as error:  # not UTF-8, not TOML, or of another form
        told = str(error).splitlines()[0]
        raise SourcierError(f"{file} is damaged ({told}): delete it, and pin values anew with --update") from None
