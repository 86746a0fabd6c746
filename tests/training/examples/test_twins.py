import json
import random

import pytest

from training.examples import Places, claims, is_held_out
from training.examples.twins import press, public, written

ARTICLE = {
    "id": "p1",
    "title": "Le pont",
    "author": "Le Ponant",
    "date": "2031-05-07",
    "text": "Anne Morel a confirmé mardi que le pont serait ouvert. Paul Rivière estime les dégâts à environ 12 "
    "millions d'euros pour la ville de Salvin. La mairie a accepté de payer la moitié avant juin.",
}
PAIRS = [
    {"premise": "A man sleeps.", "claim": "A man is asleep.", "claim_lang": "en", "label": "supported", "group": "g1"},
    {"premise": "A man sleeps.", "claim": "A man runs.", "claim_lang": "en", "label": "not", "group": "g1"},
    {"premise": "It rains.", "claim": "It is dry.", "claim_lang": "en", "label": "not", "group": "g2"},
]


@pytest.fixture
def places(tmp_path):
    (tmp_path / "entailment").mkdir()
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE), encoding="utf-8")
    (tmp_path / "entailment" / "snli.jsonl").write_text("\n".join(map(json.dumps, PAIRS)), encoding="utf-8")
    return Places(tmp_path, tmp_path / "articles.jsonl", tmp_path / "entailment", tmp_path)


def told(examples):
    return [(e.first, e.holds, e.twin and e.twin.first) for e in examples]


@pytest.mark.slow
def test_only_a_claim_that_follows_has_a_twin_and_that_does_not_follow_from_the_same(places):
    every = list(claims(places, random.Random(1)))
    paired = [one for one in every if one.twin]
    assert len(paired) > len(every) / 3
    for one in paired:
        assert one.holds
        assert not one.twin.holds
        assert one.twin.twin is None
        assert (one.twin.title, one.twin.passage, one.twin.group) == (one.title, one.passage, one.group)
        assert one.twin.first != one.first


@pytest.mark.slow
def test_a_pass_is_the_same_for_the_same_seed(places):
    assert told(claims(places, random.Random(3))) == told(claims(places, random.Random(3)))


@pytest.mark.slow
def test_what_is_held_out_is_held_out_with_everything_written_over_it(places):
    groups = {one.group: set() for one in written(places, random.Random(1))}
    for one in written(places, random.Random(2)):
        groups[one.group].add(is_held_out(one))
    assert all(len(held) == 1 for held in groups.values())


def test_sentences_of_the_press_stand_in_their_evidence(places):
    found = [one for seed in range(20) for one in press(places.articles, random.Random(seed))]
    assert found
    for one in found:
        assert {*one.first.split()} & {*one.passage.split()}
        assert one.title in {"", "Le pont — Le Ponant — 2031-05-07"}


def test_claims_of_a_public_set_over_one_premise_are_twins(places):
    found = list(public(places.entailment, random.Random(1)))
    assert sorted(told(found), key=str) == [
        ("A man is asleep.", True, "A man runs."),
        ("It is dry.", False, None),
    ]
