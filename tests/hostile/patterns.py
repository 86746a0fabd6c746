"""Every compiled pattern of the packages, and texts that are made to slow it down."""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from itertools import permutations
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import regex

from index.text.function_words import languages
from tests.parsing import parsed

LENGTH = 1_000
_ALWAYS = " \n\u00a0aA1.-,'é"
_WITHOUT_SPACES = [f"{letter}{mark}" for letter in "1aA" for mark in ".,:-'"]
"""Repeated, one word or figure that does not end: 1:1:1:1, a-a-a-a."""
_DEEPEST = 3
_EXAMPLES = "a1 A.-,\n"
_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def patterns(package: str) -> dict[str, re.Pattern]:
    """Return the patterns that the modules of a package hold, in whatever containers, by where they stand."""
    found: dict[re.Pattern, str] = {}
    for module in _modules(package):
        for name, value in vars(module).items():
            _collect(f"{module.__name__}.{name}", value, found, _DEEPEST)
        for name, made in _made(module):
            _collect(f"{module.__name__}.{name}", made, found, _DEEPEST)
        for place, pattern in _written_out(module):
            found.setdefault(pattern, f"{module.__name__}:{place}")
    return {f"{name} {number}": pattern for number, (pattern, name) in enumerate(found.items())}


def texts(pattern: re.Pattern, length: int) -> Iterator[str]:
    """Yield runs and alternations of the characters that mean something to a pattern, with and without a beginning."""
    letters = list(dict.fromkeys([*_letters(pattern)[:8], *_ALWAYS]))
    for letter in letters:
        yield letter * length
        yield f"{letter * 50}\n" * (length // 51)
    for one, other in permutations(letters[:12], 2):
        yield (one + other) * (length // 2)
    for unit in _WITHOUT_SPACES:
        yield unit * (length // 2)
    for first in letters[:8]:
        for letter in letters[:12]:
            yield first + letter * length + "!"
    for beginning, repeated in sorted(_pumps(_parsed(pattern), "")):
        for unit in dict.fromkeys([repeated, f"{repeated} ", *" a1\n", "' "]):
            yield beginning + (unit * (length // len(unit) + 1))[:length] + "\0!"


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


def _made(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield the patterns that functions make, of each language or of nothing: `unit_pattern("fr")`."""
    for name, function in list(vars(module).items()):
        if not callable(function) or isinstance(function, type) or function.__module__ != module.__name__:
            continue
        signature = inspect.signature(function)
        if "re.Pattern" in str(signature.return_annotation):
            if not signature.parameters:
                yield name, function()
            elif [*signature.parameters] in (["lang"], ["language"]):
                yield from ((f"{name}({lang})", function(lang)) for lang in languages())


def _written_out(module: ModuleType) -> Iterator[tuple[int, re.Pattern]]:
    """Yield the patterns that stand in calls, as `re.sub("…", …)`, with their lines."""
    for node in ast.walk(parsed(inspect.getsource(module))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re" | "regex" as library), attr=name),
                args=[ast.Constant(value=str(written)), *_],
            ) if name not in {"compile", "escape"}:
                yield node.lineno, {"re": re, "regex": regex}[library].compile(written)


def _collect(name: str, value: object, found: dict[re.Pattern, str], depth: int) -> None:
    if isinstance(value, re.Pattern | regex.Pattern):
        found.setdefault(value, name)
    elif depth and isinstance(value, dict):
        _collect(name, [*value, *value.values()], found, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            _collect(name, each, found, depth - 1)


def _parsed(pattern: re.Pattern) -> _parser.SubPattern:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    known = re.sub(r"\\[pP]\{\w+\}", "a", source)  # what only `regex` reads
    return _parser.parse(known, pattern.flags & (re.ASCII | re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE))


def _pumps(parsed: _parser.SubPattern, before: str) -> set[tuple[str, str]]:
    """Return a text that leads to each repetition of a pattern, and what it repeats: where backtracking begins.

    Without the beginning, what stands behind « question » in a pattern would never be tried.
    """
    found: set[tuple[str, str]] = set()
    for operation, argument in parsed:
        for inner in _inner(str(operation), argument):
            found |= _pumps(inner, before)
        if str(operation).endswith("REPEAT"):
            found.add((before, _example(argument[2]) or " "))
        before += _example([(operation, argument)])
    return found


def _inner(operation: str, argument: Any) -> list[_parser.SubPattern]:
    match operation:
        case "BRANCH":
            return list(argument[1])
        case "SUBPATTERN":
            return [argument[3]]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [argument[2]]
        case "ATOMIC_GROUP":
            return [argument]
    return []


def _example(parsed: Iterable[tuple[Any, Any]]) -> str:
    """Return a short text that a pattern takes, as far as that is easy to tell."""
    told = ""
    for operation, argument in parsed:
        match str(operation):
            case "LITERAL":
                told += chr(argument)
            case "ANY" | "NOT_LITERAL":
                told += "a" if argument != ord("a") else "b"
            case "IN":
                told += next((one for one in (*_EXAMPLES, *_named(argument)) if _takes(argument, one)), "")
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, repeated = argument
                told += _example(repeated) * min(max(least, 1), most)
            case _:
                told += "".join(_example(inner) for inner in _inner(str(operation), argument)[:1])
    return told


def _named(characters: list[tuple[Any, Any]]) -> list[str]:
    return [chr(argument if str(operation) == "LITERAL" else argument[0]) for operation, argument in characters
            if str(operation) in {"LITERAL", "RANGE"}]  # fmt: skip


def _takes(characters: list[tuple[Any, Any]], one: str) -> bool:
    negated = str(characters[0][0]) == "NEGATE"
    return negated != any(_is_meant(str(operation), argument, one) for operation, argument in characters[negated:])


def _is_meant(operation: str, argument: Any, one: str) -> bool:
    match operation:
        case "LITERAL":
            return ord(one) == argument
        case "RANGE":
            return argument[0] <= ord(one) <= argument[1]
        case _:
            return re.fullmatch(_CATEGORIES[str(argument)], one) is not None


def _letters(pattern: re.Pattern) -> list[str]:
    """Return the characters that a pattern names, in their order."""
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

    look(_parsed(pattern))
    return list(dict.fromkeys(found))
