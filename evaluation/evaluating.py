"""The whole of an evaluation: from a set's folder to a run's folder with its scores and its report."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.answering.events import Answerer
from bot.llm import model_of
from bot.settings import load_settings
from bot.wiring import Sourcier
from evaluation.claims.evaluating import NO_JUDGE, configured_judge, try_set
from evaluation.datasets.claims import has_claims, load_claims
from evaluation.datasets.loading import load_set
from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.judging import Judging, judge_answers, judge_of
from evaluation.printing import progress
from evaluation.ranking_passages import article_ranker, passage_locator
from evaluation.report.failures import Failure, answer_failures, ranking_failures
from evaluation.report.rendering import Beside, render
from evaluation.runs.asking import AskOptions, ask_answerer, ask_rankers
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import ClaimsSummary, Kind, RunManifest, ScoreLine, Summary
from evaluation.runs.scoring import score_answers, score_rankings
from evaluation.runs.summary import summarise
from evaluation.stores import fingerprint, index_set
from evaluation.variants.measuring import measure_variants
from evaluation.wanted import Wanted, spread, wanted_part
from index.errors import SourcierError
from index.text.language import detect

OURS = "sourcier"


def evaluate_retrieval(wanted: Wanted) -> tuple[Summary, RunFolder]:
    """Rank the articles of a set for each of its questions that has a relevant one."""
    settings = load_settings()
    loaded = wanted_part(wanted, settings)
    questions = spread(_with_relevant(loaded, wanted), wanted.limit)
    beside = _read_beside(wanted.beside, loaded, "retrieval", len(questions))
    sourcier = index_set(loaded, settings)
    rankers = {OURS: article_ranker(sourcier.index.reader)}
    if wanted.peers:
        from evaluation.peers.retrievers import peer_rankers  # noqa: PLC0415 - LlamaIndex takes 3 s

        rankers |= peer_rankers(loaded, settings)
    about = describe("retrieval", loaded, len(questions), fingerprint(sourcier), sourcier.settings, model=None)
    folders = _start(wanted.place(settings, about), about, rankers)
    for rank in rankers.values():
        rank("?")  # the first search opens the index; its time is not a question's
    with progress(len(questions), "searching") as advance:
        lines = ask_rankers(questions, [(rank, folders[name]) for name, rank in rankers.items()], advance)
    scores = [score_rankings(questions, loaded.qrels, each) for each in lines]
    summaries = [summarise(each) for each in scores]
    return _conclude(folders, scores, summaries, ranking_failures(loaded, scores[0], lines[0]), beside)


def evaluate_answers(
    wanted: Wanted, *, use_model: bool, parallel: int | None = None, judging: Judging | None = None
) -> tuple[Summary, RunFolder]:
    """Answer the questions of a set; without a model, or where none is configured, by quoting."""
    settings = load_settings()
    loaded = load_set(wanted.folder)
    questions = spread(loaded.questions, wanted.limit)
    beside = _read_beside(wanted.beside, loaded, "answers", len(questions))
    if judging:
        judge_of(judging, settings)  # before anything is asked and paid for
    sourcier = index_set(loaded, settings)
    asked = model_of(settings) if use_model else None
    answerers: dict[str, Answerer] = {OURS: sourcier.engine}
    if wanted.peers:
        from evaluation.peers.citing import NAME, CitingPeer  # noqa: PLC0415 - LlamaIndex takes 3 s

        answerers[NAME] = CitingPeer(loaded, settings)
    about = describe(
        "answers", loaded, len(questions), fingerprint(sourcier), sourcier.settings,
        model=asked.endpoint.model if asked else None,
    )  # fmt: skip
    folders = _start(wanted.place(settings, about), about, answerers)
    at_once = (parallel or asked.endpoint.at_once) if asked else 1
    asking = AskOptions(use_model=bool(asked), parallel=at_once, locate=passage_locator(sourcier.index.reader))
    with progress(len(questions) * len(answerers), "answering") as advance:
        lines = [
            asyncio.run(ask_answerer(questions, answerer, folders[name], asking, advance))
            for name, answerer in answerers.items()
        ]
    articles = {article.article_id: article for article in loaded.articles}
    scores = []
    for each, folder in zip(lines, folders.values(), strict=True):
        judge = judge_answers(each, judging, settings, folder) if judging else None
        scores.append(score_answers(questions, articles, each, detect, judge))
    summaries = [summarise(each, answers) for each, answers in zip(scores, lines, strict=True)]
    if has_claims(wanted.folder):
        claims = _try_claims(wanted, sourcier, folders[OURS], use_model=use_model)
        summaries[0] = summaries[0].model_copy(update={"claims": claims})
    if wanted.variants:
        variants = measure_variants(loaded, folders[OURS], settings, asked, wanted.limit)
        summaries[0] = summaries[0].model_copy(update={"variants": variants})
        beside = [*(Beside(name, summary) for name, summary in variants.items()), *beside]
    return _conclude(folders, scores, summaries, answer_failures(loaded, scores[0], lines[0]), beside)


def _try_claims(wanted: Wanted, sourcier: Sourcier, run: RunFolder, *, use_model: bool) -> ClaimsSummary:
    """Hold the claims of the set, which are about the same articles, to the verifier of its answers."""
    judge = configured_judge(sourcier.settings, None if use_model else NO_JUDGE)
    inside = Wanted(wanted.folder, run.path / "claims", wanted.limit)
    return try_set(load_claims(wanted.folder), sourcier, judge, inside, run).summary


def _with_relevant(loaded: EvaluationSet, wanted: Wanted) -> list[LabelledQuestion]:
    """Return the questions that have a relevant article. Raises SourcierError if there is none."""
    questions = [one for one in loaded.questions if one.question_id in loaded.qrels]
    if questions:
        return questions
    if wanted.articles is not None:
        raise SourcierError(
            f"{wanted.folder} has no question whose relevant articles are all among {wanted.articles}: "
            "let --articles be more, or leave it out"
        )
    raise SourcierError(
        f"{wanted.folder} has no question with a relevant article: give the questions gold, "
        "or the queries lines in qrels.tsv with a relevance above 0"
    )


def _read_beside(folders: Sequence[Path], loaded: EvaluationSet, kind: Kind, questions: int) -> list[Beside]:
    beside = []
    for path in folders:
        run = RunFolder(path)
        manifest, summary = run.manifest(), run.summary()
        if (manifest.data, manifest.kind) != (loaded.digest, kind) or not isinstance(summary, Summary):
            raise SourcierError(
                f"{path} is a run of {manifest.kind} on {manifest.set}, or the set was changed since: "
                f"beside this run only one of {kind} on {loaded.name} says anything"
            )
        if manifest.questions != questions:
            raise SourcierError(
                f"{path} asked {manifest.questions} questions and this run asks {questions}: "
                "figures side by side are of the same questions, so give both the same --limit"
            )
        name = f"{OURS} ({path.resolve().name})" if manifest.system == OURS else manifest.system
        beside.append(Beside(name, summary))
    return beside


def _start(out: Path, about: RunManifest, systems: Iterable[str]) -> dict[str, RunFolder]:
    """Begin a run of each system: ours in `out` itself, the peers in folders inside it."""
    folders: dict[str, RunFolder] = {}
    for name in systems:
        path = out if name == OURS else out / "peers" / name.lower().replace(" ", "-")
        folders[name] = RunFolder(path, folders.get(OURS))
        folders[name].start(about.model_copy(update={"system": name}))
    return folders


def _conclude(
    folders: Mapping[str, RunFolder],
    scores: Sequence[Sequence[ScoreLine]],
    told: Sequence[Summary],
    failures: Sequence[Failure],
    beside: Sequence[Beside],
) -> tuple[Summary, RunFolder]:
    """Finish the run of each system, and show ours, the first, with all others beside it."""
    summaries = dict(zip(folders, told, strict=True))
    peers = [Beside(name, summary) for name, summary in summaries.items() if name != OURS]
    ours, summary = folders[OURS], summaries[OURS]
    page = render(ours.manifest(), summary, scores[0], failures, [*peers, *beside])
    ours.report.write_text(page, encoding="utf-8")
    finished = list(zip(folders.values(), scores, summaries.values(), strict=True))
    for folder, each, done in reversed(finished):  # ours last: what has no summary goes on when it is started again
        folder.finish(each, done)
    return summary, ours
