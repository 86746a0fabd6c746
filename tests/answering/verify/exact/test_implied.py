"""What a text proves without having it as a figure."""

import pytest

from bot.answering.verify.exact.implied import implied


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("fr", "Le chômage a baissé d’un quart.", "%:25"),
        ("fr", "Les deux tiers des élus sont absents.", "%:67"),
        ("en", "Half the harvest was lost.", "%:50"),
        ("en", "A third of the shops have closed.", "%:33"),
        ("de", "Drei Viertel der Betten sind belegt.", "%:75"),
        ("es", "La tercera parte del censo no votó.", "%:33"),
        ("pl", "Ceny spadły o jedną piątą.", "%:20"),
        ("ru", "Половина домов без света.", "%:50"),
        ("ar", "تراجعت المبيعات بمقدار الربع", "%:25"),
        ("de", "Der Preis hat sich verdoppelt.", "n:2"),
        ("en", "She was warned twice.", "n:2"),
        ("it", "Il conto è il triplo.", "n:3"),
        ("it", "Una scuola su cinque è chiusa.", "%:20"),
        ("en", "Two out of three voters stayed home.", "%:67"),
        ("de", "Jeder zehnte Betrieb schließt.", "%:10"),
    ],
)
def test_a_share_proves_its_percentage_and_a_multiple_its_number(lang, text, key):
    assert key in implied(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("fr", "La ville prête 18 millions d’euros, dont 4,5 aux écoles.", "n:4500000"),
        ("es", "De los 9.000 millones, 2,5 son deuda.", "n:2500000"),
        ("en", "It cost 40 million and had been put at 31.", "n:31000000"),
    ],
)
def test_a_scale_that_was_said_holds_for_the_number_beside_it(lang, text, key):
    assert key in implied(text, lang)


@pytest.mark.parametrize(
    "text", ["Le port emploie 40 dockers.", "Il a coûté 18 millions d’euros.", "", "Tierce plainte."]
)
def test_a_text_without_them_implies_nothing(text):
    assert implied(text, "fr") == frozenset()
