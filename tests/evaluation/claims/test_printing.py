"""What is printed of a run of claims."""

from pathlib import Path

from evaluation.claims.evaluating import ClaimsRun
from evaluation.claims.printing import print_claims
from evaluation.runs.folder import RunFolder
from evaluation.runs.scoring import score_claims
from evaluation.runs.summary import summarise_claims
from tests.evaluation.claims.making import claim, verdict

HOSTILE = "\x1b[2J[/] [red]:100:"


def test_what_a_set_says_neither_steers_the_terminal_nor_is_markup_there(capsys):
    wrong = claim("x", kind=HOSTILE, lang=HOSTILE, text=HOSTILE)
    line = verdict("x", "rejected")
    summary = summarise_claims(score_claims([wrong], [line]), [line], None)
    print_claims(ClaimsRun(summary, RunFolder(Path("run")), ((wrong, line),)))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert printed.count("[2J[/] [red]:100:") == 4
