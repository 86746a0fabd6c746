from hypothesis import given
from hypothesis import strategies as st

from index.text.lines import line_places, trimmed

WRITTEN = st.text(alphabet="a \t\u00a0\n\r\x0b\x85\u2028\u2029")


@given(WRITTEN)
def test_lines_have_every_letter_and_no_blank_at_their_ends(text):
    lines = [text[start:end] for start, end in line_places(text)]
    assert all(line and line == line.strip() for line in lines)
    assert "".join(lines).count("a") == text.count("a")


def test_the_places_are_those_in_the_text():
    assert list(line_places(" un \n\n\tdeux\u2028")) == [(1, 3), (7, 11)]


def test_a_piece_is_trimmed_within_its_text():
    assert trimmed("un  deux ", 2, 9) == (4, 8)
