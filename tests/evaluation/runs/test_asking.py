"""A run asks what it has not asked yet, and writes each result down at once."""

import asyncio
import json

from bot.answering.events import Finished, Proved, Retrieved
from bot.answering.types import Turn
from evaluation.report.rendering import render
from evaluation.runs.asking import AskOptions, ask_answerer, ask_rankers, search_text
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import AnswerLine, ShownLine
from evaluation.runs.scoring import score_answers, score_rankings
from evaluation.runs.summary import summarise
from index.types import Article
from tests.evaluation.making import abstained, answered, citation, gold, manifest, question

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
