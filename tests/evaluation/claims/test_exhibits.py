"""What a claim was shown with, as the verifier's exhibits."""

from evaluation.claims.exhibits import exhibits_of
from tests.evaluation.claims.making import HEIGHT, TEXT, LibraryOfOne, claim, span


def test_an_exhibit_is_the_sentence_in_the_passage_where_its_span_stands():
    (exhibit,) = exhibits_of(claim("a"), LibraryOfOne())
    assert (exhibit.number, exhibit.text, exhibit.sentence.ordinal) == (1, HEIGHT, 1)
    assert exhibit.passage.text == TEXT


def test_a_span_that_is_part_of_a_sentence_keeps_its_sentences_place():
    (exhibit,) = exhibits_of(claim("a", shown=(span(text="6,82 mètres"),)), LibraryOfOne())
    assert (exhibit.text, exhibit.sentence.ordinal) == ("6,82 mètres", 1)
    assert TEXT[exhibit.sentence.start : exhibit.sentence.end] == "6,82 mètres"
