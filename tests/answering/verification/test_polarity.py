import pytest

from bot.answering.verification.polarity import denied, opposed


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Elle n’a pas souhaité répondre."),
        ("fr", "Malheureusement pas des partenaires occidentaux."),
        ("fr", "Il a refusé de répondre."),
        ("fr", "La société dément."),
        ("fr", "Aucun soldat ne manque."),
        ("en", "He did not answer."),
        ("en", "The army denied it."),
        ("ru", "Он не ответил."),
        ("uk", "Він заперечив це."),
        ("de", "Er antwortete nicht."),
        ("es", "Nunca respondió."),
        ("it", "Non ha risposto."),
    ],
)
def test_a_denial_is_heard(lang, text):
    assert denied(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Il n’est plus que de 96 voix."),
        ("fr", "Non seulement il est venu, mais il a parlé."),
        ("fr", "Ils sont sans doute partis."),
        ("fr", "Plus de 70 hommes."),
        ("en", "No fewer than 70 men."),
        ("de", "Nicht nur er kam."),
        ("ru", "Погибло не менее 70 человек."),
    ],
)
def test_what_only_looks_like_a_negation_is_not_heard(lang, text):
    assert not denied(text, lang)


def test_the_denied_clause_opposes_its_statement_and_no_other():
    evidence = (
        "L’armée n’était pas directement impliquée dans l’attaque, suggérant qu’il s’agissait d’une initiative russe."
    )
    assert opposed("L’armée était impliquée dans l’attaque.", evidence, "fr", "fr")
    assert not opposed("L’attaque était une initiative russe.", evidence, "fr", "fr")
    assert not opposed("L’armée n’était pas impliquée dans l’attaque.", evidence, "fr", "fr")


def test_opposition_goes_both_ways():
    one, other = "Hydrelis n’a pas ouvert les vannes.", "Hydrelis a ouvert les vannes."
    assert opposed(one, other, "fr", "fr")
    assert opposed(other, one, "fr", "fr")


def test_between_languages_only_a_whole_denial_counts():
    evidence = "Il a également nié que l’Ukraine ait fourni des équipements aux forces de résistance."
    assert opposed("Ukraine supplied equipment to the forces.", evidence, "en", "fr")
    assert not opposed("Ukraine did not supply equipment.", evidence, "en", "fr")
