import pytest

from bot.answering.verify.exact.names import names, same_name, sigles


def found(text, lang="fr"):
    return [" ".join(name.words) for name in names(text, lang)]


def test_names_are_runs_of_capitals_codes_and_sigles():
    text = "Hier, M. Denis Kapustin (RVC) a montré deux M1224 MaxxPro et la vanne K_7*b* à l’OTAN."
    assert found(text) == ["Hier", "Denis Kapustin", "RVC", "M1224 MaxxPro", "K_7*b*", "OTAN"]


def test_a_first_word_is_no_sure_name():
    [name, *_] = names("Hier Kapustin a parlé.", "fr")
    assert not name.sure("Hier")
    assert name.sure("Kapustin")


def test_german_nouns_are_no_sure_names():
    assert [n.certain for n in names("Der Angriff auf die Brücke", "de")] == [False, False]


@pytest.mark.parametrize("text", ["Les soldats ont fui.", "The mayor spoke on Monday, May 4.", "Le mardi 3 mai."])
def test_function_words_days_and_months_are_no_names(text):
    assert found(text, "en" if text.startswith("The") else "fr") == []


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
        ("l’Équipe"[2:], "Equipe"),
        ("Kardavie", "kardave"),
    ],
)
def test_case_accents_dashes_and_derived_adjectives_do_not_matter(one, other):
    assert same_name(one, other, same_language=True)


def test_sigles_are_expanded_as_the_article_does():
    assert {"corps", "volontaires", "russes"} <= sigles("Le Corps des volontaires russes (RVC) a dit non.")["RVC"]
