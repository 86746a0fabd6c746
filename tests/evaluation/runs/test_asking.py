"""Runs are written line by line, go on after a kill, and refuse to mix."""

import asyncio
import json

import pytest

from bot.answering.document import RejectedDocument
from bot.answering.events import Finished, Proved, Retrieved
from bot.answering.types import Turn
from evaluation.report.rendering import render
from evaluation.runs.asking import AskOptions, ask_answerer, ask_rankers, search_text
from evaluation.runs.folder import RunFolder, RunFolderTaken
from evaluation.runs.lines import AnswerLine, RankingLine, ShownLine
from evaluation.runs.scoring import score_answers, score_rankings
from evaluation.runs.summary import summarise
from index.errors import SourcierError
from index.types import Article
from tests.evaluation.making import abstained, answered, citation, gold, manifest, question, score

QUESTIONS = (
    question("q1", text="Qui ?", gold=(gold("crue", "La maire"),), must_mention=(("maire",),)),
    question("q2", text="Quand ?", answerable=False),
)


class ScriptedAnswerer:
    """Answers the first question, abstains on the others, and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.at_once = self.most_at_once = 0

    async def answer(self, question, history=(), *, use_model=True):
        self.asked.append((question, tuple(history), use_model))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        yield Retrieved(1)
        await asyncio.sleep(0.01)
        yield Proved("La maire.")
        self.at_once -= 1
        first = answered(("La maire [1].", (1,)), citations=[citation(1, "La maire")], evidence=0.9)
        yield Finished(first if question == "Qui ?" else abstained(evidence=0.2))


def located(_):
    return (ShownLine(passage_id="crue#0", article_id="crue", start=0, end=8),)


async def ask(folder, answerer, questions=QUESTIONS, parallel=1):
    asking = AskOptions(use_model=False, parallel=parallel, locate=located)
    return await ask_answerer(questions, answerer, folder, asking, lambda: None)


async def test_a_run_has_a_line_a_question_with_the_whole_answer(tmp_path):
    folder = RunFolder(tmp_path / "run")
    folder.start(manifest())
    await ask(folder, ScriptedAnswerer())
    lines = [json.loads(line) for line in folder.run.read_text().splitlines()]
    assert [line["id"] for line in lines] == ["q1", "q2"]
    assert lines[0]["answer"]["citations"][0]["quote"] == "La maire"


async def test_a_killed_run_goes_on_where_it_stopped_and_drops_the_torn_line(tmp_path):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    await ask(folder, ScriptedAnswerer(), QUESTIONS[:1])
    with folder.run.open("a") as file:
        file.write('{"id": "q2", "answ')
    again = ScriptedAnswerer()
    folder.start(manifest(started="2026-01-02T00:00:00+00:00"))
    lines = await ask(folder, again)
    assert [asked for asked, _, _ in again.asked] == ["Quand ?"]
    assert [line.id for line in lines] == [line.id for line in folder.lines(AnswerLine)] == ["q1", "q2"]


def test_an_unfinished_run_is_not_continued_with_another_model(tmp_path):
    RunFolder(tmp_path).start(manifest(model="small"))
    with pytest.raises(RunFolderTaken, match="an unfinished run with another model"):
        RunFolder(tmp_path).start(manifest(model="large"))


def test_a_finished_run_is_replaced(tmp_path):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    folder.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    folder.finish([], summarise([]))
    folder.start(manifest(model="large"))
    assert folder.lines(RankingLine) == []


@pytest.mark.parametrize(("began", "now", "kept"), [
    ("2026-01-01T00:00:00+00:00", manifest(), 1),
    ("2026-01-03T00:00:00+00:00", manifest(), 0),
    ("2026-01-01T00:00:00+00:00", manifest(model="large"), 0),
], ids=["as the whole is", "before the whole began anew", "with another model"])  # fmt: skip
def test_what_was_finished_of_an_unfinished_run_is_not_asked_again(tmp_path, began, now, kept):
    whole = RunFolder(tmp_path)
    whole.start(manifest(started=began))
    part = RunFolder(tmp_path / "variants" / "older", whole)
    part.start(manifest(started="2026-01-02T00:00:00+00:00"))
    part.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    part.finish([], summarise([]))
    part.start(now)
    assert len(part.lines(RankingLine)) == kept
    with pytest.raises(SourcierError, match="no finished run"):
        part.summary()


async def test_answers_for_which_the_model_failed_are_told_and_counted(tmp_path, capsys):
    class Failing(ScriptedAnswerer):
        async def answer(self, question, history=(), *, use_model=True):
            async for event in super().answer(question, history, use_model=use_model):
                failed = isinstance(event, Finished) and question == "Qui ?"
                yield Finished(event.answer.model_copy(update={"fault": "The key is refused."})) if failed else event

    folder = RunFolder(tmp_path)
    folder.start(manifest())
    lines = await ask(folder, Failing())
    summary = summarise(score_answers(QUESTIONS, {}, lines, lambda _: "fr"), lines)
    assert summary.faults == {"The key is refused.": 1}
    assert "failed for 1 of 2 questions, answered without it: The key is refused." in capsys.readouterr().err
    assert "The key is refused." in render(manifest(), summary, [], [])


@pytest.mark.parametrize("bad", [b'{"id": 1}', b"\xff\xfe", b"{"])
def test_a_damaged_line_is_named_and_only_that_line_need_go(tmp_path, bad):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    folder.append(RankingLine(id="q1", ranking=(), seconds=0.1))
    folder.run.write_bytes(folder.run.read_bytes() + bad + b"\n")
    with pytest.raises(SourcierError, match=r"line 2 of .*run\.jsonl is damaged .*: delete that line"):
        folder.lines(RankingLine)


@pytest.mark.parametrize("name", ["report.html", "summary.json", "scores.jsonl", "run.jsonl"])
def test_a_file_of_something_else_is_not_replaced(tmp_path, name):
    (tmp_path / name).write_text("of somebody else")
    with pytest.raises(RunFolderTaken, match=f"has {name}, which a run would replace: choose another --out"):
        RunFolder(tmp_path).start(manifest())
    assert [file.read_text() for file in tmp_path.iterdir()] == ["of somebody else"]


def test_a_file_is_no_folder_for_a_run(tmp_path):
    (tmp_path / "notes").write_text("…")
    with pytest.raises(SourcierError, match="choose another --out"):
        RunFolder(tmp_path / "notes").start(manifest())


def test_an_unfinished_run_cannot_be_compared(tmp_path):
    RunFolder(tmp_path).start(manifest())
    with pytest.raises(SourcierError, match="no finished run"):
        RunFolder(tmp_path).scores()


async def test_as_many_questions_are_asked_at_once_as_said(tmp_path):
    many = tuple(question(f"q{n}", text=f"{n} ?") for n in range(9))
    answerer = ScriptedAnswerer()
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    lines = await ask(folder, answerer, many, parallel=3)
    assert answerer.most_at_once == 3
    assert [line.id for line in lines] == [one.question_id for one in many]


def test_what_the_person_said_before_is_searched_too():
    asked = question(text="Et lui ?", history=(Turn("user", "Qui est maire ?"), Turn("assistant", "Elle.")))
    assert search_text(asked) == "Qui est maire ?\nEt lui ?"


def test_a_ranking_run_keeps_rankings_and_times(tmp_path):
    folder = RunFolder(tmp_path)
    folder.start(manifest(kind="retrieval"))
    (lines,) = ask_rankers(
        QUESTIONS, [(lambda query: [("crue", 2.0)] if query == "Qui ?" else [], folder)], lambda: None
    )
    assert json.loads(folder.run.read_text().splitlines()[0])["ranking"] == [["crue", 2.0]]
    scores = score_rankings(QUESTIONS, {"q1": {"crue": 1}}, lines)
    assert [(line.id, line.measures["nDCG@10"]) for line in scores] == [("q1", 1.0)]


def test_systems_take_turns_question_by_question(tmp_path):
    asked = []
    systems = []
    for name in ("ours", "peer"):
        folder = RunFolder(tmp_path / name)
        folder.start(manifest(kind="retrieval", system=name))
        systems.append((lambda query, name=name: asked.append((query, name)) or [], folder))
    ask_rankers(QUESTIONS, systems, lambda: None)
    assert asked == [("Qui ?", "ours"), ("Qui ?", "peer"), ("Quand ?", "ours"), ("Quand ?", "peer")]


async def test_scores_have_the_context_the_language_and_the_gate(tmp_path):
    folder = RunFolder(tmp_path)
    folder.start(manifest())
    lines = await ask(folder, ScriptedAnswerer())
    articles = {"crue": Article("crue", "", "La maire parle.", "fr")}
    first, second = score_answers(QUESTIONS, articles, lines, lambda _: "fr", judge=lambda _premise, _claim: False)
    assert first.measures["context_recall"] == 1.0
    assert (first.measures["lang_intro"], first.measures["lang_text"]) == (1.0, 1.0)
    assert (first.measures["alce_recall"], first.measures["judge_recall"]) == (1.0, 0.0)
    assert (first.evidence, second.evidence) == (0.9, 0.2)
    assert summarise([first, second]).measures["auc"] == 1.0


def test_a_summary_averages_where_a_measure_applies_in_all_and_by_language_and_type():
    told = summarise(
        [
            score("a", lang="fr", seconds=0.1, right=1.0, cite_prec=0.5),
            score("b", lang="ru", kind="conflict", seconds=0.3, right=0.0),
        ]
    )
    assert told.queries == 2
    assert told.measures == {"right": 0.5, "cite_prec": 0.5}
    assert told.by["lang"]["ru"] == {"queries": 1, "right": 0.0}
    assert told.by["type"]["factoid"] == {"queries": 1, "right": 1.0, "cite_prec": 0.5}
    assert (told.latency_ms.p50, told.latency_ms.p95) == (200.0, 290.0)


def test_a_summary_counts_why_sentences_were_not_shown_and_says_how_sure_it_is():
    rejected = [RejectedDocument(text="x", reason=reason) for reason in ("figure", "name", "figure")]
    line = AnswerLine(id="a", answer=answered(("Oui.", ()), rejected=tuple(rejected)), seconds=0.1)
    told = summarise([score("a", right=1.0), score("b", right=0.0)], [line])
    assert told.rejected == {"figure": 2, "name": 1}
    assert told.intervals["right"] == pytest.approx((0.0945, 0.9055), abs=1e-4)  # Wilson, for 1 of 2
    assert "claims" not in told.document()
