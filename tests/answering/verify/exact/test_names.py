import pytest

from bot.answering.verify.exact.names import same_name, sigles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kapustin", "Капустин"),
        ("Kapustin", "Капустина"),
        ("Kapustin", "Kapoustine"),
        ("Zelensky", "Зеленського"),
        ("Cherniak", "Черняк"),
        ("Kharkiv", "Харьков"),
        ("Velgorian", "velgorienne"),
    ],
)
def test_a_name_is_known_in_another_language_or_script(one, other):
    assert same_name(one, other, same_language=False)


@pytest.mark.parametrize(
    ("one", "other", "same_language"),
    [
        ("Serrano", "Serran", True),
        ("Serrano", "Serran", False),
        ("Vélune", "Véluse", False),
        ("Morteval", "Mortevault", False),
        ("RVC", "RVK", False),
        ("Moscou", "Kiev", False),
    ],
)
def test_look_alikes_are_told_apart(one, other, same_language):
    assert not same_name(one, other, same_language=same_language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉTIENNE", "Étienne"),
        ("Gora‑Podol", "Gora-Podol"),
        ("Humvee", "Humvees"),
        ("Équipe", "Equipe"),
        ("Kardavie", "kardave"),
    ],
)
def test_case_accents_dashes_and_derived_adjectives_do_not_matter(one, other):
    assert same_name(one, other, same_language=True)


def test_sigles_are_expanded_as_the_article_does():
    assert {"corps", "volontaires", "russes"} <= sigles("Le Corps des volontaires russes (RVC) a dit non.")["RVC"]
