import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.compose.numbering import number, with_markers
from bot.answering.document import SentenceDocument
from bot.answering.verify.citation import Proof, certify
from tests.answering.articles import passage

PASSAGE = passage("Il a nié les faits.", "Deux tués et dix blessés.", "Rien d’autre.")
OTHER = passage("Elle a nié.", "Trois tués.", "Rien de plus.", article_id="b")


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


def test_quotes_that_share_a_sentence_are_one_and_those_that_only_meet_are_two():
    first, second, third = PASSAGE.sentences
    ahead, behind = certify(PASSAGE, first.start, second.end), certify(PASSAGE, second.start, third.end)
    numbered = number([Proof("Et rien.", (behind,), (3,)), Proof("Deux.", (ahead,), (2,))])
    assert [s.citations for s in numbered.sentences] == [(1,), (1,)]
    assert [c.quote for c in numbered.citations] == [PASSAGE.article.text]
    assert len(number([proof(0), Proof("Et rien.", (behind,), (3,))]).citations) == 2


SPANS = st.tuples(st.sampled_from([PASSAGE, OTHER]), st.integers(0, 2), st.integers(1, 3)).filter(lambda s: s[1] < s[2])


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=6))
def test_whatever_is_cited_is_quoted_exactly_and_once(uses):
    """Each citation is an exact span, no two overlap, and together they have what was cited, where it was cited."""
    proofs = [
        Proof("Oui.", tuple(certify(p, p.sentences[a].start, p.sentences[b - 1].end) for p, a, b in spans), (1,))
        for spans in uses
    ]
    numbered = number(proofs)
    texts = {p.article.article_id: p.article.text for p in (PASSAGE, OTHER)}
    quoted = [(c.article_id, at) for c in numbered.citations for at in range(c.start, c.end)]
    assert len(set(quoted)) == len(quoted)
    assert all(texts[c.article_id][c.start : c.end] == c.quote for c in numbered.citations)
    ends = {
        e for p in proofs for c in p.citations for e in ((c.article.article_id, c.start), (c.article.article_id, c.end))
    }
    assert {e for c in numbered.citations for e in ((c.article_id, c.start), (c.article_id, c.end))} <= ends
    for given_proof, sentence in zip(proofs, numbered.sentences, strict=True):
        own = [numbered.citations[n - 1] for n in sentence.citations]
        assert all(any(o.article_id == c.article.article_id and o.start <= c.start and c.end <= o.end for o in own)
                   for c in given_proof.citations)  # fmt: skip


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
