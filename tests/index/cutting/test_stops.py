import pytest

from index.cutting.sentences import split


def pieces(text, lang):
    return [sentence.text for sentence in split(text, lang)]


@pytest.mark.parametrize(("lang", "sentences"), [
    ("fr", ["Quel gâchis\u202f!", "14 témoins avaient défilé."]),
    ("de", ["Was für ein Tag!", "2033 beginnt der Umbau."]),
    ("cs", ["Kolik to stojí?", "12 tisíc korun."]),
    ("zh", ["太精彩了！", "12000人到场。"]),
])  # fmt: skip
def test_a_figure_begins_a_sentence_behind_an_exclamation_or_a_question(lang, sentences):
    assert pieces(("" if lang == "zh" else " ").join(sentences), lang) == sentences


@pytest.mark.parametrize(("lang", "sentences"), [
    ("de", ["Die Kinos blieben dunkel.", "140 Beschäftigte verlangen mehr Lohn."]),
    ("de", ["Er bestreitet den Fall.", "1998 war ein Bankier entführt worden."]),
    ("da", ["Broen er lukket.", "40 busser kører udenom."]),
])  # fmt: skip
def test_a_figure_begins_a_sentence_in_languages_whose_ordinals_have_stops(lang, sentences):
    assert pieces(" ".join(sentences), lang) == sentences


@pytest.mark.parametrize("sentence", [
    "Verdi fordert 8,5 Prozent, mind. 350 Euro.", "Es gilt § 244 Abs. 2 der Ordnung.", "Sie wohnt in der Hauptstr. 12.",
    "Das kostet inkl. 19 Prozent Steuer mehr.",
])  # fmt: skip
def test_a_figure_behind_an_abbreviation_begins_no_sentence_in_german(sentence):
    assert pieces(sentence, "de") == [sentence]


@pytest.mark.parametrize(("lang", "sentences"), [
    ("en", ["She froze the price of bread in May.", "Crustwell has complained."]),
    ("it", ["Ha piovuto per tre ore.", "La produzione accusa il Comune."]),
    ("it", ["Il rifugio quella corrente non ha.", "La custode lo usa come armadio."]),
    ("es", ["El otro dijo todavía no.", "Grau rectifica su dictamen."]),
    ("fr", ["Ils ont porté plainte contre X.", "Leur avocate refuse de parler."]),
    ("en", ["Were you scared?", "No.", "Nobody was."]),
])  # fmt: skip
def test_words_that_look_like_abbreviations_end_sentences(lang, sentences):
    assert pieces(" ".join(sentences), lang) == sentences


@pytest.mark.parametrize(("lang", "sentences"), [
    ("en", ["It moved from the U.S. to the U.K.", "The firm grew."]),
    ("de", ["Die Straße misst drei km usw.", "Dann kam der Regen."]),
    ("ru", ["Были яблоки, груши и т. д.", "Он молчал."]),
])  # fmt: skip
def test_an_abbreviation_ends_a_sentence_where_a_small_word_with_a_capital_follows(lang, sentences):
    assert pieces(" ".join(sentences), lang) == sentences


@pytest.mark.parametrize(("lang", "sentence"), [
    ("fr", "C’est ce qu’a souligné M. Ma devant le congrès."),
    ("fr", "Le juge J.-R. Le Goff a tranché."),
    ("ru", "Так говорит А. С. Котов."),
    ("en", "The U.S. Embassy's yard was searched."),
    ("it", "Lo dice il prof. La Rosa di Modena."),
    ("fr", "« Il a tout pris ! 12 fois ! », a-t-elle lancé."),
    ("de", "„Endlich! 12 Jahre haben wir gewartet“, sagt sie."),
    ("en", "The bus (route no. 4. It was late) stopped."),
])  # fmt: skip
def test_names_quotations_and_parentheses_stay_whole(lang, sentence):
    assert pieces(sentence, lang) == [sentence]


def test_a_quotation_that_ends_a_sentence_ends_it_though_it_began_within():
    said = '"We are late," Simon told us, "but nobody asked me."'
    assert pieces(f"{said} About forty protesters left.", "en") == [said, "About forty protesters left."]
