"""What the documents and the comments say of the repository is so: every path and module that they name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OWN = [
    "benchmarks",
    "bot",
    "deploy",
    "docs",
    "evaluation",
    "index",
    "prompts",
    "seeds",
    "sourcier",
    "tests",
    "training",
]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (*OWN, ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
) + [path.name for path in ROOT.iterdir() if path.is_file()]
DOCUMENTS = [name for name in FILES if name.endswith(".md") and not name.startswith("evaluation/sets/")]
TEXTS = [*DOCUMENTS, *(name for name in FILES if name.endswith((".py", "Makefile", "pyproject.toml")))]
_NAMED = re.compile(rf"(?<![\w./:{{}}$-])(?:{'|'.join(OWN)})(?:/[\w.*-]+)+/?(?![\w{{}}])")
_MODULE = re.compile(r"`((?:[\w-]+/)*[\w-]+\.(?:py|toml))`")
_PLACEHOLDER = re.compile(r"\b(?:NAME|LANGUAGE)\b")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def is_there(named):
    path = named.rstrip("/.")
    if _PLACEHOLDER.search(path):
        return True
    if "*" in path:
        return any(ROOT.glob(path))
    return (ROOT / path).exists() or any(file.startswith((f"{path}.", f"{path}-")) for file in FILES)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document):
    assert [named for named in _NAMED.findall(text_of(document)) if not is_there(named)] == []


@pytest.mark.parametrize("document", [name for name in DOCUMENTS if name != "CHANGELOG.md"])
def test_every_module_that_a_document_names_is_there(document):
    assert [one for one in _MODULE.findall(text_of(document)) if not is_part_of_a_path(one)] == []


def test_every_path_that_code_names_is_there():
    code = [name for name in TEXTS if not name.endswith(".md") and not name.startswith("tests/")]
    wrong = {name: [one for one in _NAMED.findall(text_of(name)) if not is_there(one)] for name in code}
    assert {name: paths for name, paths in wrong.items() if paths} == {}


def is_part_of_a_path(named):
    return any(f"/{file}".endswith(f"/{named}") for file in FILES)


def test_what_the_readme_shows_of_python_runs_as_it_stands(seeds_data_dir, monkeypatch):
    monkeypatch.chdir(seeds_data_dir.parent)
    [shown] = re.findall(r"```python\n(.*?)```", text_of("README.md"), re.DOTALL)
    names = {}
    exec(shown, names)  # noqa: S102 (our own document)
    assert "ont revendiqué" in " ".join(node.text for node in names["nodes"])
