import time

import pytest

from index.text.language.lexicon import has_form, has_lexicon, is_german


@pytest.mark.parametrize(
    ("lang", "word"),
    [("fr", "amirautés"), ("fr", "mairie"), ("en", "ombudsman"), ("es", "ayuntamiento"), ("it", "questura"),
     ("pt", "freguesia"), ("nl", "gemeente"), ("ru", "прокуратуры"), ("uk", "міністерства")],
)  # fmt: skip
def test_a_language_has_its_rarer_words_in_their_forms(lang, word):
    assert has_form(word, lang)


@pytest.mark.parametrize("word", ["kapustin", "sarlanche", "veyranne", "zelensky"])
def test_names_are_no_words(word):
    assert not has_form(word, "fr")


def test_a_language_without_a_dictionary_is_told():
    assert has_lexicon("fr")
    assert not has_lexicon("ja")
    with pytest.raises(ValueError, match="ja"):
        has_form("a", "ja")


@pytest.mark.parametrize("word", ["Hafenamt", "Untersuchungsstelle", "Fluchtstollensystem", "Südabschnitt", "nördlich"])
def test_german_words_are_told_and_compounds_by_their_parts(word):
    assert is_german(word)


@pytest.mark.parametrize("word", ["Veyranne", "Zgraggen", "Schweblin", "Brockhagn"])
def test_german_compounds_have_no_part_that_is_none(word):
    assert not is_german(word)


def test_a_word_of_any_length_is_looked_up_in_no_time():
    before = time.process_time()
    assert not is_german("Donaudampfschiff" * 4000)
    assert not is_german("donau" * 11 + "xxxx")
    assert time.process_time() - before < 1
