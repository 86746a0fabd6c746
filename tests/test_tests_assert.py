"""Every test can fail: it asserts something, itself or through a function of the tests that it calls."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.parsing import parsed

TESTS = Path(__file__).parent
RAISING = {"raises", "warns", "fail", "until", "next_message"}
"""Of pytest, which are what is asserted, and of the double of the Bot API, which fails where something never holds."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """What stands in a file."""

    name: str
    functions: dict[str, list[Function]] = field(default_factory=dict)
    """By name, those of classes and within functions too: of what class an object is, nobody knows here."""
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the name it has here: the module where it is from, and its name there."""
    seen_raising: set[str] = field(default_factory=set)
    """What a test of it expects to raise: another that calls it would fail if it did."""


def module(name, source):
    """Read a module."""
    read = Module(name)
    for node in ast.walk(parsed(source)):
        if isinstance(node, Function):
            read.functions.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.ImportFrom) and node.module:
            read.imported |= {one.asname or one.name: (node.module, one.name) for one in node.names}
        elif isinstance(node, ast.With) and "raises" in ast.unparse(node.items[0].context_expr):
            read.seen_raising |= set(carried_out(node.body))
    return read


def carried_out(body):
    """Return the last names of what statements call, but not of what makes its arguments."""
    for value in [statement.value for statement in body if isinstance(statement, ast.Expr)]:
        call = value.value if isinstance(value, ast.Await) else value
        if isinstance(call, ast.Call):
            yield ast.unparse(call.func).rpartition(".")[2]


def used(function):
    """Return the names that stand in a function, for what it calls, hands over and is given, and the attributes."""
    walked = list(ast.walk(function))
    named = {node.id for node in walked if isinstance(node, ast.Name)}
    return named | {node.arg for node in walked if isinstance(node, ast.arg)}, {
        node.attr for node in walked if isinstance(node, ast.Attribute)
    }


class Asserting:
    """Tells which functions of modules assert something."""

    def __init__(self, modules):
        self._modules = {one.name: one for one in modules}

    def silent(self):
        """Return the tests that assert nothing."""
        return [
            f"{one.name}::{name}"
            for one in self._modules.values()
            for name, functions in one.functions.items()
            for function in functions
            if name.startswith("test_") and not self._asserts(function, one, set())
        ]

    def _asserts(self, function, home, seen):
        if id(function) in seen:
            return False
        seen.add(id(function))
        names, attributes = used(function)
        return (
            any(isinstance(node, ast.Assert) for node in ast.walk(function))
            or any(name in RAISING | home.seen_raising or name.startswith("assert_") for name in names | attributes)
            or any(self._asserts(*other, seen) for name in names for other in self._named(name, home))
            or any(self._asserts(*other, seen) for name in attributes for other in self._methods(name, home))
        )

    def _named(self, name, home):
        """Return the functions that a name stands for in a module: its own, an imported one, or a fixture's."""
        if name in home.functions:
            return [(function, home) for function in home.functions[name]]
        if name in home.imported:
            origin, there = home.imported[name]
            return self._named(there, self._modules[origin]) if origin in self._modules else []
        above = [self._modules[one] for one in self._conftests(home.name) if one in self._modules]
        return [(function, one) for one in above for function in one.functions.get(name, ())]

    def _methods(self, name, home):
        """Return the functions that an attribute may be: of its own module, or of one that it imports from."""
        origins = {origin for origin, _ in home.imported.values()} | set(self._conftests(home.name))
        near = [home, *(self._modules[one] for one in sorted(origins) if one in self._modules)]
        return [(function, one) for one in near for function in one.functions.get(name, ())]

    @staticmethod
    def _conftests(name):
        """Return the modules whose fixtures a module may use."""
        folders = name.split(".")[:-1]
        return [".".join([*folders[:depth], "conftest"]) for depth in range(len(folders), 0, -1)]


def modules_of(folder):
    for file in folder.rglob("*.py"):
        name = ".".join([folder.name, *file.relative_to(folder).with_suffix("").parts])
        yield module(name.removesuffix(".__init__"), file.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_every_test_asserts_something():
    assert Asserting(modules_of(TESTS)).silent() == []


HELPER = "def holds():\n    assert True\n"
SILENT = "def holds():\n    return True\n\n\ndef test_it_holds():\n    holds()\n"
IMPORTING = "from tests.a import holds\n\n\ndef test_it_holds():\n    holds()\n"


def test_a_function_of_the_same_name_elsewhere_asserts_nothing_for_a_test():
    both = [module("tests.a", HELPER), module("tests.b", SILENT)]
    assert Asserting(both).silent() == ["tests.b::test_it_holds"]


def test_a_function_that_is_imported_asserts_for_a_test():
    assert Asserting([module("tests.a", HELPER), module("tests.b", IMPORTING)]).silent() == []


def test_a_fixture_asserts_for_the_tests_below_its_conftest_alone():
    fixture, using = HELPER, "def test_it_holds(holds):\n    holds()\n"
    named = [
        module(name, source)
        for name, source in (("tests.a.conftest", fixture), ("tests.a.b", using), ("tests.b", using))
    ]
    assert Asserting(named).silent() == ["tests.b::test_it_holds"]


RAISING_ONCE = """
def test_it_is_refused():
    with pytest.raises(ValueError):
        look(made(1))

def test_it_is_taken():
    look(2)

def test_it_is_made():
    made(3)
"""


def test_what_a_test_expects_to_raise_asserts_for_the_others_of_its_module():
    assert Asserting([module("tests.a", RAISING_ONCE)]).silent() == ["tests.a::test_it_is_made"]
