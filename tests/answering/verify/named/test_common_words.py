import pytest

from bot.answering.verify.named.common_words import CommonWords
from index.reader import Reader


def common(word, lang):
    return CommonWords(Reader.shared().vocabulary, lang).have(word)


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fr", "Échiquier"), ("fr", "Mairie"), ("fr", "Plusieurs"), ("en", "Observatory"), ("en", "Ministry's"),
     ("es", "Ayuntamiento"), ("ru", "Прокуратура"), ("de", "Oberlandesgericht"), ("fr", "Maison-Blanche")],
)  # fmt: skip
def test_what_a_language_writes_small_is_a_common_word_with_a_capital_too(lang, word):
    assert common(word, lang)


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fr", "Prieto"), ("fr", "Kapustin"), ("en", "Kostenko"), ("en", "Marchands"), ("de", "Schweblin"),
     ("fr", "Saint-Orvand")],
)  # fmt: skip
def test_what_is_a_word_in_another_language_alone_may_be_a_name(lang, word):
    assert not common(word, lang)


@pytest.mark.parametrize("word", ["Claire", "Étienne"])
def test_a_first_name_that_is_a_word_as_well_is_no_common_one_unless_texts_write_it_small(word):
    assert not common(word, "fr")


def test_where_a_language_has_no_lexicon_the_vocabulary_of_all_languages_decides():
    assert common("Hotel", "hr")
    assert not common("Kapustin", "hr")
