"""Text with entities, counted as Telegram counts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering.styled import Styled, bold, plain, units, web_address
from tests.telegram.rendering.messages import AWKWARD, under


@given(st.text())
def test_lengths_are_counted_in_utf16_units(text):
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.lists(AWKWARD, min_size=1))
def test_entities_stay_under_their_text_however_pieces_are_added(texts):
    total = plain("")
    for text in texts:
        total = total + "😀" + bold(text)
    assert [under(total, entity) for entity in total.entities] == texts


def test_an_address_with_letters_of_any_language_is_encoded():
    assert web_address("https://fr.example.org/Élysée (1)") == "https://fr.example.org/%C3%89lys%C3%A9e%20(1)"


def test_lone_surrogates_never_reach_telegram():
    assert plain("a\ud800b") == Styled("a\ufffdb")
