"""Every compiled pattern of the packages, and texts that are made to slow it down."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import permutations
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType

LENGTH = 1_000
_ALWAYS = " \n\u00a0aA1.-,'é"
_DEEPEST = 3


def patterns(package: str) -> dict[str, re.Pattern]:
    """Return the patterns that the modules of a package hold, in whatever containers, by where they stand."""
    found: dict[re.Pattern, str] = {}
    for module in _modules(package):
        for name, value in vars(module).items():
            _collect(f"{module.__name__}.{name}", value, found, _DEEPEST)
        for line, pattern in _written_out(module):
            found.setdefault(pattern, f"{module.__name__}:{line}")
    return {name: pattern for pattern, name in found.items()}


def texts(pattern: re.Pattern, length: int) -> Iterator[str]:
    """Yield runs and alternations of the characters that mean something to a pattern, with and without a beginning."""
    letters = list(dict.fromkeys([*_letters(pattern)[:8], *_ALWAYS]))
    for letter in letters:
        yield letter * length
        yield f"{letter * 50}\n" * (length // 51)
    for one, other in permutations(letters[:12], 2):
        yield (one + other) * (length // 2)
    for first in letters[:8]:
        for letter in letters[:12]:
            yield first + letter * length + "!"


def seconds(pattern: re.Pattern, text: str) -> float:
    """Return the processor time of looking for a pattern everywhere in a text."""
    searched = text if isinstance(pattern.pattern, str) else text.encode()
    started = time.thread_time()
    for _ in pattern.finditer(searched):
        pass
    return time.thread_time() - started


def _modules(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for module in pkgutil.walk_packages(getattr(root, "__path__", ()), f"{package}."):
        if ".migrations" not in module.name:
            yield importlib.import_module(module.name)


def _written_out(module: ModuleType) -> Iterator[tuple[int, re.Pattern]]:
    """Yield the patterns that stand in calls, as `re.sub("…", …)`, with their lines."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=name), args=[ast.Constant(value=str(written)), *_]
            ) if name not in {"compile", "escape"}:
                yield node.lineno, re.compile(written)


def _collect(name: str, value: object, found: dict[re.Pattern, str], depth: int) -> None:
    if isinstance(value, re.Pattern):
        found.setdefault(value, name)
    elif depth and isinstance(value, dict):
        _collect(name, [*value, *value.values()], found, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            _collect(name, each, found, depth - 1)


def _letters(pattern: re.Pattern) -> list[str]:
    """Return the characters that a pattern names, in their order."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    found: list[str] = []

    def look(parsed: object) -> None:
        if isinstance(parsed, _parser.SubPattern | list | tuple):
            operation = str(parsed[0]) if isinstance(parsed, tuple) and len(parsed) == 2 else ""
            if operation == "LITERAL":
                found.append(chr(parsed[1]))
            elif operation == "RANGE":
                found.extend(map(chr, parsed[1]))
            else:
                for part in parsed:
                    look(part)

    look(_parser.parse(source, pattern.flags & ~re.UNICODE))
    return list(dict.fromkeys(found))
