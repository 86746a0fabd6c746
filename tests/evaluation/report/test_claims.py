"""The page of a run of claims."""

from evaluation.report.claims import render_claims
from evaluation.runs.scoring import score_claims
from evaluation.runs.summary import summarise_claims
from tests.evaluation.claims.making import claim, verdict
from tests.evaluation.making import manifest


def test_the_page_lists_wrong_verdicts_and_shows_hostile_text_as_text():
    hostile = claim("x", "<script>alert(1)</script>", supported=False, kind="name")
    line = verdict("x", "supported")
    summary = summarise_claims(score_claims([hostile], [line]), [line], None)
    page = render_claims(manifest(kind="claims"), summary, [(hostile, line)])
    assert "let through" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
