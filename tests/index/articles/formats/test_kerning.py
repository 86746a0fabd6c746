"""Pieces of a line are put together again, and nothing moves by more than half a letter."""

from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ArrayObject, ByteStringObject, FloatObject, NameObject

from index.articles.formats.pdf_pages.kerning import KERNING, without_kerning

GAPS = st.integers(-400, 400) | st.integers(-KERNING, KERNING)
PIECES = st.lists(st.binary(min_size=1, max_size=4) | GAPS, max_size=60)
COMPOSITE = {"/Font": {"/F1": ArrayObject()}}
"""Damaged, so that nobody knows how many bytes its letters have."""


def joined(pieces, resources=()):
    made = [ByteStringObject(one) if isinstance(one, bytes) else FloatObject(one) for one in pieces]
    ((operands, operator),) = without_kerning([([ArrayObject(made)], b"TJ")], dict(resources))
    assert operator == b"TJ"
    return list(operands[0])


def text_of(pieces):
    return b"".join(one for one in pieces if isinstance(one, bytes))


@given(PIECES)
def test_no_letter_is_lost_and_what_follows_stands_where_it_stood(pieces):
    found = joined(pieces)
    assert text_of(found) == text_of(pieces)
    assert sum(one for one in found if not isinstance(one, bytes)) == sum(
        one for one in pieces if not isinstance(one, bytes)
    )


@given(PIECES)
def test_no_gap_is_made_that_could_be_taken_for_a_space(pieces):
    wide = [one for one in joined(pieces) if not isinstance(one, bytes) and abs(one) > KERNING]
    assert wide == [one for one in pieces if not isinstance(one, bytes) and abs(one) > KERNING]


def test_pieces_of_a_line_are_one_and_words_are_not():
    assert joined([b"Le m", -20, b"air", 15, b"e", -300, b"dit"]) == [b"Le maire", -5, -300, b"dit"]


def test_a_line_of_many_pieces_is_parted_before_its_letters_are_far_from_their_place():
    found = joined([b"a", -80] * 20)
    assert [one for one in found if isinstance(one, bytes)] == [b"a" * 7, b"a" * 7, b"a" * 6]


def test_of_letters_of_two_bytes_none_is_parted():
    assert joined([b"\x00a", 10, b"\x00", 10, b"b"], COMPOSITE) == [b"\x00a", 10, b"\x00", 10, b"b"]
    assert joined([b"\x00a", 10, b"\x00b"], COMPOSITE) == [b"\x00a\x00b", 10]


def test_a_name_is_no_letter():
    assert without_kerning([([ArrayObject([NameObject("/a")])], b"TJ"), ([], b"TJ")], {}) == [
        ([ArrayObject([NameObject("/a")])], b"TJ"),
        ([], b"TJ"),
    ]
