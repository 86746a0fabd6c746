"""JSON for programs: one document on stdout, and nothing else."""

import json
import sys
from typing import Any

from bot.terminal import json_without_steering


def print_json(document: Any) -> None:  # noqa: ANN401 - whatever json takes
    """Print one JSON document and nothing else."""
    takes_all = (sys.stdout.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    printed = json.dumps(document, ensure_ascii=not takes_all, indent=2, default=str)
    sys.stdout.write(f"{json_without_steering(printed)}\n")
