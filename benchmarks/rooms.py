"""The rooms of the code and the imports between them, as ARCHITECTURE.md states them.

`bot`, `index` and `prompts`, without migrations; imports inside functions included. A room is a folder with modules of
its own; what a package exports in its `__init__` counts as the package's.

Usage: python -m benchmarks.rooms
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

FOLDERS = ("bot", "index", "prompts")
SIDE_BY_SIDE = ("bot/answering", "bot/telegram", "index")


def main() -> None:
    """Print the table."""
    for meaning, numbers in table():
        sys.stdout.write(f"{meaning}: {numbers}\n")


def table() -> Iterator[tuple[str, str]]:
    """Yield each line of the table: what is counted, and the numbers."""
    files = {
        _name(path): path for folder in FOLDERS for path in Path(folder).rglob("*.py") if "migrations" not in path.parts
    }
    modules = {name: path for name, path in files.items() if path.name != "__init__.py"}
    held = Counter(str(path.parent) for path in modules.values())
    imports = {(one, other) for one, path in files.items() for other in _imported(path, files) if other != one}
    leaving = {(a, b) for a, b in imports if _room(files[a]) != _room(files[b])}
    arrows = {(_room(files[a]), _room(files[b])) for a, b in leaving}
    beside = {(a, b) for a, b in arrows if not _nested(a, b)}
    two_way = [(a, b) for a, b in combinations(held, 2) if {(a, b), (b, a)} <= arrows]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files.values())
    yield "modules, lines", f"{len(modules)}, {lines:,}"
    yield "rooms", f"{len(held)}"
    yield "modules in the fullest room", f"{max(held.values())} ({max(held, key=held.__getitem__)})"
    yield f"modules side by side in {', '.join(SIDE_BY_SIDE)}", f"{', '.join(str(held[room]) for room in SIDE_BY_SIDE)}"
    yield "imports of modules, and those that leave their room", f"{len(imports):,}, {len(leaving)}"
    meaning = "arrows between rooms, and those that are not between a room and one inside it"
    yield meaning, f"{len(arrows)}, {len(beside)}"
    yield "two-way pairs of rooms side by side", f"{sum(not _nested(*pair) for pair in two_way)}"
    yield "two-way pairs of modules", f"{sum((b, a) in imports for a, b in imports) // 2}"
    yield "two-way pairs of a room and one inside it", f"{sum(_nested(*pair) for pair in two_way)}"


def _name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _room(path: Path) -> str:
    return str(path.parent)


def _nested(one: str, other: str) -> bool:
    return f"{other}/".startswith(f"{one}/") or f"{one}/".startswith(f"{other}/")


def _imported(path: Path, files: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in files)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                module = f"{node.module}.{alias.name}"
                yield from (name for name in (module if module in files else node.module,) if name in files)


if __name__ == "__main__":
    main()
