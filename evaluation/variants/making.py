"""The variants of a set, each made by its own module."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bot.llm import Model
from bot.settings import Settings
from bot.terminal import tell_error
from evaluation.datasets.types import EvaluationSet
from evaluation.variants.ageing import add_older
from evaluation.variants.renaming import rename
from evaluation.variants.rewording import paraphrase, translate
from evaluation.variants.withholding import withhold
from index.errors import SourcierError

Make = Callable[[EvaluationSet, Path], EvaluationSet]

BY_CODE: dict[str, Make] = {"renamed": rename, "withheld": withhold, "older": add_older}
"""Name of the variant → what makes it."""


def variants_of(loaded: EvaluationSet, settings: Settings, model: Model | None) -> Iterator[tuple[str, EvaluationSet]]:
    """Yield each variant of a set by its name.

    With a model, its paraphrases and translations of the questions are variants too. One that cannot be made of this
    set is told on stderr, and left out.
    """
    for name, make in _wanted(settings, model):
        try:
            made = make(loaded, settings.data_dir / "evaluation" / "variants")
        except SourcierError as error:
            tell_error(f"no variant {name}: {error}")
        else:
            yield name, made


def _wanted(settings: Settings, model: Model | None) -> Iterator[tuple[str, Make]]:
    yield from BY_CODE.items()
    if model:
        yield "paraphrased", partial(paraphrase, model=model, seconds=settings.llm_timeout)
        yield "translated", partial(translate, model=model, seconds=settings.llm_timeout)
