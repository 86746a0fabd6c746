"""Claims that people judged, held to a verifier: each examined alone, those of one prompt judged together."""

import asyncio
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import evaluation
from bot.answering.types import Rejected
from evaluation.claims.evaluating import ClaimsRun, claims_of_questions
from evaluation.claims.exhibits import exhibits_of
from evaluation.claims.printing import print_claims
from evaluation.claims.trying import Trying, try_claims
from evaluation.cli import app
from evaluation.datasets.claims import load_claims
from evaluation.datasets.types import Claim, Span
from evaluation.report.claims import render_claims
from evaluation.runs.folder import RunFolder
from evaluation.runs.lines import VerdictLine
from evaluation.runs.scoring import score_claims
from evaluation.runs.summary import summarise_claims
from index.cutting.passages import group
from index.cutting.sentences import split
from index.errors import ModelError, SettingsError, SourceError
from index.types import Article
from tests.evaluation.making import manifest, write_lines

TEXT = "La Vélune a débordé mardi. L’eau a atteint 6,82 mètres au pont. Deux digues ont cédé."
ARTICLE = Article("crue", "La crue", TEXT, "fr")
HEIGHT = "L’eau a atteint 6,82 mètres au pont."


def span(number=1, text=HEIGHT):
    start = TEXT.index(text)
    return Span(number, "crue", start, start + len(text), text)


def claim(claim_id, text="Le pont est sous 6,82 mètres d’eau.", *, supported=True, kind="reply", **fields):
    told = {"question": "Quelle hauteur ?", "lang": "French", "numbers": (1,), "shown": (span(),)} | fields
    return Claim(claim_id=claim_id, text=text, supported=supported, kind=kind, **told)


class LibraryOfOne:
    """A library of one article."""

    def passages(self, article_id):
        return group(ARTICLE, split(TEXT, "fr")) if article_id == "crue" else ()


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


def test_an_exhibit_is_the_sentence_in_the_passage_where_its_span_stands():
    (exhibit,) = exhibits_of(claim("a"), LibraryOfOne())
    assert (exhibit.number, exhibit.text, exhibit.sentence.ordinal) == (1, HEIGHT, 1)
    assert exhibit.passage.text == TEXT


def test_a_span_that_is_part_of_a_sentence_keeps_its_sentences_place():
    (exhibit,) = exhibits_of(claim("a", shown=(span(text="6,82 mètres"),)), LibraryOfOne())
    assert (exhibit.text, exhibit.sentence.ordinal) == ("6,82 mètres", 1)
    assert TEXT[exhibit.sentence.start : exhibit.sentence.end] == "6,82 mètres"


def verdict(claim_id, said, reason=""):
    return VerdictLine(id=claim_id, verdict=said, reason=reason, judged=False, seconds=0.1)


CLAIMS = [
    claim("a"),
    claim("b", kind="paraphrase", lang="German"),
    claim("c", supported=False, kind="figure"),
    claim("d", supported=False, kind="name"),
]
VERDICTS = [
    verdict("a", "supported"),
    verdict("b", "rejected", "name"),
    verdict("c", "rejected", "figure"),
    verdict("d", "supported"),
]


def test_what_is_let_through_is_counted_by_kind_and_language():
    told = summarise_claims(score_claims(CLAIMS, VERDICTS), VERDICTS, None).document()
    assert told["claims"] == 4
    assert told["measures"] == {"supported_through": 0.5, "unsupported_through": 0.5, "correct": 0.5}
    assert told["by"]["kind"]["name"] == {"claims": 1, "unsupported_through": 1.0, "correct": 0.0}
    assert told["by"]["language"]["German"] == {"claims": 1, "supported_through": 0.0, "correct": 0.0}
    assert told["rejected"] == {"supported": {"name": 1}, "unsupported": {"figure": 1}}
    assert set(told["intervals"]) == set(told["measures"])


def test_claims_that_the_judge_left_out_are_counted():
    assert summarise_claims(score_claims(CLAIMS, VERDICTS), VERDICTS, "large").unjudged == 4


def test_the_page_lists_wrong_verdicts_and_shows_hostile_text_as_text():
    hostile = claim("x", "<script>alert(1)</script>", supported=False, kind="name")
    line = verdict("x", "supported")
    summary = summarise_claims(score_claims([hostile], [line]), [line], None)
    page = render_claims(manifest(kind="claims"), summary, [(hostile, line)])
    assert "let through" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.fixture
