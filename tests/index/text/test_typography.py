"""Text that is too long for its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.typography import cut_after_word, cut_short


@pytest.mark.parametrize("cut", [cut_after_word, cut_short])
@given(text=st.text(), longest=st.integers(1, 40))
def test_what_fits_is_left_as_it_is_and_of_the_rest_the_beginning_is_shown(cut, text, longest):
    shown = cut(text, longest)
    assert shown == text if len(text) <= longest else text.startswith(shown.removesuffix("…"))


@given(st.text(), st.integers(1, 40))
def test_what_people_read_never_takes_more_than_its_place(text, longest):
    assert len(cut_after_word(text, longest)) <= longest


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("Le maire d’Orbec démissionne", 18, "Le maire d’Orbec…"),
        ("Le maire d’Orbec démissionne", 17, "Le maire d’Orbec…"),
        ("Le maire d’Orbec démissionne", 16, "Le maire…"),
        ("Le port, fermé, rouvre", 16, "Le port, fermé…"),
        ("Il a dit «\u00a0non\u00a0» au juge", 13, "Il a dit…"),
        ("水位が警戒線を超えたため", 8, "水位が警戒線を…"),
    ],
)
def test_a_sentence_is_cut_after_a_word_and_without_the_mark_behind_it(text, longest, shown):
    assert cut_after_word(text, longest) == shown


def test_a_name_is_cut_within_a_word_so_that_no_space_in_it_hides_the_rest():
    assert cut_short("a " + "b" * 90, 10) == "a bbbbbbbb…"
