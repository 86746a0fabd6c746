"""Start the `sourcier` command, with what other packages add to it."""

import io
import os
import sys
from importlib.metadata import entry_points

from bot.cli.commands import app
from bot.exits import told_in_one_line
from bot.garbage import collect_garbage_rarely


def main() -> None:
    """Run the command line.

    What it writes is for the user who runs it alone: articles may be confidential, and questions are private.
    """
    os.umask(0o077)
    collect_garbage_rarely()
    for stream in (sys.stdout, sys.stderr):  # of another encoding than UTF-8 (LANG=C) it cannot take every article
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    known = {group.name for group in app.registered_groups}  # also what an earlier call in this process has added
    for extension in entry_points(group="sourcier.commands"):
        if extension.name not in known:
            app.add_typer(extension.load(), name=extension.name)
    with told_in_one_line():
        app()
