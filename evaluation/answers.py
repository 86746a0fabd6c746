"""`sourcier eval answers`: how good the answers to a set are, from its folder to a run's folder."""

import asyncio
from collections.abc import Sequence

from bot.answering.events import Answerer
from bot.llm import Model, model_of
from bot.settings import Settings, load_settings
from bot.wiring import Sourcier
from evaluation.claims.evaluating import NO_JUDGE, configured_judge, try_set
from evaluation.datasets.claims import has_claims, load_claims
from evaluation.datasets.loading import load_set
from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.judging import Judging, judge_answers, judging_model
from evaluation.printing import progress
from evaluation.ranking_passages import passage_locator
from evaluation.report.failures import answer_failures
from evaluation.report.rendering import Beside, render
from evaluation.runs.asking import AskOptions, ask_answerer
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine, ClaimsSummary, RunManifest, Summary
from evaluation.runs.scoring import score_answers
from evaluation.runs.summary import summarise
from evaluation.side_by_side import OURS, Scored, conclude, read_beside, start
from evaluation.stores import index_set
from evaluation.variants.making import variants_of
from evaluation.wanted import Wanted, spread
from index.text.language import detect


def evaluate_answers(
    wanted: Wanted, *, use_model: bool, parallel: int | None, judging: Judging | None
) -> tuple[Summary, RunFolder]:
    """Answer the questions of a set; without a model, or where none is configured, by quoting."""
    settings = load_settings()
    loaded = load_set(wanted.folder)
    questions = spread(loaded.questions, wanted.limit)
    beside = read_beside(wanted.beside, loaded, "answers", len(questions))
    if judging:
        judging_model(judging, settings)  # before anything is asked and paid for
    sourcier = index_set(loaded, settings)
    model = model_of(settings) if use_model else None
    answerers = _answerers(loaded, sourcier, settings, peers=wanted.peers)
    about = _about(loaded, questions, sourcier, model)
    folders = start(wanted.place(settings, about), about, answerers)
    with progress(len(questions) * len(answerers), "answering") as advance:
        asking = _asking(sourcier, model, parallel)
        lines = [
            asyncio.run(ask_answerer(questions, answerer, folders[name], asking, advance))
            for name, answerer in answerers.items()
        ]
    systems = {}
    for (name, folder), each in zip(folders.items(), lines, strict=True):
        judge = judge_answers(each, judging, settings, folder) if judging else None
        scores = score_answers(questions, loaded.by_id, each, detect, judge)
        systems[name] = Scored(folder, scores, summarise(scores, each))
    ours = systems[OURS]
    claims = _try_claims(wanted, sourcier, ours.folder, use_model=use_model) if has_claims(wanted.folder) else None
    variants = _measure_variants(loaded, wanted, ours.folder, settings, model) if wanted.variants else {}
    summary = ours.summary.model_copy(update={"claims": claims, "variants": variants})
    shown = [*(Beside(name, each) for name, each in variants.items()), *beside]
    failures = answer_failures(loaded, ours.scores, lines[0])
    return conclude(systems | {OURS: Scored(ours.folder, ours.scores, summary)}, failures, shown)


def _answerers(loaded: EvaluationSet, sourcier: Sourcier, settings: Settings, *, peers: bool) -> dict[str, Answerer]:
    answerers: dict[str, Answerer] = {OURS: sourcier.engine}
    if peers:
        from evaluation.peers.citing import NAME, CitingPeer  # noqa: PLC0415 - LlamaIndex takes 3 s

        answerers[NAME] = CitingPeer(loaded, settings)
    return answerers


def _about(
    loaded: EvaluationSet, questions: Sequence[LabelledQuestion], sourcier: Sourcier, model: Model | None
) -> RunManifest:
    return describe("answers", loaded, len(questions), sourcier, model=model.endpoint.model if model else None)


def _asking(sourcier: Sourcier, model: Model | None, parallel: int | None = None) -> AskOptions:
    at_once = (parallel or model.endpoint.at_once) if model else 1
    return AskOptions(use_model=bool(model), parallel=at_once, locate=passage_locator(sourcier.index.reader))


def _try_claims(wanted: Wanted, sourcier: Sourcier, run: RunFolder, *, use_model: bool) -> ClaimsSummary:
    """Hold the claims of the set, which are about the same articles, to the verifier of its answers."""
    judge = configured_judge(sourcier.settings, None if use_model else NO_JUDGE)
    inside = Wanted(wanted.folder, run.path / "claims", wanted.limit)
    return try_set(load_claims(wanted.folder), sourcier, judge, inside, run).summary


def _measure_variants(
    loaded: EvaluationSet, wanted: Wanted, whole: RunFolder, settings: Settings, model: Model | None
) -> dict[str, Summary]:
    """Return what answers to each variant of the set are worth; their runs lie inside the run of the whole."""
    told = {}
    for name, made in variants_of(loaded, settings, model):
        run = RunFolder(whole.path / "variants" / name, whole)
        sourcier, questions = index_set(made, settings), spread(made.questions, wanted.limit)
        run.start(_about(made, questions, sourcier, model))
        with progress(len(questions), made.name) as advance:
            asked = ask_answerer(questions, sourcier.engine, run, _asking(sourcier, model), advance)
            lines: list[AnswerLine] = asyncio.run(asked)
        scores = score_answers(questions, made.by_id, lines, detect)
        told[name] = summarise(scores, lines)
        page = render(run.manifest(), told[name], scores, answer_failures(made, scores, lines))
        run.finish(scores, told[name], page)
    return told
