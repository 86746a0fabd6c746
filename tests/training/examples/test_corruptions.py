import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.examples import corruptions
from training.examples.corruptions import corrupted

ARTICLE = (
    "Anne Morel a confirmé mardi que le pont serait ouvert. Paul Rivière, de la société Hydrelis, estime les dégâts à "
    "environ 12 millions d'euros. Selon Jean Dupuis, 45 personnes n'ont pas voté."
)
WORDS = st.lists(st.sampled_from(ARTICLE.split()), max_size=20).map(" ".join)


@given(WORDS | st.text(max_size=120), st.integers())
def test_a_corrupted_sentence_is_another(sentence, seed):
    found = corrupted(sentence, ARTICLE, random.Random(seed))
    assert found is None or found[0] != sentence


@pytest.mark.parametrize(
    ("kind", "sentence", "false"),
    [
        ("_negation", "Anne Morel n'a pas voté.", "Anne Morel a voté."),
        ("_antonym", "Le pont rouvre avant midi.", "Le pont rouvre après midi."),
        ("_overreach", "Il a perdu environ 3 kilos.", "Il a perdu 3 kilos."),
        ("_overreach", "Le pont pourrait fermer.", "Le pont va fermer."),
        ("_role", "Anne Morel a battu Paul Rivière.", "Paul Rivière a battu Anne Morel."),
        ("_role_of_noun", "La mairie a saisi la justice.", "La justice a saisi la mairie."),
    ],
)
def test_each_kind_changes_what_it_is_named_for(kind, sentence, false):
    found = {getattr(corruptions, kind)(sentence, ARTICLE, random.Random(seed)) for seed in range(30)}
    assert false in found


@pytest.mark.parametrize("sentence", ["Les élèves et les parents votent.", "Anne Morel, Paul Rivière votent."])
def test_members_of_a_list_do_not_change_their_places(sentence):
    kinds = (corruptions._role, corruptions._role_of_noun)
    assert {kind(sentence, ARTICLE, random.Random(seed)) for kind in kinds for seed in range(30)} == {None}


def test_what_is_affirmed_is_denied():
    found = {corruptions._negation("Le maire a voté le budget.", ARTICLE, random.Random(n)) for n in range(30)}
    assert found == {f"Le maire n'a {word} voté le budget." for word in ("pas", "plus", "jamais")}


def test_another_figure_and_another_name_come_from_the_article():
    chance = random.Random(1)
    figures = {corruptions._figure("Il y a 45 blessés.", ARTICLE, chance) for _ in range(60)}
    assert "Il y a 12 blessés." in figures
    assert "Il y a 45 blessés." not in figures
    assert corruptions._speaker("Tout va bien, dit Luc Ferrand.", "Anne Morel.", chance) == (
        "Tout va bien, dit Anne Morel."
    )


def test_a_sentence_with_nothing_to_change_is_left_out():
    assert corrupted("Bonjour.", "Bonjour.", random.Random(1)) is None
