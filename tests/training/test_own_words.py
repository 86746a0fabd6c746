from collections import Counter

from index.text.language.own_words import languages_of_words
from training.own_words import owned


def test_a_word_is_of_the_language_that_has_it_often_and_nearly_alone():
    counts = {
        "fr": Counter(bilan=5, crue=3, port=4, lac=1, du=9),
        "en": Counter(port=4, flood=3, toll=2),
    }
    assert owned(counts) == {"bilan": "fr", "crue": "fr", "flood": "en"}


def test_own_words_are_known_however_they_are_written():
    assert languages_of_words(["ABONNÉS", "abandoned", "Orbec"]) == Counter(fr=1, en=1)
