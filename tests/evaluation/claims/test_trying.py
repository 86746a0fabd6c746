"""Claims that people judged, held to a verifier: each examined alone, those of one prompt judged together."""

import asyncio
from dataclasses import dataclass

from bot.answering.types import Rejected
from evaluation.claims.trying import Trying, try_claims
from evaluation.runs.folder import RunFolder
from index.errors import ModelError
from tests.evaluation.claims.making import LibraryOfOne, claim, span
from tests.evaluation.making import manifest


@dataclass(frozen=True)
class Seen:
    text: str
    veto: str | None


class BelievesNothing:
    """A verifier that vetoes what says « non » and, without a judge, believes nothing else either."""

    def __init__(self):
        self.examined = []

    def examine(self, question, sentence, exhibits):
        self.examined.append(sentence.text)
        return Seen(sentence.text, "figure" if "non" in sentence.text else None)

    def decide(self, examined, verdict=None):
        if verdict == "supported" and not examined.veto:
            return examined
        return Rejected(examined.text, examined.veto or "no")


class Says:
    """A judge that gives the same verdicts to every prompt, then perhaps fails."""

    def __init__(self, *verdicts, fault=None):
        self.verdicts, self.fault, self.asked = verdicts, fault, []

    async def __call__(self, question, examined):
        self.asked.append([one.text for one in examined])
        for place, verdict in enumerate(self.verdicts):
            yield place, verdict
        if self.fault:
            raise self.fault


def tried(claims, folder, verifier=None, judge=None):
    run = RunFolder(folder)
    run.start(manifest(kind="claims", set="tiny"))
    trying = Trying(LibraryOfOne(), verifier or BelievesNothing(), judge)
    return asyncio.run(try_claims(claims, trying, run, lambda: None))


def test_claims_of_one_prompt_are_examined_each_alone_and_judged_in_one_call(tmp_path):
    verifier, judge = BelievesNothing(), Says("supported", "contradicted")
    lines = tried([claim("a", "Oui."), claim("b", "Il a monté.")], tmp_path, verifier, judge)
    assert verifier.examined == ["Oui.", "Il a monté."]
    assert judge.asked == [["Oui.", "Il a monté."]]
    assert [line.verdict for line in lines] == ["supported", "rejected"]


def test_claims_of_another_question_or_with_other_exhibits_are_judged_apart(tmp_path):
    judge = Says("supported")
    other = claim("c", "C.", shown=(span(text="Deux digues ont cédé."),))
    tried([claim("a", "A."), claim("b", "B.", question="Qui ?"), other], tmp_path, judge=judge)
    assert sorted(judge.asked) == [["A."], ["B."], ["C."]]


def test_a_judge_that_fails_counts_as_none_and_is_told_once(tmp_path, capsys):
    judge = Says(fault=ModelError("the key was refused"))
    lines = tried([claim("a"), claim("b", question="Qui ?")], tmp_path, judge=judge)
    assert [(line.verdict, line.judged) for line in lines] == [("rejected", False)] * 2
    told = capsys.readouterr().err
    assert "did not answer for 2 of 2 claims" in told
    assert told.count("the key was refused") == 1


def test_what_a_judge_said_before_it_failed_is_kept(tmp_path):
    judge = Says("supported", fault=ModelError("gone"))
    lines = tried([claim("a"), claim("b", "Autre.")], tmp_path, judge=judge)
    assert [(line.verdict, line.judged) for line in lines] == [("supported", True), ("rejected", False)]


def test_no_judge_is_missed_where_code_has_refused(tmp_path, capsys):
    (line,) = tried([claim("a", "non")], tmp_path, judge=Says())
    assert (line.reason, line.judged) == ("figure", True)
    assert not capsys.readouterr().err


def test_claims_that_were_tried_before_a_kill_are_not_tried_again(tmp_path):
    tried([claim("a")], tmp_path)
    verifier = BelievesNothing()
    lines = tried([claim("a"), claim("b", "Autre.")], tmp_path, verifier)
    assert verifier.examined == ["Autre."]
    assert [line.id for line in lines] == ["a", "b"]
