"""Answer the questions of each variant of a set as those of the set itself were answered."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bot.llm import Model
from bot.settings import Settings
from bot.terminal import tell_error
from evaluation.datasets.types import EvaluationSet
from evaluation.printing import progress
from evaluation.ranking_passages import passage_locator
from evaluation.report.failures import answer_failures
from evaluation.report.rendering import render
from evaluation.runs.asking import AskOptions, ask_answerer
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Summary
from evaluation.runs.scoring import score_answers
from evaluation.runs.summary import summarise
from evaluation.stores import fingerprint, index_set
from evaluation.variants.ageing import add_older
from evaluation.variants.renaming import rename
from evaluation.variants.rewording import paraphrase, translate
from evaluation.variants.withholding import withhold
from evaluation.wanted import spread
from index.errors import SourcierError
from index.text.language import detect

Make = Callable[[EvaluationSet, Path], EvaluationSet]

BY_CODE: dict[str, Make] = {"renamed": rename, "withheld": withhold, "older": add_older}
"""Name of the variant → what makes it."""


def measure_variants(
    loaded: EvaluationSet, run: RunFolder, settings: Settings, model: Model | None, limit: int | None
) -> dict[str, Summary]:
    """Return what answers to each variant are worth; their runs lie inside the run of the set.

    With a model, its paraphrases and translations of the questions are variants too. One that cannot be made of this
    set is told on stderr, and left out.
    """
    told = {}
    for name, make in _wanted(settings, model):
        try:
            made = make(loaded, settings.data_dir / "evaluation" / "variants")
        except SourcierError as error:
            tell_error(f"no variant {name}: {error}")
            continue
        told[name] = _measured(made, RunFolder(run.path / "variants" / name, run), settings, model, limit)
    return told


def _wanted(settings: Settings, model: Model | None) -> Iterator[tuple[str, Make]]:
    yield from BY_CODE.items()
    if model:
        yield "paraphrased", partial(paraphrase, model=model, seconds=settings.llm_timeout)
        yield "translated", partial(translate, model=model, seconds=settings.llm_timeout)


def _measured(
    made: EvaluationSet, run: RunFolder, settings: Settings, model: Model | None, limit: int | None
) -> Summary:
    sourcier = index_set(made, settings)
    questions = spread(made.questions, limit)
    name = model.endpoint.model if model else None
    run.start(describe("answers", made, len(questions), fingerprint(sourcier), sourcier.settings, model=name))
    asking = AskOptions(
        use_model=bool(model),
        parallel=model.endpoint.at_once if model else 1,
        locate=passage_locator(sourcier.index.reader),
    )
    with progress(len(questions), made.name) as advance:
        lines = asyncio.run(ask_answerer(questions, sourcier.engine, run, asking, advance))
    scores = score_answers(questions, {one.article_id: one for one in made.articles}, lines, detect)
    summary = summarise(scores, lines)
    run.report.write_text(
        render(run.manifest(), summary, scores, answer_failures(made, scores, lines)), encoding="utf-8"
    )
    run.finish(scores, summary)
    return summary
