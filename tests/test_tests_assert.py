"""Every test can fail: it asserts something, itself or through a function of the tests that it calls."""

import ast
from pathlib import Path

from tests.parsing import parsed

TESTS = Path(__file__).parent
RAISING = {"raises", "warns", "fail"}
"""Of pytest; they are what is asserted."""


def functions():
    for file in TESTS.rglob("*.py"):
        for node in ast.walk(parsed(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield file, node


def called(function):
    """Return the last names of what a function calls, and of the attributes and names that it hands over."""
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute | ast.Name)
    }


def asserts(function, by_name, seen=frozenset()):
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = called(function)
    return any(name in RAISING or name.startswith("assert_") for name in names) or any(
        asserts(other, by_name, seen | {name}) for name in names - seen for other in by_name.get(name, ())
    )


def test_every_test_asserts_something():
    by_name, written = {}, list(functions())
    for _, function in written:
        by_name.setdefault(function.name, []).append(function)
    silent = [
        f"{file.relative_to(TESTS)}::{function.name}"
        for file, function in written
        if function.name.startswith("test_") and not asserts(function, by_name)
    ]
    assert silent == []
