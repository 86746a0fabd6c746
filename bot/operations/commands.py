"""The commands of whoever runs Sourcier: `doctor`, `backup`, `restore`."""

import datetime as dt
import sys
from dataclasses import asdict
from pathlib import Path

from bot import console
from bot.operations.backup import back_up
from bot.operations.doctor import examine
from bot.operations.restoring import restore
from bot.settings import load_settings
from bot.terminal import counted, escape, out
from bot.wiring import Sourcier
from index.errors import SettingsError

_MARKS = {"ok": "[green]✓[/]", "warning": "[yellow]![/]", "wrong": "[red]✗[/]"}


def run_doctor(*, as_json: bool) -> None:
    """Run `sourcier doctor`. Exits with 1 if something is wrong."""
    found = []
    for finding in examine(Sourcier(load_settings())):
        found.append(finding)
        if not as_json:
            advice = f" [bold]→ {escape(finding.advice)}[/]" if finding.advice else ""
            out.print(f"{_MARKS[finding.state]} {finding.what}: {escape(finding.told)}{advice}")
    if as_json:
        console.print_json([asdict(finding) for finding in found])
    if any(finding.state == "wrong" for finding in found):
        sys.exit(1)


def run_backup(file: Path, *, replace: bool, as_json: bool) -> None:
    """Run `sourcier backup`. Raises SettingsError for a file that is there, unless it is to be replaced."""
    if file.is_file() and not replace:
        raise SettingsError(f"{file} is there already: name a new file, or say --replace to overwrite it")
    told = back_up(Sourcier(load_settings()), file)
    if as_json:
        console.print_json(told)
    else:
        out.print(f"{escape(str(file))} is written: {counted(told['rows'], 'row')}, {console.size_of(told['bytes'])}")


def run_restore(file: Path, *, replace: bool, as_json: bool) -> None:
    """Run `sourcier restore`."""
    told = restore(Sourcier(load_settings()), file, replace=replace)
    if as_json:
        console.print_json(told)
    else:
        taken = dt.datetime.fromisoformat(told["created"])
        answered = "with its answer" if told["questions"] == 1 else "with their answers"
        kept = f"{counted(told['articles'], 'article')}, {counted(told['questions'], 'question')} {answered}"
        out.print(f"the backup of {taken:%d %b %Y, %H:%M} UTC is back: {kept}")
