"""`sourcier eval retrieval`: how well the articles of a set are found, from its folder to a run's folder."""

from bot.settings import load_settings
from bot.terminal import counted, tell_error
from evaluation.datasets.types import EvaluationSet, LabelledQuestion
from evaluation.printing import progress
from evaluation.ranking_passages import article_ranker
from evaluation.report.failures import ranking_failures
from evaluation.runs.asking import ask_rankers
from evaluation.runs.describing import describe
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import Summary
from evaluation.runs.scoring import score_rankings
from evaluation.runs.summary import summarise
from evaluation.side_by_side import OURS, Scored, conclude, read_beside, start
from evaluation.stores import index_set
from evaluation.wanted import Wanted, spread, wanted_part
from index.errors import SourcierError


def evaluate_retrieval(wanted: Wanted) -> tuple[Summary, RunFolder]:
    """Rank the articles of a set for each of its questions that has a relevant one."""
    settings = load_settings()
    loaded = wanted_part(wanted, settings)
    questions = spread(_with_relevant(loaded, wanted), wanted.limit)
    beside = read_beside(wanted.beside, loaded, "retrieval", len(questions))
    sourcier = index_set(loaded, settings)
    rankers = {OURS: article_ranker(sourcier.index.reader)}
    if wanted.peers:
        from evaluation.peers.retrievers import peer_rankers  # noqa: PLC0415 - LlamaIndex takes 3 s

        rankers |= peer_rankers(loaded, settings)
    about = describe("retrieval", loaded, len(questions), sourcier, model=None)
    folders = start(wanted.place(settings, about), about, rankers)
    for rank in rankers.values():
        rank("?")  # the first search opens the index; its time is not a question's
    with progress(len(questions), "searching") as advance:
        lines = ask_rankers(questions, [(rank, folders[name]) for name, rank in rankers.items()], advance)
    systems = {}
    for (name, folder), each in zip(folders.items(), lines, strict=True):
        scores = score_rankings(questions, loaded.qrels, each)
        systems[name] = Scored(folder, scores, summarise(scores))
    return conclude(systems, ranking_failures(loaded, systems[OURS].scores, lines[0]), beside)


def _with_relevant(loaded: EvaluationSet, wanted: Wanted) -> list[LabelledQuestion]:
    """Return the questions of which a relevant article is in the set. Raises SourcierError if there is none.

    How many others name only articles that are not in it, which no search finds, is told.
    """
    there = {article.article_id for article in loaded.articles}
    named = [one for one in loaded.questions if one.question_id in loaded.qrels]
    questions = [one for one in named if not there.isdisjoint(loaded.qrels[one.question_id])]
    left = len(named) - len(questions)
    if questions:
        if left:
            tell_error(
                f"{loaded.name}: {left} of {counted(len(named), 'question')} left out: the set has no article of theirs"
            )
        return questions
    if wanted.articles is not None:
        raise SourcierError(
            f"{wanted.folder} has no question whose relevant articles are all among {wanted.articles}: "
            "let --articles be more, or leave it out"
        )
    if left:
        raise SourcierError(
            f"{wanted.folder} has none of the articles that its {counted(left, 'question')} should find, or none "
            "that can be read: gold and qrels name articles by their id, which is their file's name without its ending"
        )
    raise SourcierError(
        f"{wanted.folder} has no question with a relevant article: give the questions gold, "
        "or the queries lines in qrels.tsv with a relevance above 0"
    )
