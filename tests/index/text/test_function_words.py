from collections import Counter

import pytest

from index.text.function_words import function_words, is_stop_word, languages, stop_words


@pytest.mark.parametrize("lang", languages())
def test_a_small_word_stands_once_in_its_language(lang):
    assert [word for word, times in Counter(function_words(lang).stop).items() if times > 1] == []


@pytest.mark.parametrize("lang", languages())
def test_every_language_asks_and_stands_for_what_was_named(lang):
    known = function_words(lang)
    assert known.interrogatives
    assert known.subjects
    assert known.pronouns


@pytest.mark.parametrize(("word", "lang"), [("Été", "fr"), ("ÊTRE", "fr"), ("есть", "ru"), ("Це", "uk"), ("WHO", "en")])
def test_a_stop_word_is_known_with_and_without_accents_and_capitals(word, lang):
    assert is_stop_word(word, lang)


def test_a_language_that_is_not_listed_has_no_stop_words():
    assert stop_words("xx") == frozenset()
