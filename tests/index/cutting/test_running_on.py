import pytest

from index.cutting.sentences import split


def pieces(text, lang):
    return [sentence.text for sentence in split(text, lang)]


@pytest.mark.parametrize("sentence", [
    "Der 3. Senat hat das Urteil aufgehoben.", "In der 86. Minute traf sie.", "Zum 50. Geburtstag kam niemand.",
    "Seine 2. Amtszeit endet.", "Das war im 16. und 17. Jahrhundert so.", "Beim 12. Treffen sprach Keller.",
])  # fmt: skip
def test_a_german_ordinal_ends_no_sentence(sentence):
    assert pieces(sentence, "de") == [sentence]


@pytest.mark.parametrize("sentences", [
    ["Sie wohnt im Haus 12.", "Hunde bellen dort."], ["Gespielt wird am 12.", "Die Karten sind verkauft."],
    ["Es waren 40.", "Polizisten sperrten die Straße."],
])  # fmt: skip
def test_another_german_figure_ends_one(sentences):
    assert pieces(" ".join(sentences), "de") == sentences


@pytest.mark.parametrize(("lang", "sentence"), [
    ("ar", "وقال الوزير د. سامر نعيم إن كلفتها كبيرة."), ("hi", "डॉ. मीना राव चुप रहीं।"), ("he", "פרופ' א. לוי שתק."),
    ("hi", "यह बात ए. के. शर्मा ने कही।"),
])  # fmt: skip
def test_a_single_letter_of_a_script_without_capitals_is_a_title_or_an_initial(lang, sentence):
    assert pieces(sentence, lang) == [sentence]


@pytest.mark.parametrize(("lang", "sentence"), [
    ("cs", "Oprava vyjde na 18,6 mil. Kč letos."), ("it", "Secondo l’art. 7 non si può."),
    ("it", "Lo dice l’avv. Rosa Pini di Modena."), ("es", "Se reunieron en la pl. Mayor ayer."),
    ("sv", "Han kom kl. 10 i dag."),
])  # fmt: skip
def test_an_abbreviation_belongs_to_what_follows(lang, sentence):
    assert pieces(sentence, lang) == [sentence]
