"""What import contracts cannot say: who may look at the environment, and which names are not used."""

import ast
from pathlib import Path

import pytest

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


def loaded_by_name(source):
    """Packages that a module imports while it runs, by a name written out: contracts see no such import.

    Both `import_module("x.y")` and `to_thread(import_module, "x.y")`; of an f-string, what it begins with.
    """
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and any(_imports(one) for one in (node.func, *node.args)):
            for name in node.args:
                begins = name.values[0] if isinstance(name, ast.JoinedStr) else name
                if isinstance(begins, ast.Constant) and isinstance(begins.value, str):
                    yield begins.value.partition(".")[0]


def _imports(node):
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)
    return name in {"import_module", "__import__"}


@pytest.mark.slow
def test_only_the_settings_look_at_the_environment():
    assert modules_that_use("os.environ", "os.environb", "os.getenv") == []
    assert modules_that_use("pydantic_settings.BaseSettings") == ["bot/settings.py"]


@pytest.mark.slow
def test_a_library_that_is_imported_by_its_name_has_one_module_that_does():
    found = {
        (name, str(file.relative_to(ROOT))) for file in MODULES for name in loaded_by_name(file.read_text("utf-8"))
    }
    assert found == {("openai", "bot/llm/openai_client.py"), ("dateparser", "index/text/calendar.py")}


@pytest.mark.parametrize(
    "source",
    [
        'importlib.import_module("chromadb.api")', 'asyncio.to_thread(importlib.import_module, "chromadb")',
        'import_module(f"chromadb.{name}")', '__import__("chromadb")',
    ],
)  # fmt: skip
def test_such_an_import_is_found_however_it_is_written(source):
    assert list(loaded_by_name(source)) == ["chromadb"]


def test_modules_are_named_for_what_they_hold():
    assert [file for file in MODULES if file.stem in SAYING_NOTHING] == []
