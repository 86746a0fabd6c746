"""JSON for programs: one document on stdout, and nothing else."""

import json
import sys
from typing import Any

_ESCAPED = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
}
"""What steers a terminal or whoever reads there, and what no stream takes; the document says the same."""


def print_json(document: Any) -> None:  # noqa: ANN401 - whatever json takes
    """Print one JSON document and nothing else."""
    # JSON escapes most of what steers a terminal itself, but not all.
    takes_all = (sys.stdout.encoding or "utf-8").lower().replace("-", "").startswith("utf")
    printed = json.dumps(document, ensure_ascii=not takes_all, indent=2, default=str).translate(_ESCAPED)
    sys.stdout.write(f"{printed}\n")
