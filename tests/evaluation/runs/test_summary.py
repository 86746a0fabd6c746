"""What a run is worth, from what each question or claim was worth."""

import pytest

from bot.answering.document import RejectedDocument
from evaluation.runs.lines import AnswerLine
from evaluation.runs.scoring import score_claims
from evaluation.runs.summary import summarise, summarise_claims
from tests.evaluation.claims.making import claim, verdict
from tests.evaluation.making import answered, score

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
