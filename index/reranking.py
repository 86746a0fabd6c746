"""A reranker of LlamaIndex over our ranking: any node postprocessor, named by a setting."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from index.errors import SettingsError
from index.types import ScoredPassage

Reranker = Callable[[str, Sequence[ScoredPassage]], list[ScoredPassage]]
"""Takes a query and passages, best first; returns the same passages in its own order."""

RERANKED = 30
"""Passages that are read again: nine of ten right ones beyond the fifth rank are among them."""


def load_reranker(setting: str) -> Reranker:
    """Return the reranker that RERANKER names: the dotted path of a class, optionally followed by `:MODEL`.

    It is made with `top_n=30` and, if given, `model=MODEL`. Raises SettingsError if it cannot be imported or made.
    """
    path, _, model = setting.partition(":")
    module, _, name = path.rpartition(".")
    named = {"model": model} if model else {}
    try:
        postprocessor = getattr(importlib.import_module(module), name)(top_n=RERANKED, **named)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise SettingsError(
            f"RERANKER: {setting!r} cannot be used ({type(error).__name__}: {error}). Use the dotted path of a "
            "LlamaIndex node postprocessor that takes top_n, as llama_index.core.postprocessor.LLMRerank, "
            "and install the package that it needs"
        ) from error
    from index.llamaindex import order_of  # noqa: PLC0415 - 3 s, and most do without a reranker

    return partial(reranked, order_of(postprocessor))


def reranked(order: Callable[[str, Sequence[ScoredPassage]], Sequence[str]], query: str,
             found: Sequence[ScoredPassage]) -> list[ScoredPassage]:  # fmt: skip
    """Return the passages in an `order` of their ids; those that it leaves out follow.

    The fused scores stay, dealt out anew in that order: the evidence gate is calibrated on them, and a reranker's own
    scores may be anything.
    """
    first, rest = found[:RERANKED], found[RERANKED:]
    by_id = {one.passage.passage_id: one for one in first}
    chosen = dict.fromkeys(name for name in order(query, first) if name in by_id)
    names = [*chosen, *(name for name in by_id if name not in chosen)]
    scores = sorted((one.score for one in first), reverse=True)
    return [*(replace(by_id[name], score=score) for name, score in zip(names, scores, strict=True)), *rest]
