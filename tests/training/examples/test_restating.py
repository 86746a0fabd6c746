import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.examples.restating import Restatement, abridged

ARTICLE = {"author": "Le Ponant", "date": "2031-05-07"}
SENTENCE = "Le pont a fermé mardi, selon la mairie (PS), pour des travaux."
WORDS = st.lists(st.sampled_from(SENTENCE.split()), max_size=20).map(" ".join)


def restated(sentence, article=ARTICLE):
    return {Restatement(article, random.Random(seed)).of(sentence) for seed in range(200)}


@given(WORDS | st.text(max_size=120), st.integers())
def test_an_abridged_sentence_adds_no_word(sentence, seed):
    words = re.sub("[,.]", " ", sentence.lower()).split()
    abridgement = abridged(sentence, random.Random(seed))
    assert set(re.sub("[,.]", " ", abridgement.lower()).split()) <= set(words)


def test_what_opens_a_sentence_may_end_it():
    sentence = "Après trois jours de débats, les députés ont adopté le texte sur les retraites."
    found = {abridged(sentence, random.Random(seed)) for seed in range(60)}
    assert "Les députés ont adopté le texte sur les retraites, après trois jours de débats." in found


@pytest.mark.parametrize(
    "said",
    [
        "Le pont a fermé.",
        "Oui, le pont a fermé.",
        "Selon Le Ponant, le pont a fermé.",
        "Selon un article du 7 mai 2031, le pont a fermé.",
        "Selon Le Ponant du 7 mai 2031, le pont a fermé.",
        "Le pont a fermé, selon Le Ponant.",
    ],
)
def test_a_sentence_is_told_with_its_source_and_date(said):
    assert said in restated("Le pont a fermé.")


def test_a_day_of_the_week_is_the_last_one_before_its_article():
    assert "Le pont a fermé mardi 6 mai 2031." in restated("Le pont a fermé mardi.")
    assert "Le pont a fermé mercredi 7 mai." in restated("Le pont a fermé mercredi.")
    assert not any("jeudi 8 mai" in said for said in restated("Le pont a fermé jeudi."))


def test_a_day_that_has_its_date_keeps_it():
    assert all("mardi 29 avril" in said for said in restated("Le pont a fermé mardi 29 avril."))


def test_a_name_at_the_head_of_a_sentence_keeps_its_capital():
    assert all("Anne Morel" in said for said in restated("Anne Morel a signé."))


def test_of_an_article_without_source_and_date_nothing_is_told():
    assert restated("Le pont a fermé mardi.", {}) == {"Le pont a fermé mardi.", "Oui, le pont a fermé mardi."}
