"""What import contracts cannot say: who may look at the environment, and which names are not used."""

import ast
from pathlib import Path

from tests.parsing import parsed

ROOT = Path(__file__).parent.parent
MODULES = [file for package in ("bot", "index", "prompts", "evaluation") for file in (ROOT / package).rglob("*.py")]
SAYING_NOTHING = {"utils", "util", "helpers", "helper", "manager", "process", "data", "misc", "common"}


def names_used(file):
    """Dotted names of attributes and imports: `os.environ`, `bot.settings`."""
    for node in ast.walk(parsed(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_that_use(*names):
    return [str(file.relative_to(ROOT)) for file in MODULES if set(names) & set(names_used(file))]


def test_only_the_settings_look_at_the_environment():
    assert modules_that_use("os.environ", "os.environb", "os.getenv") == []
    assert modules_that_use("pydantic_settings.BaseSettings") == ["bot/settings.py"]


def test_modules_are_named_for_what_they_hold():
    assert [file for file in MODULES if file.stem in SAYING_NOTHING] == []
