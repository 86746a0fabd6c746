"""Put `bot`, `index`, `prompts` and `evaluation` under `sourcier` in the wheel, and let them find each other there.

The repository keeps them at its top, where people look for them. But names so common must not be top-level names of an
environment: a user's own `index.py` or `bot.py` would be imported in their place, or they in its. So the wheel has them
as `sourcier.index` and so on, and what they import of each other is named accordingly.
"""

import io
import tempfile
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE = "sourcier"
PACKAGES = ("bot", "index", "prompts", "evaluation")
ARTICLES = "seeds"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Say which files go where. An editable installation is the repository as it is."""
        if version == "editable":
            return
        root = Path(self.root)
        modules = set(_modules(root))
        self._rewritten = tempfile.TemporaryDirectory()
        for file in sorted(found for package in (*PACKAGES, ARTICLES) for found in (root / package).rglob("*")):
            if not file.is_file() or "__pycache__" in file.parts:
                continue
            name, source = file.relative_to(root), file
            if file.suffix == ".py":
                source = Path(self._rewritten.name) / name
                source.parent.mkdir(parents=True, exist_ok=True)
                source.write_text(moved(file.read_text(encoding="utf-8"), modules), encoding="utf-8")
            build_data["force_include"][str(source)] = f"{INSIDE}/{name.as_posix()}"
        for file in (root / INSIDE).glob("*.py"):
            source = Path(self._rewritten.name) / INSIDE / file.name
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(moved(file.read_text(encoding="utf-8"), modules), encoding="utf-8")
            build_data["force_include"][str(source)] = f"{INSIDE}/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Throw away what was written."""
        if version != "editable":
            self._rewritten.cleanup()


def moved(code: str, modules: set[str]) -> str:
    """Return the code of a module with the names of Sourcier's `modules` as they are in the wheel.

    Names stand in `from … import`, in strings that are the whole dotted name of a module, and in `files("…")`. Raises
    ValueError for `import index…`, which binds a name that cannot stay: write `from index import …`.
    """
    tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    lines = code.splitlines(keepends=True)
    for row, column in reversed(list(_places(tokens, modules))):
        line = lines[row - 1]
        lines[row - 1] = f"{line[:column]}{INSIDE}.{line[column:]}"
    return "".join(lines)


def _places(tokens: Sequence[tokenize.TokenInfo], modules: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where the names begin, by line from 1 and column from 0."""
    for i, token in enumerate(tokens):
        before = tokens[i - 1].string if i else ""
        begins = i < 2 or tokens[i - 2].type in {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT}
        begins = begins or tokens[i - 2].type == tokenize.COMMENT or tokens[i - 2].string == ":"
        if token.type == tokenize.NAME and token.string in PACKAGES and begins:
            if before == "from":
                yield token.start
            elif before == "import":
                raise ValueError(f"line {token.start[0]}: write `from {token.string} import …`")
        elif token.type == tokenize.STRING and token.string[:1] in {'"', "'"}:
            named = token.string.strip("\"'")
            is_resource = named in PACKAGES and before == "(" and tokens[i - 2].string == "files"
            if ("." in named and named in modules) or is_resource:
                yield token.start[0], token.start[1] + 1


def _modules(root: Path) -> Iterator[str]:
    for package in PACKAGES:
        for file in (root / package).rglob("*.py"):
            yield ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
