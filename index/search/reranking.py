"""A reranker over our ranking: a model that reads question and passages together, named by a setting.

It may improve the order, but never break the search: if it fails or is slow, that is logged and the order stays.
"""

import importlib
import inspect
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from index.errors import SettingsError
from index.extensions import Group, load, names, why_unusable
from index.search.model_time import time_left
from index.types import ScoredPassage

log = logging.getLogger("sourcier.reranking")

Reranker = Callable[[str, Sequence[ScoredPassage]], list[ScoredPassage]]
"""Takes a query and passages, best first; returns the same passages in its own order."""

Ask = Callable[[str], str]
"""Asks the language model that is configured: a prompt in, its reply out. Blocks; raises ModelError."""

Order = Callable[[str, Sequence[ScoredPassage]], Sequence[str]]
"""Gives the ids of passages in another order; some may be missing."""

RERANKED = 30
"""Passages that are reranked: they hold nine of ten right ones beyond the fifth rank."""

SECONDS = 10.0
"""A reranker may take for one search."""

AT_ONCE = 32
"""Searches that a reranker may be busy with. One that hangs keeps a thread for each for good: from here on it is not
asked, and the order stays."""

_LLM_RERANK = "llama_index.core.postprocessor.LLMRerank"


@dataclass(frozen=True, slots=True)
class Reranking:
    """A reranker with the time it may take."""

    order: Order
    seconds: float
    """For one search."""
    asks_model: bool = False
    """Whether it asks the configured language model, so that `asking_until` applies to it."""
    _free: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(AT_ONCE), init=False, repr=False, compare=False
    )

    def __call__(self, query: str, found: Sequence[ScoredPassage]) -> list[ScoredPassage]:
        """Return the passages in the reranker's order, or as they are if it fails or is not done in time."""
        seconds = min(self.seconds, time_left()) if self.asks_model else self.seconds
        if seconds <= 0 or not found:
            return list(found)
        try:
            return reranked(self._started(query, found[:RERANKED]).result(seconds), found)
        except TimeoutError:
            reason = f"it took more than {seconds:.1f} s"
        except Exception as error:  # noqa: BLE001 - a reranker may be any code, and raise anything
            reason = f"{type(error).__name__}: {error}"
        log.warning("The reranker was of no help, and the order of passages is as without it: %s", reason)
        return list(found)

    def _started(self, query: str, found: Sequence[ScoredPassage]) -> "Future[Sequence[str]]":
        """Start in a daemon thread, which the program does not wait for when it ends."""
        future: Future[Sequence[str]] = Future()
        if not self._free.acquire(blocking=False):
            raise RuntimeError(f"it has not finished with {AT_ONCE} searches")

        def run() -> None:
            try:
                future.set_result(self.order(query, found))
            except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
                future.set_exception(error)
            except BaseException as error:  # noqa: BLE001 - raised there, `sys.exit()` would end the program
                future.set_exception(RuntimeError(repr(error)))
            finally:
                self._free.release()

        try:
            threading.Thread(target=run, name="reranking", daemon=True).start()
        except RuntimeError:  # the system has no more threads
            self._free.release()
            raise
        return future


class MakeReranker(Protocol):
    """What a package registers as a reranker."""

    def __call__(self, model: str, ask: Ask | None, seconds: float) -> Reranking:
        """Return the reranker that RERANKER=NAME:`model` names; `model` is empty if only the name is given.

        `ask` asks the language model that is configured, None if none is; `seconds` is what one search may take.
        """
        ...


def load_reranker(setting: str, ask: Ask | None = None, seconds: float = SECONDS) -> Reranking:
    """Return the reranker that RERANKER names.

    A name that is registered, as `llm`, or the dotted path of a LlamaIndex node postprocessor; optionally followed by
    `:MODEL`. Raises SettingsError if it cannot be imported or made, or needs a language model where none is configured.
    """
    path, _, model = setting.partition(":")
    if "." in path:
        return _of_llamaindex(path, model, ask, seconds, setting)
    try:
        make: MakeReranker = load(Group.RERANKERS, path)
        return make(model, ask, seconds)
    except SettingsError as error:
        if str(error).startswith("RERANKER"):
            raise
        raise _unusable(setting, error) from error
    except Exception as error:
        raise _unusable(setting, error) from error


def llm(model: str, ask: Ask | None, seconds: float) -> Reranking:
    """Return the language model that also writes the answers, as a reranker. Raises SettingsError if there is none."""
    return _of_llamaindex(_LLM_RERANK, model, ask, seconds, "llm")


def _of_llamaindex(path: str, model: str, ask: Ask | None, seconds: float, setting: str) -> Reranking:
    """Make a node postprocessor with `top_n=30`, with `model` if there is one, and with the `llm` if it takes one."""
    module, _, name = path.rpartition(".")
    options: dict[str, object] = {"top_n": RERANKED} | ({"model": model} if model else {})
    try:
        made = getattr(importlib.import_module(module), name)
        taken = inspect.signature(made).parameters
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise _unusable(setting, error) from error
    asks_model = "llm" in taken
    if asks_model and ask is None:
        raise _without_model(setting)
    from index.search.llamaindex import language_model, order_of  # noqa: PLC0415 - 3 s, and most do without a reranker

    # Also for one that does not say that it uses a model: LlamaIndex's default would ask OpenAI.
    own = language_model(ask or partial(_refuse, setting))
    if asks_model:
        options["llm"] = own
    if "choice_batch_size" in taken:
        options["choice_batch_size"] = RERANKED  # one request instead of three, one after the other
    try:
        return Reranking(order_of(made(**options), in_a_prompt=asks_model), seconds, asks_model)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise _unusable(setting, error) from error


def reranked(order: Sequence[str], found: Sequence[ScoredPassage]) -> list[ScoredPassage]:
    """Return the passages in an order of ids; those that are missing follow.

    The fused scores stay, reassigned in the new order: later steps were measured on them, and a reranker's own scores
    may be anything.
    """
    first, rest = found[:RERANKED], found[RERANKED:]
    by_id = {one.passage.passage_id: one for one in first}
    chosen = dict.fromkeys(name for name in order if name in by_id)
    names = [*chosen, *(name for name in by_id if name not in chosen)]
    scores = sorted((one.score for one in first), reverse=True)
    return [*(replace(by_id[name], score=score) for name, score in zip(names, scores, strict=True)), *rest]


def _refuse(setting: str, _: str) -> str:
    raise _without_model(setting)


def _without_model(setting: str) -> SettingsError:
    return SettingsError(
        f"RERANKER: {setting} asks a language model, and none is configured: "
        "set OPENAI_API_KEY or OPENAI_BASE_URL, or unset RERANKER"
    )


def _unusable(setting: str, error: Exception) -> SettingsError:
    return SettingsError(
        f"RERANKER: {setting!r} cannot be used ({why_unusable(error)}). "
        f"Use {names(Group.RERANKERS)}, or the dotted path of a LlamaIndex node postprocessor that takes top_n, and "
        "install the package that it needs"
    )
