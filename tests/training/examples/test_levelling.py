import random
from dataclasses import replace

from training.examples import Example
from training.examples.levelling import levelled

EVIDENCE = ("Le conseil a refusé mardi la demande de la société Valmer.", "Un recours est possible.")
TRUE = Example(
    "claim", "Valmer n'a pas obtenu gain de cause.", "Un titre", " ".join(EVIDENCE), holds=True, group="d1",
    kind="paraphrase", lang="fr",
)  # fmt: skip
LITERAL = replace(
    TRUE, first="Le conseil a accepté mardi la demande de la société Valmer.", holds=False, kind="antonym"
)
FREE = replace(TRUE, first="La firme a eu ce qu'elle voulait.", holds=False, kind="antonym")


def told(claim, evidence=EVIDENCE):
    return [one for seed in range(40) for one in levelled(claim, evidence, random.Random(seed))]


def test_a_false_claim_that_copies_its_evidence_stands_beside_a_sentence_of_it_that_follows():
    paired = replace(TRUE, twin=LITERAL)
    beside = [one for one in told(paired) if one.kind == "literal"]
    assert len(beside) == 40
    assert all(one.twin == LITERAL and one.holds for one in beside)
    assert all(one.first in EVIDENCE[0] for one in beside)


def test_and_only_some_of_the_pairs_that_words_tell_apart_are_kept():
    kept = [one for one in told(replace(TRUE, twin=LITERAL)) if one.first == TRUE.first]
    assert 5 < len(kept) < 25


def test_a_pair_that_words_do_not_tell_apart_stays_as_it_is():
    paired = replace(TRUE, twin=FREE)
    assert list(levelled(paired, EVIDENCE, random.Random(1))) == [paired]


def test_a_claim_over_evidence_in_another_language_stays_as_it_is():
    paired = replace(TRUE, twin=LITERAL)
    assert list(levelled(paired, (), random.Random(1))) == [paired]


def test_a_claim_without_a_twin_stays_as_it_is():
    assert list(levelled(TRUE, EVIDENCE, random.Random(1))) == [TRUE]