def set_folder(tmp_path):
    folder = tmp_path / "held"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "crue.txt").write_text(f"---\ntitle: La crue\nlang: fr\n---\n{TEXT}\n")
    exhibit = {"n": 1, "article": "crue", "start": span().start, "end": span().end, "text": HEIGHT}
    line = {"id": "a", "question": "Quelle hauteur ?", "answer_lang": "French", "claim": HEIGHT, "numbers": [1]}
    line |= {"supported": True, "kind": "reply", "exhibits": [exhibit]}
    write_lines(folder / "claims.jsonl", line)
    return folder, line


HOSTILE = "\x1b[2J[/] [red]:100:"


def test_what_a_set_says_neither_steers_the_terminal_nor_is_markup_there(capsys):
    wrong = claim("x", kind=HOSTILE, lang=HOSTILE, text=HOSTILE)
    line = verdict("x", "rejected")
    summary = summarise_claims(score_claims([wrong], [line]), [line], None)
    print_claims(ClaimsRun(summary, RunFolder(Path("run")), ((wrong, line),)))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert printed.count("[2J[/] [red]:100:") == 4


def test_offsets_that_counted_white_space_otherwise_are_found_again(set_folder):
    folder, line = set_folder
    shifted = [{**line["exhibits"][0], "start": line["exhibits"][0]["start"] - 1}]
    write_lines(folder / "claims.jsonl", line | {"exhibits": shifted})
    assert load_claims(folder).claims[0].shown == (span(),)


@pytest.mark.parametrize("change", [{"text": "Rien de tel."}, {"text": " "}, {"article": "gone"}])
def test_an_exhibit_that_no_article_has_is_named(set_folder, change):
    folder, line = set_folder
    write_lines(folder / "claims.jsonl", line | {"exhibits": [line["exhibits"][0] | change]})
    with pytest.raises(SourceError, match="claim a: exhibit 1 does not stand in"):
        load_claims(folder)


def test_an_id_that_stands_twice_is_named(set_folder):
    folder, line = set_folder
    write_lines(folder / "claims.jsonl", line, line)
    with pytest.raises(SourceError, match="the id a stands there twice"):
        load_claims(folder)


def test_a_folder_without_claims_says_what_it_needs(tmp_path):
    with pytest.raises(SourceError, match=r"needs claims\.jsonl and articles/"):
        load_claims(tmp_path)


def test_a_part_of_a_set_has_all_claims_of_its_questions():
    claims = [claim(f"{asked}{n}", question=asked, supported=n == 0) for asked in ("Où ?", "Qui ?") for n in range(4)]
    assert [one.claim_id for one in claims_of_questions(claims, 1)] == ["Où ?0", "Où ?1", "Où ?2", "Où ?3"]
    assert claims_of_questions(claims, None) == tuple(claims)


def test_the_shipped_claims_are_half_supported_and_of_every_kind():
    shipped = load_claims(Path(evaluation.__file__).parent / "sets" / "seeds").claims
    assert sum(one.supported for one in shipped) * 2 == len(shipped) == 60
    kinds = Counter(one.kind for one in shipped if not one.supported)
    assert set(kinds) == {"figure", "name", "negation", "speaker", "mixed", "overreach", "time"}


def test_the_command_prints_one_document_and_leaves_a_run(set_folder, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "stores"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    folder, out = set_folder[0], tmp_path / "run"
    result = CliRunner().invoke(app, ["claims", str(folder), "--judge", "none", "--out", str(out), "--json"])
    told = json.loads(result.stdout)
    assert (told["claims"], told["measures"]["supported_through"]) == (1, 1.0)
    line = json.loads((out / "run.jsonl").read_text())
    assert {name: line[name] for name in ("id", "verdict", "reason")} == {
        "id": "a", "verdict": "supported", "reason": "",
    }  # fmt: skip
    assert {"manifest.json", "scores.jsonl", "summary.json", "report.html"} <= {f.name for f in out.iterdir()}
    refused = CliRunner().invoke(app, ["claims", str(folder), "--judge", "large"])
    assert isinstance(refused.exception, SettingsError)
