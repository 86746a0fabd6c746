"""From a set's claims to a run's folder: what was let through, what should have been, and a page that lists it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.judge import Judge, ModelJudge, judge_of
from bot.answering.verify import Verifier
from bot.llm import Deadline, model_of
from bot.settings import Settings, load_settings
from bot.wiring import Sourcier
from evaluation.claims.trying import AskJudge, Trying, try_claims
from evaluation.datasets.claims import load_claims
from evaluation.datasets.types import Claim, ClaimSet
from evaluation.judging import Judging, judging_model
from evaluation.printing import progress
from evaluation.report.claims import render_claims
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import ClaimsSummary, VerdictLine
from evaluation.runs.scoring import score_claims
from evaluation.runs.summary import summarise_claims
from evaluation.stores import index_set
from evaluation.wanted import Wanted, spread
from index.reader import Reader

NO_JUDGE = "none"


@dataclass(frozen=True, slots=True)
class ClaimsRun:
    """A finished run."""

    summary: ClaimsSummary
    folder: RunFolder
    wrong: tuple[tuple[Claim, VerdictLine], ...]
    """Claims with a wrong verdict, in the order of the set."""


def evaluate_claims(wanted: Wanted, judge: str | None) -> ClaimsRun:
    """Hold the claims of a set to the verifier.

    `judge` names a model at the configured endpoint, or is `none`; else the configured model judges, if there is one.
    Raises SettingsError for a judge without an endpoint.
    """
    settings = load_settings()
    asked = configured_judge(settings, judge)
    loaded = load_claims(wanted.folder)
    return try_set(loaded, index_set(loaded, settings), asked, wanted)


def try_set(
    loaded: ClaimSet, sourcier: Sourcier, judge: Judge | None, wanted: Wanted, within: RunFolder | None = None
) -> ClaimsRun:
    """Hold the claims of a set to the verifier over an index of its articles, as a part of another run or alone."""
    settings = sourcier.settings
    claims = claims_of_questions(loaded.claims, wanted.limit)
    name = judge.name if judge else None
    about = describe("claims", loaded, len(claims), sourcier, model=name)
    folder = RunFolder(wanted.place(settings, about), within)
    folder.start(about)
    library = sourcier.index.reader
    asked = _asked(judge, settings.llm_timeout) if judge else None
    trying = Trying(library, Verifier(library, Reader.shared()), asked, judge.at_once if judge else 1)
    with progress(len(claims), "verifying") as advance:
        lines = asyncio.run(try_claims(claims, trying, folder, advance))
    scores = score_claims(claims, lines)
    summary = summarise_claims(scores, lines, name)
    wrong = tuple(
        (claim, line)
        for claim, line in zip(claims, lines, strict=True)
        if (line.verdict == "supported") != claim.supported
    )
    folder.finish(scores, summary, render_claims(about, summary, wrong))
    return ClaimsRun(summary, folder, wrong)


def _asked(judge: Judge, seconds: float) -> AskJudge:
    """Return the judge with its deadline, asked once for all sentences of one prompt."""
    return lambda question, examined: judge.verdicts(question, examined, Deadline.after(seconds))


def claims_of_questions(claims: Sequence[Claim], limit: int | None) -> tuple[Claim, ...]:
    """Return the claims of `limit` questions, spread over the set: what is supported of them, and what is not.

    Not claims at equal distances: where a question has one that is supported and three that are not, every
    fourth would be of one kind.
    """
    questions = set(spread(list(dict.fromkeys(claim.question for claim in claims)), limit))
    return tuple(claim for claim in claims if claim.question in questions)


def configured_judge(settings: Settings, named: str | None) -> Judge | None:
    """Return who judges claims: the model that is named, else what is configured; None if there is none."""
    if named == NO_JUDGE:
        return None
    if named:
        return ModelJudge(judging_model(Judging(named), settings))
    return judge_of(settings, model_of(settings))
