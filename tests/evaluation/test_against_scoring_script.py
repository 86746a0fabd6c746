"""The measures agree with the newsroom's own scoring script, where that is at hand."""

import importlib.util
import json
import math
import random
from pathlib import Path

import pytest

from bot.answering.document import AnswerDocument, CitationDocument, SentenceDocument
from evaluation.datasets.loading import load_set
from evaluation.runs.lines import AnswerLine
from evaluation.runs.scoring import score_answers
from evaluation.runs.summary import summarise

SET = Path(__file__).parents[2] / "evaluation" / "sets" / "newsroom"
NAMES = (
    "right crag mention must_not cite_prec cite_rec uncited bad_number abstain_precision abstain_recall false_abstain"
)


def scoring_script():
    for folder in Path(__file__).parents:
        file = folder / "shared" / "newsroom" / "score.py"
        if file.is_file():
            spec = importlib.util.spec_from_file_location("score", file)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    return pytest.skip("the scoring script is not at hand")


def any_answer(question, questions, chance):
    """An answer put together at random from gold quotes, facts and wrong wordings, of this question and others."""
    if chance.random() < 0.25:
        return AnswerDocument(question=question.text, language="fr", status="abstained", mode="llm", text="Rien.")
    other = chance.choice([one for one in questions if one.gold])
    golds = [gold for gold in (*question.gold, *other.gold) if chance.random() < 0.6]
    facts = [chance.choice(wordings) for wordings in question.must_mention if chance.random() < 0.8]
    wrong = [wording for wording in question.must_not if chance.random() < 0.2]
    spoken = [*facts, *wrong, *(gold.quote for gold in golds[:1]), chance.choice(["12 blessés", "dix", "…", "6.82 m"])]
    return AnswerDocument(
        question=question.text,
        language="fr",
        status="answered",
        mode="llm",
        text=" ".join(f"{words} [1]." for words in spoken),
        sentences=[
            SentenceDocument(text=words, citations=[n for n in range(1, len(golds) + 1) if chance.random() < 0.5])
            for words in spoken
        ],
        citations=[
            CitationDocument(
                n=n,
                article_id=g.article_id,
                title="",
                lang="fr",
                quote=g.quote[: chance.randint(5, 90)],
                start=0,
                end=1,
            )
            for n, g in enumerate(golds, start=1)
        ],
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_every_measure_is_that_of_the_script(seed):
    script, chance = scoring_script(), random.Random(seed)
    loaded = load_set(SET)
    lines = [
        AnswerLine(id=q.question_id, answer=any_answer(q, loaded.questions, chance), seconds=0.0)
        for q in loaded.questions
    ]
    ours = summarise(score_answers(loaded.questions, {}, lines, lambda _: None)).measures
    questions = [json.loads(line) for line in (SET / "questions.jsonl").read_text().splitlines()]
    run = {line.id: json.loads(line.answer.model_dump_json()) for line in lines}
    theirs = script.summary(script.score(questions, run), questions)
    assert {name: ours[name] for name in NAMES.split() if name in ours} == {
        name: theirs[name] for name in NAMES.split() if not math.isnan(theirs[name])
    }
