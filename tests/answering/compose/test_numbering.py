import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.compose.numbering import number, with_markers
from bot.answering.document import SentenceDocument
from bot.answering.verify.citation import Proof, certify
from tests.answering.articles import passage

PASSAGE = passage("Il a nié les faits.", "Deux tués et dix blessés.", "Rien d’autre.")


def proof(*ordinals):
    spans = (PASSAGE.sentences[ordinal] for ordinal in ordinals)
    return Proof("Oui.", tuple(certify(PASSAGE, span.start, span.end) for span in spans), (1,))


def test_numbers_follow_first_use_and_repeat_for_the_same_quote():
    numbered = number([proof(1, 0), proof(0), proof(2, 1)])
    assert [s.citations for s in numbered.sentences] == [(1, 2), (2,), (3, 1)]
    assert [c.n for c in numbered.citations] == [1, 2, 3]


def test_a_quote_inside_another_takes_its_number():
    both = Proof("Les deux.", (certify(PASSAGE, 0, PASSAGE.sentences[1].end),), (1, 2))
    numbered = number([proof(1), both])
    assert [s.citations for s in numbered.sentences] == [(1,), (1,)]
    assert [c.quote for c in numbered.citations] == ["Il a nié les faits. Deux tués et dix blessés."]


@given(st.lists(st.lists(st.integers(0, 2), min_size=1), max_size=6))
def test_numbers_have_no_gaps_and_every_one_is_used(uses):
    numbered = number([proof(*ordinals) for ordinals in uses])
    used = [n for sentence in numbered.sentences for n in sentence.citations]
    assert [c.n for c in numbered.citations] == sorted(set(used)) == list(range(1, len(numbered.citations) + 1))


@pytest.mark.parametrize(
    ("text", "numbers", "written"),
    [
        ("Le pont est fermé.", (1,), "Le pont est fermé [1]."),
        ("Le pont est fermé.", (1, 3), "Le pont est fermé [1][3]."),
        ("Le pont est fermé", (2,), "Le pont est fermé [2]"),
        ("Le pont est fermé…", (1,), "Le pont est fermé… [1]"),
        ("« Le pont est fermé. »", (1,), "« Le pont est fermé. » [1]"),
        ("Fermé ?", (1,), "Fermé ? [1]"),
    ],
)
def test_markers_stand_before_the_full_stop_and_after_any_other_end(text, numbers, written):
    assert with_markers(SentenceDocument(text=text, citations=numbers)) == written
